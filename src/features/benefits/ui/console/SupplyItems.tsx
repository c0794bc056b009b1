import { Button, Tag } from 'antd';
import { useState } from 'react';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { benefitRoutes } from '../../contract.ts';
import type { ItemView } from '../../supplies/contract.ts';
import { BenefitList, useListState } from './parts/BenefitList.tsx';
import { FormDialog } from './parts/FormDialog.tsx';
import { type PlaceChoice, PlaceSelect } from './parts/PlaceSelect.tsx';
import { topic } from './parts/topic.ts';
import { useDeed } from './parts/useDeed.ts';

const words = defineWords({
  item: ['物资', 'Item'],
  left: ['库存', 'In stock'],
  handed: ['已发', 'Handed out'],
  act: ['办理', 'Next'],
  receive: ['入库', 'Receive'],
  add: ['新建物资', 'New item'],
  value: ['单价', 'Worth'],
  again: ['{days} 天一次', 'Once in {days} days'],
});

/** Kinds of things, and what comes in. */
export function SupplyItems() {
  const t = useWords(words);
  const pick = usePick();
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
        <FormDialog<{
          place: PlaceChoice;
          quantity: number;
          costFen?: number;
          budgetId?: string;
          note?: string;
        }>
          title={['入库', 'Receive']}
          fields={[
            {
              ...{ name: 'place', kind: 'own', label: ['放在哪里', 'At which place'] },
              control: <PlaceSelect label={pick(['放在哪里', 'At which place'])} />,
            },
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
          send={({ place, ...body }) =>
            receive.send({ params: { id: item.id }, body: { ...body, ...place } })
          }
          onClose={() => setItem(undefined)}
        />
      )}
    </>
  );
}
