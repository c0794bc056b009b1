import { Alert, Button, Input, Table } from 'antd';
import { useState } from 'react';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { benefitRoutes } from '../../contract.ts';
import type { StockView } from '../../supplies/contract.ts';
import { HandOut } from './HandOut.tsx';
import { FormDialog } from './parts/FormDialog.tsx';
import { type PlaceChoice, PlaceSelect } from './parts/PlaceSelect.tsx';
import { topic } from './parts/topic.ts';
import { useDeed } from './parts/useDeed.ts';

const words = defineWords({
  item: ['物资', 'Item'],
  place: ['地点', 'Place'],
  left: ['库存', 'In stock'],
  handed: ['已发', 'Handed out'],
  act: ['办理', 'Next'],
  handOut: ['发放', 'Hand out'],
  count: ['盘点', 'Count'],
  sendOn: ['调拨', 'Send on'],
  none: ['还没有库存。先在“物资”里新建并入库。', 'No stock yet. Make an item and receive it first.'],
  search: ['搜索', 'Search'],
});

/** What lies where: handed out, counted, sent on. */
export function SupplyStock() {
  const t = useWords(words);
  const pick = usePick();
  const { number } = useFormats();
  const session = useSession();
  const [search, setSearch] = useState('');
  const { data, error } = useRouteQuery(
    benefitRoutes.supplyStock,
    { query: search ? { search } : {} },
    { topics: [topic], keepPrevious: true },
  );
  const count = useDeed(benefitRoutes.countSupply);
  const sendOn = useDeed(benefitRoutes.sendOnSupply);
  const [dialog, setDialog] = useState<{ stock: StockView; what: 'handOut' | 'count' | 'sendOn' }>();
  const close = () => setDialog(undefined);
  const at = dialog && { placeType: dialog.stock.placeType, placeId: dialog.stock.placeId };
  const params = { id: dialog?.stock.itemId ?? '' };
  return (
    <>
      <div className="benefitBar">
        <Input.Search
          allowClear
          aria-label={t('search')}
          placeholder={t('search')}
          onSearch={(text) => setSearch(text.trim())}
        />
      </div>
      {error && <Alert type="error" showIcon title={explainProblem(error)} />}
      <Table<StockView>
        rowKey={(row) => `${row.itemId} ${row.placeId}`}
        size="small"
        loading={!data && !error}
        dataSource={data?.items ?? []}
        pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
        locale={{ emptyText: <div className="emptyHint">{t('none')}</div> }}
        columns={[
          { title: t('item'), dataIndex: 'item', sorter: (a, b) => a.item.localeCompare(b.item) },
          { title: t('place'), dataIndex: 'place', sorter: (a, b) => a.place.localeCompare(b.place) },
          {
            title: t('left'),
            sorter: (a, b) => a.quantity - b.quantity,
            render: (_, row) => `${number(row.quantity)} ${row.unit}`,
          },
          { title: t('handed'), render: (_, row) => `${number(row.handedOut)} ${row.unit}` },
          {
            title: t('act'),
            render: (_, stock) => (
              <div className="benefitActions">
                <Button
                  size="small"
                  type="primary"
                  disabled={stock.quantity === 0}
                  onClick={() => setDialog({ stock, what: 'handOut' })}
                >
                  {t('handOut')}
                </Button>
                <Button size="small" onClick={() => setDialog({ stock, what: 'count' })}>
                  {t('count')}
                </Button>
                {holds(session, 'benefit.manage') && (
                  <Button size="small" onClick={() => setDialog({ stock, what: 'sendOn' })}>
                    {t('sendOn')}
                  </Button>
                )}
              </div>
            ),
          },
        ]}
      />
      {dialog?.what === 'handOut' && <HandOut stock={dialog.stock} onClose={close} />}
      {at && dialog?.what === 'count' && (
        <FormDialog<{ counted: number; reason?: string }>
          title={['盘点', 'Count']}
          initial={{ counted: dialog.stock.quantity }}
          fields={[
            { name: 'counted', kind: 'number', label: ['实盘数量', 'What is there'] },
            {
              name: 'reason',
              kind: 'text',
              optional: true,
              label: ['有差异时写明原因', 'Why, where it differs'],
            },
          ]}
          send={(body) => count.send({ params, body: { ...at, ...body } })}
          onClose={close}
        />
      )}
      {at && dialog?.what === 'sendOn' && (
        <FormDialog<{ to: PlaceChoice; quantity: number; note?: string }>
          title={['调拨', 'Send on']}
          fields={[
            {
              ...{ name: 'to', kind: 'own', label: ['调往', 'To'] },
              control: <PlaceSelect label={pick(['调往', 'To'])} />,
            },
            { name: 'quantity', kind: 'number', min: 1, label: ['数量', 'Quantity'] },
            { name: 'note', kind: 'text', optional: true, label: ['说明', 'Note'] },
          ]}
          send={({ to, ...body }) =>
            sendOn.send({ params, body: { ...at, ...body, toType: to.placeType, toId: to.placeId } })
          }
          onClose={close}
        />
      )}
    </>
  );
}
