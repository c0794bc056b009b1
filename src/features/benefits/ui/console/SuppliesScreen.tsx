import '../../../appeals/ui/console/parts/console.css';
import './benefits.css';
import '../problemWords.ts';
import { Alert, Button, Input, Segmented, Table, Tag } from 'antd';
import { useState } from 'react';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, type Pair, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { benefitRoutes } from '../../contract.ts';
import type { BudgetView, ItemView, MovementView, StockView } from '../../supplies/contract.ts';
import { HandOut } from './HandOut.tsx';
import { BenefitList, useListState } from './parts/BenefitList.tsx';
import { FormDialog } from './parts/FormDialog.tsx';
import { topic } from './parts/topic.ts';
import { useDeed } from './parts/useDeed.ts';

const words = defineWords({
  title: ['物资发放', 'Supplies'],
  stock: ['库存与发放', 'Stock'],
  items: ['物资', 'Items'],
  movements: ['收发记录', 'In and out'],
  budgets: ['预算', 'Budgets'],
  item: ['物资', 'Item'],
  place: ['地点', 'Place'],
  left: ['库存', 'In stock'],
  handed: ['已发', 'Handed out'],
  act: ['办理', 'Next'],
  handOut: ['发放', 'Hand out'],
  count: ['盘点', 'Count'],
  sendOn: ['调拨', 'Send on'],
  receive: ['入库', 'Receive'],
  add: ['新建物资', 'New item'],
  addBudget: ['新建预算', 'New budget'],
  more: ['追加', 'Add to it'],
  value: ['单价', 'Worth'],
  again: ['{days} 天一次', 'Once in {days} days'],
  day: ['日期', 'Day'],
  kind: ['类别', 'Kind'],
  quantity: ['数量', 'Quantity'],
  who: ['领取人', 'Who'],
  by: ['经办', 'By'],
  back: ['收回', 'Take back'],
  budget: ['预算', 'Budget'],
  supplement: ['追加', 'Supplement'],
  spent: ['已支出', 'Spent'],
  rest: ['余额', 'Left'],
  none: ['还没有库存。先在“物资”里新建并入库。', 'No stock yet. Make an item and receive it first.'],
  noBudget: ['还没有预算。', 'No budget yet.'],
  search: ['搜索', 'Search'],
});

const kinds: Record<MovementView['kind'], Pair> = {
  receive: ['入库', 'Received'],
  handOut: ['发放', 'Handed out'],
  sendOn: ['调出', 'Sent on'],
  arrive: ['调入', 'Arrived'],
  count: ['盘点差异', 'Count'],
  takeBack: ['收回', 'Taken back'],
};

/** Things that are handed out: stock a place, receipts, budgets. */
export function SuppliesScreen() {
  const t = useWords(words);
  const session = useSession();
  const [view, setView] = useState<'stock' | 'items' | 'movements' | 'budgets'>('stock');
  const views = [
    'stock',
    'items',
    'movements',
    ...(holds(session, 'benefit.see') ? ['budgets' as const] : []),
  ] as const;
  const screens = { stock: <Stock />, items: <Items />, movements: <Movements />, budgets: <Budgets /> };
  return (
    <>
      <h1>{t('title')}</h1>
      <div className="benefitBar">
        <Segmented
          value={view}
          onChange={setView}
          options={views.map((value) => ({ value, label: t(value) }))}
        />
      </div>
      {screens[view]}
    </>
  );
}

function Stock() {
  const t = useWords(words);
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
        <FormDialog<{ toId: string; quantity: number }>
          title={['调拨给工会', 'Send on to a union']}
          fields={[
            { name: 'toId', kind: 'union', label: ['调往', 'To'] },
            { name: 'quantity', kind: 'number', min: 1, label: ['数量', 'Quantity'] },
          ]}
          send={(body) => sendOn.send({ params, body: { ...at, ...body, toType: 'union' } })}
          onClose={close}
        />
      )}
    </>
  );
}

