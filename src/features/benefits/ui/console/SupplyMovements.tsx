import { Button } from 'antd';
import { useState } from 'react';
import { defineWords, type Pair, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { benefitRoutes } from '../../contract.ts';
import type { MovementView } from '../../supplies/contract.ts';
import { BenefitList, useListState } from './parts/BenefitList.tsx';
import { FormDialog } from './parts/FormDialog.tsx';
import { topic } from './parts/topic.ts';
import { useDeed } from './parts/useDeed.ts';

const words = defineWords({
  item: ['物资', 'Item'],
  place: ['地点', 'Place'],
  act: ['办理', 'Next'],
  day: ['日期', 'Day'],
  kind: ['类别', 'Kind'],
  quantity: ['数量', 'Quantity'],
  who: ['领取人', 'Who'],
  by: ['经办', 'By'],
  back: ['收回', 'Take back'],
});

const kinds: Record<MovementView['kind'], Pair> = {
  receive: ['入库', 'Received'],
  handOut: ['发放', 'Handed out'],
  sendOn: ['调出', 'Sent on'],
  arrive: ['调入', 'Arrived'],
  count: ['盘点差异', 'Count'],
  takeBack: ['收回', 'Taken back'],
};

/** What came in and went out; a hand-out is taken back here. */
export function SupplyMovements() {
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
