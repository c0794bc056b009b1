import '../../../appeals/ui/console/parts/console.css';
import './funds.css';
import { Alert, App, Button, Space, Spin, Table, Tag, Upload } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useParams } from 'react-router';
import { explainProblem, urlOf } from '#web/shared/api.ts';
import { download, upload } from '#web/shared/files.ts';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation, useRouteQuery } from '#web/shared/query.ts';
import { type BatchPage, fundRoutes } from '../../contract.ts';
import { batchStatusWords, paymentStatusWords, topic } from './words.ts';

const words = defineWords({
  source: ['资金来源', 'Source'],
  total: ['合计', 'Total'],
  payer: ['付款人', 'Payer'],
  send: ['生成银行文件并发出', 'Make the bank file and send'],
  hand: ['开始发放', 'Begin handing out'],
  takeOut: ['移出所选', 'Take out'],
  file: ['下载银行文件', 'Bank file'],
  reply: ['上传银行回单', 'Upload the bank’s reply'],
  sheet: ['签领表（遮盖）', 'Sign-off sheet (masked)'],
  word: ['签领表 Word', 'Sheet as Word'],
  wholeSheet: ['签领表（完整，打印签字）', 'Sheet in full, to sign'],
  scan: ['上传已签签领表', 'Upload the signed sheet'],
  sign: ['所选已签领', 'Signed by those ticked'],
  hash: ['文件摘要 SHA-256：{hash}（格式 {layout}）', 'File SHA-256: {hash} (layout {layout})'],
  number: ['付款编号', 'Number'],
  payee: ['收款人', 'Payee'],
  amount: ['金额', 'Amount'],
  account: ['账户', 'Account'],
  result: ['银行结果', 'Result'],
  signed: ['签领', 'Signed'],
  removed: ['已移出', 'taken out'],
  told: [
    '{file}：成功 {paid}，退回 {returned}，已知 {unchanged}，有问题 {refused}',
    '{file}: {paid} paid, {returned} returned, {unchanged} known, {refused} refused',
  ],
  refused: ['下载有问题的行', 'Get the refused rows'],
  replies: ['银行回单', 'Replies of the bank'],
});