function Items() {
  const t = useWords(words);
  const { money, number } = useFormats();
  const session = useSession();
  const list = useListState<'name' | 'latest'>('name');
  const { data, error } = useRouteQuery(
    benefitRoutes.supplyItems,
    { query: list.query },
    { topics: [topic], keepPrevious: true },
  );
  const manages = holds(session, 'benefit.manage');
  const budgets = useRouteQuery(benefitRoutes.supplyBudgets, { query: {} }, { enabled: manages });
  const add = useDeed(benefitRoutes.addSupplyItem);
  const receive = useDeed(benefitRoutes.receiveSupply);
  const [adding, setAdding] = useState(false);
  const [item, setItem] = useState<ItemView>();
  return (
    <>
      <BenefitList<ItemView, 'name' | 'latest'>
        list={list}
        data={data}
        error={error}
        sorts={{ name: ['名称', 'Name'], latest: ['最新', 'Latest'] }}
        exports={{ kind: 'movements', name: ['物资收发', 'Supplies in and out'] }}
        empty={['还没有物资。', 'No items yet.']}
        actions={
          manages && (
            <Button type="primary" onClick={() => setAdding(true)}>
              {t('add')}
            </Button>
          )
        }
        columns={[
          {
            title: t('item'),
            render: (_, row) => (
              <>
                {row.name} {row.againAfterDays > 0 && <Tag>{t('again', { days: row.againAfterDays })}</Tag>}
              </>
            ),
          },
          { title: t('value'), render: (_, row) => money(row.valueFen) },
          { title: t('left'), render: (_, row) => `${number(row.inStock)} ${row.unit}` },
          { title: t('handed'), render: (_, row) => `${number(row.handedOut)} ${row.unit}` },
          {
            title: t('act'),
            render: (_, row) =>
              manages && (
                <Button size="small" onClick={() => setItem(row)}>
                  {t('receive')}
                </Button>
              ),
          },
        ]}
      />
      {adding && (
        <FormDialog<{
          unionId: string;
          name: string;
          unit: string;
          valueFen: number;
          againAfterDays?: number;
        }>
          title={['新建物资', 'New item']}
          initial={{ unit: '件', againAfterDays: 0 }}
          fields={[
            { name: 'unionId', kind: 'union', label: ['工会', 'Union'] },
            { name: 'name', kind: 'text', label: ['名称，如护膝', 'Name, such as knee pads'] },
            { name: 'unit', kind: 'text', label: ['单位', 'Unit'] },
            { name: 'valueFen', kind: 'money', label: ['单价', 'Worth'] },
            {
              ...{ name: 'againAfterDays', kind: 'number', max: 3_660, optional: true },
              label: ['同一人隔多少天可再领（0 不限）', 'Days before one person may have it again (0: any)'],
            },
          ]}
          send={(body) => add.send({ body })}
          onClose={() => setAdding(false)}
        />
      )}
      {item && (
        <FormDialog<{ placeId: string; quantity: number; costFen?: number; budgetId?: string; note?: string }>
          title={['入库', 'Receive']}
          initial={{ placeId: item.union.id }}
          fields={[
            { name: 'placeId', kind: 'union', label: ['放在哪家工会', 'At which union'] },
            { name: 'quantity', kind: 'number', min: 1, label: ['数量', 'Quantity'] },
            { name: 'costFen', kind: 'money', optional: true, label: ['总价', 'Cost in all'] },
            {
              ...{
                name: 'budgetId',
                kind: 'choice',
                optional: true,
                label: ['从哪项预算支出', 'From which budget'],
              },
              options: Object.fromEntries(
                (budgets.data?.items ?? []).map((one) => {
                  const text = `${one.name} ${one.year}（${money(one.leftFen)}）`;
                  return [one.id, [text, text]];
                }),
              ),
            },
            { name: 'note', kind: 'text', optional: true, label: ['来源', 'From whom'] },
          ]}
          send={(body) => receive.send({ params: { id: item.id }, body: { ...body, placeType: 'union' } })}
          onClose={() => setItem(undefined)}
        />
      )}
    </>
  );
}

