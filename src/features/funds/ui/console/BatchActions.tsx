import { Button, Dropdown, Space, Upload } from 'antd';
import { useState } from 'react';
import { urlOf } from '#web/shared/api.ts';
import { download, upload } from '#web/shared/files.ts';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation } from '#web/shared/query.ts';
import { useDeed } from '../../../accounts/ui/console/useDeed.ts';
import { type BatchPage, fundRoutes } from '../../contract.ts';
import { FormDialog } from './FormDialog.tsx';
import { SignDialog } from './SignDialog.tsx';
import { fetchFile, saveFile } from './savedFile.ts';
import { topic } from './words.ts';

const words = defineWords({
  send: ['生成银行文件并发出', 'Make the bank file and send'],
  hand: ['开始发放', 'Begin handing out'],
  sent: ['已发出', 'Sent'],
  takeOut: ['移出所选（{count} 笔）', 'Take {count} out'],
  giveUp: ['作废本批', 'Give the batch up'],
  giveUpLead: [
    '本批 {count} 笔、{money} 全部回到“待付款”。批次号保留，不再使用。',
    'All {count} payments, {money}, go back to waiting. The number stays and is not used again.',
  ],
  reason: ['原因', 'Reason'],
  file: ['下载银行文件', 'Bank file'],
  reply: ['上传银行回单', 'Upload the bank’s reply'],
  taken: ['回单已读入', 'The reply is in'],
  sheet: ['签领表', 'Sign-off sheet'],
  print: ['打印页（遮盖号码）', 'Print page (numbers masked)'],
  xlsx: ['表格（遮盖号码）', 'Workbook (numbers masked)'],
  docx: ['Word（遮盖号码）', 'Word (numbers masked)'],
  wholeDocx: ['Word（完整，打印签字）', 'Word in full, to sign'],
  wholeXlsx: ['表格（完整）', 'Workbook in full'],
  scan: ['上传已签签领表', 'Upload the signed sheet'],
  scanned: ['已存档', 'Kept'],
  sign: ['登记签领（{count} 人）', 'Note {count} signatures'],
});

interface BatchActionsProps {
  batch: BatchPage;
  chosen: readonly string[];
  onDone: () => void;
}

/** What may be done with a batch now. Files with whole numbers come after a proof, in the page, never as a refusal. */
export function BatchActions({ batch, chosen, onDone }: BatchActionsProps) {
  const t = useWords(words);
  const { money } = useFormats();
  const { deed, dialog } = useDeed([topic]);
  const [asked, setAsked] = useState<'takeOut' | 'giveUp' | 'sign' | null>(null);
  const send = useRouteMutation(fundRoutes.sendFundBatch, [topic]);
  const takeOut = useRouteMutation(fundRoutes.takeOutOfFundBatch, [topic]);
  const may = (action: BatchPage['allowedActions'][number]) => batch.allowedActions.includes(action);
  const params = { id: batch.id };
  const get = (url: string) => deed(async () => saveFile(await fetchFile(url)));
  const sheet = (format: string) => urlOf(fundRoutes.fundSheet, { params, query: { format } });
  const whole = (format: string) => urlOf(fundRoutes.wholeFundSheet, { params, query: { format } });
  const take = (route: 'takeBankReply' | 'scanFundSheet', done: string) => (file: File) => {
    void deed(async () => void (await upload(fundRoutes[route], { params, file, name: file.name })), done);
    return false;
  };
  const papers = [
    { key: 'print' as const, onClick: () => void window.open(sheet('html'), '_blank', 'noopener') },
    { key: 'xlsx' as const, onClick: () => download(sheet('xlsx')) },
    { key: 'docx' as const, onClick: () => download(sheet('docx')) },
    ...(may('wholeSheet')
      ? [
          { key: 'wholeDocx' as const, onClick: () => void get(whole('docx')) },
          { key: 'wholeXlsx' as const, onClick: () => void get(whole('xlsx')) },
        ]
      : []),
  ];
  return (
    <Space wrap className="fundFilter">
      {may('send') && (
        <Button
          type="primary"
          loading={send.isPending}
          onClick={() =>
            void deed(
              async () => void (await send.mutateAsync({ params, body: { version: batch.version } })),
              t('sent'),
            )
          }
        >
          {t(batch.method === 'bank' ? 'send' : 'hand')}
        </Button>
      )}
      {may('file') && (
        <Button onClick={() => void get(urlOf(fundRoutes.fundBankFile, { params }))}>{t('file')}</Button>
      )}
      {may('reply') && (
        <Upload accept=".csv,.xlsx" showUploadList={false} beforeUpload={take('takeBankReply', t('taken'))}>
          <Button>{t('reply')}</Button>
        </Upload>
      )}
      {may('sign') && chosen.length > 0 && (
        <Button type="primary" onClick={() => setAsked('sign')}>
          {t('sign', { count: chosen.length })}
        </Button>
      )}
      <Dropdown
        trigger={['click']}
        menu={{ items: papers.map(({ key, onClick }) => ({ key, label: t(key), onClick })) }}
      >
        <Button>{t('sheet')}</Button>
      </Dropdown>
      {may('scan') && (
        <Upload
          accept=".pdf,.jpg,.jpeg,.png"
          showUploadList={false}
          beforeUpload={take('scanFundSheet', t('scanned'))}
        >
          <Button>{t('scan')}</Button>
        </Upload>
      )}
      {may('takeOut') && chosen.length > 0 && (
        <Button onClick={() => setAsked('takeOut')}>{t('takeOut', { count: chosen.length })}</Button>
      )}
      {may('takeOut') && (
        <Button danger onClick={() => setAsked('giveUp')}>
          {t('giveUp')}
        </Button>
      )}
      {asked === 'sign' && (
        <SignDialog batch={batch} chosen={chosen} onDone={onDone} onClose={() => setAsked(null)} />
      )}
      {(asked === 'takeOut' || asked === 'giveUp') && (
        <FormDialog<{ reason: string }>
          title={asked === 'giveUp' ? t('giveUp') : t('takeOut', { count: chosen.length })}
          {...(asked === 'giveUp'
            ? { lead: t('giveUpLead', { count: batch.payments, money: money(batch.totalFen) }) }
            : {})}
          danger
          fields={[{ name: 'reason', label: t('reason'), kind: 'long', longest: 200 }]}
          onSend={async ({ reason }) => {
            const which = asked === 'giveUp' ? {} : { paymentIds: [...chosen] };
            await takeOut.mutateAsync({ params, body: { version: batch.version, reason, ...which } });
            onDone();
          }}
          onClose={() => setAsked(null)}
        />
      )}
      {dialog}
    </Space>
  );
}
