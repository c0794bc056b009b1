import { Button, Space, type TableColumnsType, Tag } from 'antd';
import { Link } from 'react-router';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import type { PaymentView } from '../../contract.ts';
import type { PaymentDeed } from './PaymentDialogs.tsx';
import { paymentStatusWords, sourceKindWords } from './words.ts';

const words = defineWords({
  number: ['编号', 'Number'],
  payee: ['收款人', 'Payee'],
  amount: ['金额', 'Amount'],
  why: ['事由', 'For'],
  source: ['资金来源', 'Source'],
  account: ['账户', 'Account'],
  people: ['录入／审批', 'Entered / approved'],
  status: ['状态', 'State'],
  noAccount: ['未登记账户', 'no account'],
  shared: ['{count} 人共用此账号，请核对', 'shared by {count} payees: look into it'],
  mend: ['核对账户并重付', 'Mend and pay again'],
});

const colours: Partial<Record<PaymentView['status'], string>> = { returned: 'red', paid: 'green' };

/** How payments are listed; an account only by its end. */
export function usePaymentColumns(onDeed: (deed: PaymentDeed) => void): TableColumnsType<PaymentView> {
  const t = useWords(words);
  const pick = usePick();
  const { money } = useFormats();
  return [
    { title: t('number'), render: (_, { id, number }) => <Link to={`/fund-payments/${id}`}>{number}</Link> },
    { title: t('payee'), dataIndex: 'payee' },
    {
      ...{ title: t('amount'), align: 'right', sorter: (a, b) => a.amountFen - b.amountFen },
      render: (_, payment) => money(payment.amountFen),
    },
    { title: t('why'), dataIndex: 'title' },
    {
      title: t('source'),
      render: (_, { source }) => `${pick(sourceKindWords[source.kind])} · ${source.name}`,
    },
    {
      title: t('account'),
      render: (_, { account, sharedBy, method }) => (
        <>
          {account
            ? `${account.bank} ${account.tail}`
            : method === 'bank' && <Tag color="red">{t('noAccount')}</Tag>}
          {sharedBy > 1 && (
            <div>
              <Tag color="orange">{t('shared', { count: sharedBy })}</Tag>
            </div>
          )}
        </>
      ),
    },
    { title: t('people'), render: (_, { enteredBy, approvedBy }) => `${enteredBy}／${approvedBy}` },
    {
      title: t('status'),
      render: (_, payment) => (
        <Space orientation="vertical" size={0}>
          <Tag color={colours[payment.status] ?? 'default'}>{pick(paymentStatusWords[payment.status])}</Tag>
          {payment.returnReason && <span className="soft">{payment.returnReason}</span>}
          {payment.allowedActions.includes('reopen') && (
            <Button size="small" onClick={() => onDeed({ action: 'reopen', payment })}>
              {t('mend')}
            </Button>
          )}
        </Space>
      ),
    },
  ];
}