function Movements() {
  const t = useWords(words);
  const pick = usePick();
  const { date, number } = useFormats();
  const list = useListState<'latest'>('latest');
  const { data, error } = useRouteQuery(
    benefitRoutes.supplyMovements,
    { query: list.query },
    { topics: [topic], keepPrevious: true },
  );
  const takeBack = useDeed(benefitRoutes.takeSupplyBack);
  const [back, setBack] = useState<MovementView>();
  return (
    <>
      <BenefitList<MovementView, 'latest'>
        list={list}
        data={data}
        error={error}
        statuses={kinds}
        sorts={{ latest: ['最新', 'Latest'] }}
        exports={{ kind: 'movements', name: ['物资收发', 'Supplies in and out'] }}
        empty={['还没有收发记录。', 'Nothing came in or went out yet.']}
        columns={[
          { title: t('day'), render: (_, row) => date(row.onDate) },
          { title: t('item'), dataIndex: 'item' },
          { title: t('place'), dataIndex: 'place' },
          { title: t('kind'), render: (_, row) => pick(kinds[row.kind]) },
          {
            title: t('quantity'),
            render: (_, row) => `${row.quantity > 0 ? '+' : ''}${number(row.quantity)} ${row.unit}`,
          },
          {
            title: t('who'),
            render: (_, row) => (
              <>
                {row.person} <span className="soft">{row.reason}</span>
              </>
            ),
          },
          { title: t('by'), dataIndex: 'by' },
          {
            title: t('act'),
            render: (_, row) =>
              row.mayTakeBack && (
                <Button size="small" onClick={() => setBack(row)}>
                  {t('back')}
                </Button>
              ),
          },
        ]}
      />
      {back && (
        <FormDialog<{ reason: string }>
          title={['收回，退回库存', 'Take back into stock']}
          fields={[{ name: 'reason', kind: 'text', label: ['原因', 'Why'] }]}
          send={(body) => takeBack.send({ params: { id: back.id }, body })}
          onClose={() => setBack(undefined)}
        />
      )}
    </>
  );
}

function Budgets() {
  const t = useWords(words);
  const { money } = useFormats();
  const session = useSession();
  const { data, error } = useRouteQuery(benefitRoutes.supplyBudgets, { query: {} }, { topics: [topic] });
  const add = useDeed(benefitRoutes.addSupplyBudget);
  const line = useDeed(benefitRoutes.addSupplyBudgetLine);
  const [adding, setAdding] = useState(false);
  const [more, setMore] = useState<BudgetView>();
  return (
    <>
      {holds(session, 'benefit.manage') && (
        <div className="benefitBar">
          <Button type="primary" onClick={() => setAdding(true)}>
            {t('addBudget')}
          </Button>
        </div>
      )}
      {error && <Alert type="error" showIcon title={explainProblem(error)} />}
      <Table<BudgetView>
        rowKey="id"
        size="small"
        loading={!data && !error}
        dataSource={data?.items ?? []}
        pagination={false}
        locale={{ emptyText: <div className="emptyHint">{t('noBudget')}</div> }}
        columns={[
          { title: t('budget'), render: (_, row) => `${row.name} ${row.year} · ${row.union.name}` },
          { title: t('budget'), key: 'budget', render: (_, row) => money(row.budgetFen - row.cutFen) },
          { title: t('supplement'), render: (_, row) => money(row.supplementFen) },
          { title: t('spent'), render: (_, row) => money(row.spentFen) },
          { title: t('rest'), render: (_, row) => money(row.leftFen) },
          {
            title: t('act'),
            render: (_, row) =>
              row.mayManage && (
                <Button size="small" onClick={() => setMore(row)}>
                  {t('more')}
                </Button>
              ),
          },
        ]}
      />
      {adding && (
        <FormDialog<{ unionId: string; name: string; year: number; amountFen: number; basis: string }>
          title={['新建预算', 'New budget']}
          fields={[
            { name: 'unionId', kind: 'union', label: ['工会', 'Union'] },
            { name: 'name', kind: 'text', label: ['名称，如温暖服务季', 'Name'] },
            { name: 'year', kind: 'number', min: 2000, max: 2200, label: ['年度', 'Year'] },
            { name: 'amountFen', kind: 'money', label: ['预算金额', 'Amount'] },
            { name: 'basis', kind: 'text', label: ['依据', 'Basis'] },
          ]}
          send={(body) => add.send({ body })}
          onClose={() => setAdding(false)}
        />
      )}
      {more && (
        <FormDialog<{ kind: 'supplement' | 'cut'; amountFen: number; onDate: string; basis: string }>
          title={['追加或调减', 'Add or cut']}
          initial={{ kind: 'supplement' }}
          fields={[
            {
              ...{ name: 'kind', kind: 'choice', label: ['类别', 'Kind'] },
              options: { supplement: ['追加', 'Supplement'], cut: ['调减', 'Cut'] },
            },
            { name: 'amountFen', kind: 'money', label: ['金额', 'Amount'] },
            { name: 'onDate', kind: 'date', label: ['日期', 'On'] },
            { name: 'basis', kind: 'text', label: ['依据', 'Basis'] },
          ]}
          send={(body) => line.send({ params: { id: more.id }, body })}
          onClose={() => setMore(undefined)}
        />
      )}
    </>
  );
}
