import '../../../appeals/ui/console/parts/console.css';
import './funds.css';
import { Alert, Button, Spin, Tag } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { explainProblem, urlOf } from '#web/shared/api.ts';
import { download } from '#web/shared/files.ts';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { type BatchPage, fundRoutes } from '../../contract.ts';
import { BatchActions } from './BatchActions.tsx';
import { BatchItems } from './BatchItems.tsx';
import { Scans } from './Scans.tsx';
import { batchStatusWords, topic } from './words.ts';

const words = defineWords({
  source: ['资金来源', 'Source'],
  total: ['合计', 'Total'],
  count: ['{count} 笔', '{count} payments'],
  payer: ['付款人', 'Payer'],
  hash: ['文件摘要 SHA-256：{hash}（格式 {layout}）', 'File SHA-256: {hash} (layout {layout})'],
  next: ['下一步', 'Next'],
  draftBank: [
    '核对名单和账户后，生成银行文件并发出。',
    'Check names and accounts, then make the bank file and send it.',
  ],
  draftHand: [
    '核对名单后开始发放，逐人签领即为支付。',
    'Check the names, then hand out; each signature is the payment.',
  ],
  sentBank: [
    '把银行文件导入网银；银行处理后，在这里上传回单。',
    'Take the bank file to the bank; upload its reply here afterwards.',
  ],
  sentHand: ['请收款人在签领表上签字，勾选后登记。', 'Payees sign the sheet; tick them and note it.'],
  settled: ['已全部办结。请上传签好的签领表留存。', 'All done. Keep the signed sheet here.'],
  told: [
    '{file}：成功 {paid}，退回 {returned}，已知 {unchanged}，有问题 {refused}',
    '{file}: {paid} paid, {returned} returned, {unchanged} known, {refused} refused',
  ],
  refused: ['下载有问题的行', 'Get the refused rows'],
  replies: ['银行回单', 'Replies of the bank'],
});

/** What comes next, as a key of the words. */
function nextOf({ status, method }: Pick<BatchPage, 'status' | 'method'>) {
  if (status === 'cancelled' || status === 'settled') return status === 'settled' ? 'settled' : null;
  if (status === 'draft') return method === 'bank' ? 'draftBank' : 'draftHand';
  return method === 'bank' ? 'sentBank' : 'sentHand';
}

/** One batch from its making to the last signature. */
export function BatchScreen() {
  const t = useWords(words);
  const pick = usePick();
  const { money } = useFormats();
  const { id = '' } = useParams();
  const [chosen, setChosen] = useState<string[]>([]);
  const { data: batch, error } = useRouteQuery(fundRoutes.fundBatch, { params: { id } }, { topics: [topic] });
  if (error) return <Alert type="error" showIcon title={explainProblem(error)} />;
  if (!batch) return <Spin className="wholePage" />;
  const next = nextOf(batch);
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
          <span className="soft">
            {batch.totalInWords} · {t('count', { count: batch.payments })}
          </span>
        </div>
        <div>
          {t('source')}
          <strong>
            <Link to={`/funds/${batch.source.id}`}>{batch.source.name}</Link>
          </strong>
        </div>
        <div>
          {t('payer')}
          <strong>{batch.payer}</strong>
        </div>
      </div>
      {next && <Alert type="info" className="fundFilter" title={`${t('next')}：${t(next)}`} />}
      <BatchActions batch={batch} chosen={chosen} onDone={() => setChosen([])} />
      {batch.fileSha256 && (
        <p className="soft fundHash">
          {t('hash', { hash: batch.fileSha256, layout: batch.fileLayout ?? '' })}
        </p>
      )}
      <BatchItems batch={batch} chosen={chosen} onChoose={setChosen} />
      {batch.replies.length > 0 && <h2>{t('replies')}</h2>}
      {batch.replies.map((reply) => (
        <p key={reply.id}>
          {t('told', { ...reply, file: reply.fileName })}{' '}
          {reply.refused > 0 && batch.allowedActions.includes('reply') && (
            <Button
              type="link"
              onClick={() => download(urlOf(fundRoutes.refusedReplyRows, { params: { id: reply.id } }))}
            >
              {t('refused')}
            </Button>
          )}
        </p>
      ))}
      <Scans batch={batch} />
    </>
  );
}
