import '../../../appeals/ui/console/parts/console.css';
import './funds.css';
import { Alert, Button, Descriptions, Space, Spin, Tag, Timeline } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, type Pair, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { fundRoutes } from '../../contract.ts';
import { Ledger } from './Ledger.tsx';
import { type PaymentDeed, PaymentDialogs } from './PaymentDialogs.tsx';
import { paymentStatusWords, sourceKindWords, topic } from './words.ts';

const words = defineWords({
  reopen: ['核对账户并重付', 'Mend and pay again'],
  cancel: ['取消付款单', 'Cancel'],
  reveal: ['查看完整账号', 'Show the account number'],
  payee: ['收款人', 'Payee'],
  amount: ['金额', 'Amount'],
  why: ['事由', 'For'],
  source: ['资金来源', 'Source'],
  union: ['工会', 'Union'],
  account: ['账户', 'Account'],
  noAccount: ['未登记', 'none'],
  ordered: ['开单', 'Ordered'],
  paid: ['支付', 'Paid'],
  entered: ['录入', 'Entered by'],
  approved: ['审批', 'Approved by'],
  payer: ['付款', 'Paid by'],
  batch: ['批次', 'Batch'],
  returned: ['退回原因', 'Why it came back'],
  ledger: ['在账上的过程', 'Its way through the ledger'],
  events: ['经办记录', 'What was done'],
});

const eventWords: Record<string, Pair> = {
  order: ['开付款单', 'ordered'],
  batch: ['编入批次', 'put into a batch'],
  unbatch: ['移出批次', 'taken out of the batch'],
  send: ['送银行', 'sent to the bank'],
  pay: ['支付', 'paid'],
  return: ['银行退回', 'returned by the bank'],
  reopen: ['核对账户，重新待付', 'account put right, waits again'],
  cancel: ['取消', 'cancelled'],
};

/** One payment: who entered, approved and paid it, and every entry it made. */
export function PaymentScreen() {
  const t = useWords(words);
  const pick = usePick();
  const { money, instant } = useFormats();
  const { id = '' } = useParams();
  const [deed, setDeed] = useState<PaymentDeed | null>(null);
  const { data: payment, error } = useRouteQuery(
    fundRoutes.fundPayment,
    { params: { id } },
    { topics: [topic] },
  );
  if (error) return <Alert type="error" showIcon title={explainProblem(error)} />;
  if (!payment) return <Spin className="wholePage" />;
  const actions = (['reopen', 'reveal', 'cancel'] as const).filter((action) =>
    payment.allowedActions.includes(action),
  );
  const { account, batch, source } = payment;
  return (
    <>
      <div className="screenHead">
        <h1>
          {payment.number} <Tag>{pick(paymentStatusWords[payment.status])}</Tag>
        </h1>
        <Space>
          {actions.map((action) => (
            <Button key={action} danger={action === 'cancel'} onClick={() => setDeed({ action, payment })}>
              {t(action)}
            </Button>
          ))}
        </Space>
      </div>
      {payment.returnReason && (
        <Alert type="warning" showIcon title={`${t('returned')}：${payment.returnReason}`} />
      )}
      <Descriptions
        bordered
        size="small"
        column={3}
        className="fundFacts"
        items={[
          { key: 'payee', label: t('payee'), children: payment.payee },
          { key: 'amount', label: t('amount'), children: money(payment.amountFen) },
          { key: 'why', label: t('why'), children: payment.title },
          {
            ...{ key: 'source', label: t('source') },
            children: (
              <Link to={`/funds/${source.id}`}>
                {pick(sourceKindWords[source.kind])} · {source.name}
              </Link>
            ),
          },
          { key: 'union', label: t('union'), children: payment.union.name },
          {
            ...{ key: 'account', label: t('account') },
            children: account
              ? `${account.holder} ${account.bank} ${account.branch} ${account.tail}`
              : t('noAccount'),
          },
          { key: 'ordered', label: t('ordered'), children: payment.orderedOn },
          { key: 'paid', label: t('paid'), children: payment.paidOn ?? '—' },
          {
            ...{ key: 'batch', label: t('batch') },
            children: batch ? <Link to={`/fund-batches/${batch.id}`}>{batch.number}</Link> : '—',
          },
          { key: 'entered', label: t('entered'), children: payment.enteredBy },
          { key: 'approved', label: t('approved'), children: payment.approvedBy },
          { key: 'payer', label: t('payer'), children: payment.paidBy ?? '—' },
        ]}
      />
      <h2>{t('ledger')}</h2>
      <Ledger entries={payment.entries} />
      <h2>{t('events')}</h2>
      <Timeline
        items={payment.events.map((event, index) => ({
          key: index,
          content: `${instant(event.at)} ${event.by} ${pick(eventWords[event.action] ?? [event.action, event.action])}${
            typeof event.detail.reason === 'string' ? `：${event.detail.reason}` : ''
          }`,
        }))}
      />
      <PaymentDialogs deed={deed} onClose={() => setDeed(null)} />
    </>
  );
}
