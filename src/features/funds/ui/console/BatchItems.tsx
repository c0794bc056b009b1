import { Table, Tag, Tooltip } from 'antd';
import type { Key } from 'react';
import { Link } from 'react-router';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import type { BatchPage } from '../../contract.ts';
import { paymentStatusWords } from './words.ts';

const words = defineWords({
  number: ['付款编号', 'Number'],
  payee: ['收款人', 'Payee'],
  amount: ['金额', 'Amount'],
  account: ['账户', 'Account'],
  result: ['结果', 'Result'],
  signed: ['签领', 'Signed'],
  himself: ['本人 {on}', 'in person, {on}'],
  other: ['{by}（{relation}）代 {on}', '{by} ({relation}) for them, {on}'],
  because: ['{reason}；登记人 {recorder}', '{reason}; noted by {recorder}'],
  removed: ['已移出', 'taken out'],
});

type Item = BatchPage['items'][number];
const colours = { paid: 'green', returned: 'red', removed: 'default' } as const;

interface BatchItemsProps {
  batch: BatchPage;
  chosen: readonly string[];
  onChoose: (paymentIds: string[]) => void;
}

/** The payments of a batch; those that something can still be done with can be ticked. */
export function BatchItems({ batch, chosen, onChoose }: BatchItemsProps) {
  const t = useWords(words);
  const pick = usePick();
  const { money } = useFormats();
  const may = (action: BatchPage['allowedActions'][number]) => batch.allowedActions.includes(action);
  const open = ({ result, signed }: Item) =>
    (may('takeOut') && result !== 'removed') ||
    (may('sign') && signed === null && result !== 'removed' && result !== 'returned');
  return (
    <Table<Item>
      rowKey="paymentId"
      size="middle"
      pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
      scroll={{ x: 'max-content' }}
      dataSource={batch.items}
      {...(batch.items.some(open)
        ? {
            rowSelection: {
              selectedRowKeys: [...chosen],
              onChange: (keys: Key[]) => onChoose(keys.map(String)),
              getCheckboxProps: (item: Item) => ({ disabled: !open(item), 'aria-label': item.payee }),
            },
          }
        : {})}
      columns={[
        { title: '#', dataIndex: 'position' },
        {
          title: t('number'),
          render: (_, { paymentId, number }) => <Link to={`/fund-payments/${paymentId}`}>{number}</Link>,
        },
        { title: t('payee'), dataIndex: 'payee' },
        { title: t('amount'), align: 'right', render: (_, item) => money(item.amountFen) },
        {
          title: t('account'),
          render: (_, { account }) =>
            account ? `${account.bank} ${account.tail}` : batch.method === 'bank' ? '—' : '',
        },
        {
          title: t('result'),
          render: (_, { result, reason }) =>
            result === null ? (
              '—'
            ) : (
              <Tag color={colours[result]}>
                {result === 'removed' ? t('removed') : pick(paymentStatusWords[result])}
                {reason ? `：${reason}` : ''}
              </Tag>
            ),
        },
        {
          title: t('signed'),
          render: (_, { signed }) =>
            !signed ? (
              '—'
            ) : signed.relation ? (
              <Tooltip title={t('because', { reason: signed.reason ?? '', recorder: signed.recordedBy })}>
                <span>{t('other', { by: signed.by, relation: signed.relation, on: signed.on })}</span>
              </Tooltip>
            ) : (
              t('himself', { on: signed.on })
            ),
        },
      ]}
    />
  );
}
