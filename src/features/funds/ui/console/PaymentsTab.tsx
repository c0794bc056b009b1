import { Alert, App, Button, Input, Modal, Segmented, Space, Spin, Table, Tag, Tooltip } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation, useRouteQuery } from '#web/shared/query.ts';
import { fundRoutes, type PaymentView } from '../../contract.ts';
import type { PaymentStatus } from '../../tables.ts';
import { MendPayment } from './MendPayment.tsx';
import { paymentStatusWords, sourceKindWords, topic } from './words.ts';

const words = defineWords({
  search: ['收款人或编号', 'Payee or number'],
  all: ['全部', 'All'],
  number: ['编号', 'Number'],
  payee: ['收款人', 'Payee'],
  amount: ['金额', 'Amount'],
  why: ['事由', 'For'],
  source: ['资金来源', 'Source'],
  account: ['账户', 'Account'],
  people: ['录入／审批', 'Entered / approved'],
  status: ['状态', 'State'],
  none: ['没有这样的付款。', 'No such payments.'],
  noneHint: [
    '救助审批通过后，付款单会自动出现在“待付款”里。',
    'A payment appears under “to pay” as soon as the aid is approved.',
  ],
  noAccount: ['未登记账户', 'no account'],
  shared: ['{count} 人共用此账号，请核对', 'shared by {count} payees: look into it'],
  compose: ['成批付款（{count} 笔，{money}）', 'Make a batch ({count}, {money})'],
  oneSource: ['一批只能是同一资金来源', 'one source a batch'],
  title: ['这批叫什么（印在签领表上）', 'What the batch is called (printed on the sheet)'],
  usual: ['送温暖', 'Condolence'],
  mend: ['核对账户并重付', 'Mend and pay again'],
  more: ['看更多', 'More'],
});

const filters = ['toPay', 'returned', 'batched', 'sent', 'paid', 'all'] as const;

/** The payer's desk: what waits, what came back, and a batch of what is ticked. */
export function PaymentsTab() {
  const t = useWords(words);
  const pick = usePick();
  const { money } = useFormats();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const [filter, setFilter] = useState<(typeof filters)[number]>('toPay');
  const [q, setQ] = useState('');
  const [limit, setLimit] = useState(50);
  const [chosen, setChosen] = useState<PaymentView[]>([]);
  const [title, setTitle] = useState<string | null>(null);
  const [mending, setMending] = useState<PaymentView | null>(null);
  const compose = useRouteMutation(fundRoutes.composeFundBatch, [topic]);
  const { data, error } = useRouteQuery(
    fundRoutes.fundPayments,
    {
      query: { limit, ...(filter === 'all' ? {} : { status: filter as PaymentStatus }), ...(q ? { q } : {}) },
    },
    { topics: [topic], keepPrevious: true },
  );
  if (error) return <Alert type="error" showIcon title={explainProblem(error)} />;
  if (!data) return <Spin className="wholePage" />;
  const [first] = chosen;
  const sameSource = chosen.every(({ source }) => source.id === first?.source.id);
  const sum = chosen.reduce((all, { amountFen }) => all + amountFen, 0);
  const make = async () => {
    if (!first || !title) return;
    try {
      const paymentIds = chosen.map(({ id }) => id);
      const batch = await compose.mutateAsync({ body: { sourceId: first.source.id, title, paymentIds } });
      void navigate(`/fund-batches/${batch.id}`);
    } catch (problem) {
      void message.error(explainProblem(problem));
    }
  };
  return (
    <>
      <div className="fundFilter">
        <Segmented
          value={filter}
          onChange={(next) => {
            setFilter(next);
            setChosen([]);
          }}
          options={filters.map((value) => ({
            value,
            label: value === 'all' ? t('all') : pick(paymentStatusWords[value]),
          }))}
        />
        <Input.Search
          allowClear
          aria-label={t('search')}
          placeholder={t('search')}
          onSearch={setQ}
          className="fundSearch"
        />
        {chosen.length > 0 && (
          <Tooltip title={sameSource ? '' : t('oneSource')}>
            <Button type="primary" disabled={!sameSource} onClick={() => setTitle(t('usual'))}>
              {t('compose', { count: chosen.length, money: money(sum) })}
            </Button>
          </Tooltip>
        )}
      </div>
      <Table<PaymentView>
        rowKey="id"
        size="middle"
        pagination={false}
        scroll={{ x: 'max-content' }}
        dataSource={data.items}
        {...(data.items.some(({ allowedActions }) => allowedActions.includes('batch'))
          ? {
              rowSelection: {
                selectedRowKeys: chosen.map(({ id }) => id),
                onChange: (_: unknown, rows: PaymentView[]) => setChosen(rows),
                getCheckboxProps: ({ allowedActions }: PaymentView) => ({
                  disabled: !allowedActions.includes('batch'),
                }),
              },
            }
          : {})}
        locale={{
          emptyText: (
            <div className="emptyHint">
              <p>{t('none')}</p>
              {filter === 'toPay' && <p>{t('noneHint')}</p>}
            </div>
          ),
        }}
        columns={[
          { title: t('number'), dataIndex: 'number' },
          { title: t('payee'), dataIndex: 'payee' },
          {
            title: t('amount'),
            align: 'right',
            sorter: (a, b) => a.amountFen - b.amountFen,
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
                <Tag
                  color={
                    payment.status === 'returned' ? 'red' : payment.status === 'paid' ? 'green' : 'default'
                  }
                >
                  {pick(paymentStatusWords[payment.status])}
                </Tag>
                {payment.returnReason && <span className="soft">{payment.returnReason}</span>}
                {payment.allowedActions.includes('reopen') && (
                  <Button size="small" onClick={() => setMending(payment)}>
                    {t('mend')}
                  </Button>
                )}
              </Space>
            ),
          },
        ]}
      />
      {data.next && limit < 100 && (
        <Button type="link" onClick={() => setLimit(100)}>
          {t('more')}
        </Button>
      )}
      {title !== null && (
        <Modal
          open
          title={t('title')}
          okButtonProps={{ disabled: title.trim() === '' }}
          confirmLoading={compose.isPending}
          onOk={() => void make()}
          onCancel={() => setTitle(null)}
        >
          <Input
            aria-label={t('title')}
            maxLength={60}
            value={title}
            onChange={(event) => setTitle(event.target.value)}
          />
        </Modal>
      )}
      {mending && <MendPayment payment={mending} onClose={() => setMending(null)} />}
    </>
  );
}
