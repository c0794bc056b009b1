import { Button, Tag } from 'antd';
import { useState } from 'react';
import { defineWords, type Pair, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { benefitRoutes } from '../../contract.ts';
import type { GapView } from '../../promises/contract.ts';
import { promiseKindWords } from '../words.ts';
import { BenefitList, useListState } from './parts/BenefitList.tsx';
import { FormDialog } from './parts/FormDialog.tsx';
import { topic } from './parts/topic.ts';
import { useDeed } from './parts/useDeed.ts';

const words = defineWords({
  platform: ['平台', 'Platform'],
  against: ['应付 / 已付', 'Due / paid'],
  act: ['办理', 'Next'],
  when: ['时段', 'Period'],
  due: ['核实期限', 'Due'],
  overdue: ['已逾期', 'Overdue'],
  state: ['状态', 'State'],
  explain: ['写明原因', 'Explain'],
});

const gapStatuses: Record<GapView['status'], Pair> = {
  open: ['待核实', 'Open'],
  settled: ['已付足', 'Settled'],
  explained: ['已说明', 'Explained'],
};

/** Periods that were short, most overdue first. */
export function PromiseGaps() {
  const t = useWords(words);
  const pick = usePick();
  const { money, date } = useFormats();
  const list = useListState<'due' | 'latest'>('due');
  const { data, error } = useRouteQuery(
    benefitRoutes.promiseGaps,
    { query: list.query },
    { topics: [topic], keepPrevious: true },
  );
  const explain = useDeed(benefitRoutes.explainPromiseGap);
  const [gap, setGap] = useState<GapView>();
  return (
    <>
      <BenefitList<GapView, 'due' | 'latest'>
        list={list}
        data={data}
        error={error}
        statuses={gapStatuses}
        sorts={{ due: ['最急的在前', 'Most overdue first'], latest: ['最近时段', 'Latest period'] }}
        exports={{ kind: 'gaps', name: ['承诺差额', 'Gaps of promises'] }}
        empty={['没有未付足的时段。', 'Nothing is short.']}
        columns={[
          {
            title: t('platform'),
            render: (_, row) => (
              <>
                {row.platform} <Tag>{pick(promiseKindWords[row.kind])}</Tag>
              </>
            ),
          },
          { title: t('when'), render: (_, row) => date(row.fromOn) },
          { title: t('against'), render: (_, row) => `${money(row.promisedFen)} / ${money(row.paidFen)}` },
          {
            title: t('due'),
            render: (_, row) => (
              <>
                {date(row.dueOn)} {row.overdue && <Tag color="red">{t('overdue')}</Tag>}
              </>
            ),
          },
          {
            title: t('state'),
            render: (_, row) => (
              <>
                {pick(gapStatuses[row.status])} <span className="soft">{row.note}</span>
              </>
            ),
          },
          {
            title: t('act'),
            render: (_, row) =>
              row.mayExplain && (
                <Button size="small" onClick={() => setGap(row)}>
                  {t('explain')}
                </Button>
              ),
          },
        ]}
      />
      {gap && (
        <FormDialog<{ note: string }>
          title={['为什么没有付足', 'Why less was paid']}
          fields={[{ name: 'note', kind: 'area', label: ['核实情况和约定', 'What was found and agreed'] }]}
          send={(body) => explain.send({ params: { id: gap.id }, body })}
          onClose={() => setGap(undefined)}
        />
      )}
    </>
  );
}