/** One batch from its making to the last signature. */
export function BatchScreen() {
  const t = useWords(words);
  const pick = usePick();
  const { money } = useFormats();
  const { message } = App.useApp();
  const { id = '' } = useParams();
  const [chosen, setChosen] = useState<string[]>([]);
  const {
    data: batch,
    error,
    refetch,
  } = useRouteQuery(fundRoutes.fundBatch, { params: { id } }, { topics: [topic] });
  const send = useRouteMutation(fundRoutes.sendFundBatch, [topic]);
  const takeOut = useRouteMutation(fundRoutes.takeOutOfFundBatch, [topic]);
  const sign = useRouteMutation(fundRoutes.signFundSheet, [topic]);
  if (error) return <Alert type="error" showIcon title={explainProblem(error)} />;
  if (!batch) return <Spin className="wholePage" />;
  const run = (work: Promise<unknown>) =>
    work.then(() => setChosen([])).catch((problem: unknown) => void message.error(explainProblem(problem)));
  const may = (action: BatchPage['allowedActions'][number]) => batch.allowedActions.includes(action);
  const params = { id };
  const take = (route: 'takeBankReply' | 'scanFundSheet') => (file: File) => {
    void run(
      (route === 'takeBankReply'
        ? upload(fundRoutes.takeBankReply, { params, file, name: file.name })
        : upload(fundRoutes.scanFundSheet, { params, file, name: file.name })
      ).then(() => refetch()),
    );
    return false;
  };
  const body = { paymentIds: chosen, signedOn: dayjs().format('YYYY-MM-DD') };
  return (
    <>
      <div className="screenHead">
        <h1>
          {batch.number} {batch.title} <Tag>{pick(batchStatusWords[batch.status])}</Tag>
        </h1>
      </div>
      <div className="fundFacts">
        <div>
          {t('total')}
          <strong>{money(batch.totalFen)}</strong>
          <span className="soft">{batch.totalInWords}</span>
        </div>
        <div>
          {t('source')}
          <strong>{batch.source.name}</strong>
        </div>
        <div>
          {t('payer')}
          <strong>{batch.payer}</strong>
        </div>
      </div>
      <Space wrap className="fundFilter">
        {may('send') && (
          <Button
            type="primary"
            onClick={() => void run(send.mutateAsync({ params, body: { version: batch.version } }))}
          >
            {t(batch.method === 'bank' ? 'send' : 'hand')}
          </Button>
        )}
        {may('takeOut') && chosen.length > 0 && (
          <Button
            onClick={() =>
              void run(
                takeOut.mutateAsync({
                  params,
                  body: { version: batch.version, paymentIds: chosen, reason: t('takeOut') },
                }),
              )
            }
          >
            {t('takeOut')}
          </Button>
        )}
        {may('file') && (
          <Button onClick={() => download(urlOf(fundRoutes.fundBankFile, { params }))}>{t('file')}</Button>
        )}
        {may('reply') && (
          <Upload accept=".csv,.xlsx" showUploadList={false} beforeUpload={take('takeBankReply')}>
            <Button>{t('reply')}</Button>
          </Upload>
        )}
        <Button onClick={() => download(urlOf(fundRoutes.fundSheet, { params }))}>{t('sheet')}</Button>
        <Button onClick={() => download(urlOf(fundRoutes.fundSheet, { params, query: { format: 'docx' } }))}>
          {t('word')}
        </Button>
        {may('wholeSheet') && (
          <Button onClick={() => download(urlOf(fundRoutes.wholeFundSheet, { params }))}>
            {t('wholeSheet')}
          </Button>
        )}
        {may('scan') && (
          <Upload accept=".pdf,.jpg,.jpeg,.png" showUploadList={false} beforeUpload={take('scanFundSheet')}>
            <Button>{t('scan')}</Button>
          </Upload>
        )}
        {may('sign') && chosen.length > 0 && (
          <Button onClick={() => void run(sign.mutateAsync({ params, body }))}>{t('sign')}</Button>
        )}
      </Space>
      {batch.fileSha256 && (
        <p className="soft">{t('hash', { hash: batch.fileSha256, layout: batch.fileLayout ?? '' })}</p>
      )}
      <Table<BatchPage['items'][number]>
        rowKey="paymentId"
        size="middle"
        pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
        scroll={{ x: 'max-content' }}
        dataSource={batch.items}
        rowSelection={{ selectedRowKeys: chosen, onChange: (keys) => setChosen(keys.map(String)) }}
        columns={[
          { title: '#', dataIndex: 'position' },
          { title: t('number'), dataIndex: 'number' },
          { title: t('payee'), dataIndex: 'payee' },
          { title: t('amount'), align: 'right', render: (_, item) => money(item.amountFen) },
          {
            title: t('account'),
            render: (_, { account }) => (account ? `${account.bank} ${account.tail}` : '—'),
          },
          {
            title: t('result'),
            render: (_, { result, reason }) =>
              result === null ? (
                '—'
              ) : (
                <Tag color={result === 'paid' ? 'green' : result === 'returned' ? 'red' : 'default'}>
                  {result === 'removed' ? t('removed') : pick(paymentStatusWords[result])}
                  {reason ? `：${reason}` : ''}
                </Tag>
              ),
          },
          {
            title: t('signed'),
            render: (_, { signed }) =>
              signed ? `${signed.by}${signed.relation ? `（${signed.relation}）` : ''} ${signed.on}` : '—',
          },
        ]}
      />
      {batch.replies.length > 0 && <h2>{t('replies')}</h2>}
      {batch.replies.map((reply) => (
        <p key={reply.id}>
          {t('told', { ...reply, file: reply.fileName })}{' '}
          {reply.refused > 0 && (
            <Button
              type="link"
              onClick={() => download(urlOf(fundRoutes.refusedReplyRows, { params: { id: reply.id } }))}
            >
              {t('refused')}
            </Button>
          )}
        </p>
      ))}
    </>
  );
}
