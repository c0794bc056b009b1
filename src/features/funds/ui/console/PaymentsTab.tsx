import { Alert, Button, Input, Segmented, Spin, Table, Tooltip } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation } from '#web/shared/query.ts';
import { fundRoutes, type PaymentView } from '../../contract.ts';
import { ExportList } from './ExportList.tsx';
import { FormDialog } from './FormDialog.tsx';
import { More } from './More.tsx';
import { type PaymentDeed, PaymentDialogs } from './PaymentDialogs.tsx';
import { usePaymentPages } from './pages.ts';
import { usePaymentColumns } from './usePaymentColumns.tsx';
import { paymentStatusWords, topic } from './words.ts';

const words = defineWords({
  search: ['收款人或编号', 'Payee or number'],
  all: ['全部', 'All'],
  none: ['没有这样的付款。', 'No such payments.'],
  noneHint: [
    '救助审批通过后，付款单会自动出现在“待付款”里。',
    'A payment appears under “to pay” as soon as the aid is approved.',
  ],
  compose: ['成批付款（{count} 笔，{money}）', 'Make a batch ({count}, {money})'],
  oneSource: ['一批只能是同一资金来源', 'one source a batch'],
  title: ['把 {count} 笔付款成批', 'A batch of {count} payments'],
  name: ['这批叫什么（印在签领表上）', 'What the batch is called (printed on the sheet)'],
  usual: ['送温暖', 'Condolence'],
  list: ['付款明细', 'Payments'],
});

const filters = ['toPay', 'returned', 'batched', 'sent', 'paid', 'cancelled', 'all'] as const;

/** The payer's desk: what waits, what came back, and a batch of what is ticked. */
export function PaymentsTab() {
  const t = useWords(words);
  const pick = usePick();
  const { money } = useFormats();
  const navigate = useNavigate();
  const [filter, setFilter] = useState<(typeof filters)[number]>('toPay');
  const [q, setQ] = useState('');
  const [chosen, setChosen] = useState<PaymentView[]>([]);
  const [composing, setComposing] = useState(false);
  const [deed, setDeed] = useState<PaymentDeed | null>(null);
  const compose = useRouteMutation(fundRoutes.composeFundBatch, [topic]);
  const columns = usePaymentColumns(setDeed);
  const status = filter === 'all' ? {} : { status: filter };
  const pages = usePaymentPages({ ...status, ...(q ? { q } : {}) });
  if (pages.error) return <Alert type="error" showIcon title={explainProblem(pages.error)} />;
  if (!pages.data) return <Spin className="wholePage" />;
  const items = pages.data.pages.flatMap((page) => page.items);
  const [first] = chosen;
  const sameSource = chosen.every(({ source }) => source.id === first?.source.id);
  const sum = chosen.reduce((all, { amountFen }) => all + amountFen, 0);
  const make = async ({ title }: { title: string }) => {
    const paymentIds = chosen.map(({ id }) => id);
    const batch = await compose.mutateAsync({
      body: { sourceId: first?.source.id ?? '', title, paymentIds },
    });
    void navigate(`/fund-batches/${batch.id}`);
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
          onSearch={(text) => setQ(text.trim())}
          className="fundSearch"
        />
        <ExportList kind="fundPayments" name={t('list')} params={status} />
        {chosen.length > 0 && (
          <Tooltip title={sameSource ? '' : t('oneSource')}>
            <Button type="primary" disabled={!sameSource} onClick={() => setComposing(true)}>
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
        loading={pages.isPlaceholderData}
        dataSource={items}
        {...(items.some(({ allowedActions }) => allowedActions.includes('batch'))
          ? {
              rowSelection: {
                selectedRowKeys: chosen.map(({ id }) => id),
                onChange: (_: unknown, rows: PaymentView[]) => setChosen(rows),
                getCheckboxProps: ({ allowedActions, number }: PaymentView) => ({
                  ...{ disabled: !allowedActions.includes('batch'), 'aria-label': number },
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
        columns={columns}
      />
      <More pages={pages} />
      {composing && (
        <FormDialog<{ title: string }>
          title={t('title', { count: chosen.length })}
          fields={[{ name: 'title', label: t('name'), kind: 'text', longest: 60 }]}
          initial={{ title: t('usual') }}
          onSend={make}
          onClose={() => setComposing(false)}
        />
      )}
      <PaymentDialogs deed={deed} onClose={() => setDeed(null)} />
    </>
  );
}
