import './figures.css';
import { Alert, Button, Spin } from 'antd';
import { useState } from 'react';
import { explainProblem } from '#web/shared/api.ts';
import { Figure, type FigureProps } from '#web/shared/figure.tsx';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { RisingMatters } from '../../../../lectures/ui/console/RisingMatters.tsx';
import { figureRoutes } from '../../contract.ts';
import type { MeasureName } from '../../measures.ts';
import { Breakdown } from './Breakdown.tsx';
import { Elapsed } from './Elapsed.tsx';
import { FigureFilterBar } from './FigureFilterBar.tsx';
import { type FigureFilters, useFigureFilters, usualPeriod } from './figureAddress.ts';
import { measureWords, rateWords } from './figureWords.ts';
import { RowsDrawer, type RowsOf } from './RowsDrawer.tsx';
import { saveFigures } from './saveFigures.ts';
import { Trend } from './Trend.tsx';

const words = defineWords({
  title: ['诉求数据', 'Figures of appeals'],
  save: ['导出所见数据（.csv）', 'Export what is seen (.csv)'],
  cohort: [
    '口径：收到日期在这段时间内的诉求，不论何时办结。',
    'Counted are the appeals received in this period, whenever they were closed.',
  ],
  cases: ['件', 'cases'],
  times: ['次', 'times'],
  people: ['人', 'people'],
  recovered: ['追回金额', 'Money recovered'],
  reopenings: ['重新办理', 'Reopenings'],
  affected: ['涉及职工', 'People affected'],
  rates: ['比率', 'Rates'],
  counts: ['数量', 'Counts'],
});

/** Each rate with the counts it is made of; a rate opens the rows of its numerator. */
const rates = [
  ['acceptanceRate', 'accepted', 'received'],
  ['closureRate', 'closedOfAccepted', 'accepted'],
  ['mediationRate', 'settled', 'accepted'],
  ['onTimeRate', 'onTime', 'measured'],
  // Two measures make its numerator: it opens all that were rated.
  ['satisfactionRate', 'rated', 'rated'],
  ['nonResponse', 'notAnswered', 'ratingOver'],
] as const satisfies readonly (readonly [string, MeasureName, MeasureName])[];
const counts = ['received', 'accepted', 'closed', 'open', 'overdueOpen', 'late'] as const;

/** What became of the appeals of a period: every figure with its parts, and the rows behind it. */
export function FiguresScreen() {
  const t = useWords(words);
  const rate = useWords(rateWords);
  const measure = useWords(measureWords);
  const session = useSession();
  const { filters, change } = useFigureFilters();
  const [rows, setRows] = useState<RowsOf>();
  const query = filters as FigureFilters & { door?: 'counter'; tier?: 'centre' };
  const { data, error, isPlaceholderData } = useRouteQuery(
    figureRoutes.figures,
    { query },
    { topics: ['appeals'], keepPrevious: true },
  );
  const mayOpen = holds(session, 'appeal.see');
  const open = (of: MeasureName, title: string, more: Partial<RowsOf> = {}) =>
    setRows({ measure: of, title, filters, ...more });
  const usual = usualPeriod();
  const period = { from: filters.from ?? usual.from, to: filters.to ?? usual.to };
  const figure = (
    label: string,
    of: MeasureName | null,
    value: FigureProps['value'],
    state?: FigureProps['state'],
  ) => (
    <Figure
      key={label}
      {...{ label, value, period }}
      scope={data?.scope ?? ''}
      {...(of && mayOpen ? { rows: { onOpen: () => open(of, `${label} · ${measure(of)}`) } } : {})}
      {...(state ? { state } : {})}
    />
  );
  return (
    <>
      <div className="screenHead">
        <h1>{t('title')}</h1>
        {data && <Button onClick={() => void saveFigures(query, data)}>{t('save')}</Button>}
      </div>
      <FigureFilterBar filters={filters} onChange={change} />
      <p className="soft">{t('cohort')}</p>
      {error && <Alert type="error" showIcon title={explainProblem(error)} />}
      {!data && !error && <Spin className="wholePage" />}
      {data && (
        <div className={`figureScreen ${isPlaceholderData ? 'stale' : ''}`}>
          <h2>{t('rates')}</h2>
          <div className="figureGrid">
            {rates.map(([name, of, base]) =>
              figure(rate(name), of, {
                kind: 'rate',
                numerator: data[name].numerator,
                denominator: data[name].denominator,
                numeratorName:
                  name === 'satisfactionRate'
                    ? `${measure('satisfied')} + ${measure('basicallySatisfied')}`
                    : measure(of),
                denominatorName: measure(base),
              }),
            )}
          </div>
          <h2>{t('counts')}</h2>
          <div className="figureGrid">
            {counts.map((name) =>
              figure(
                measure(name),
                name,
                { kind: 'count', value: data[name], unit: t('cases') },
                name === 'overdueOpen' && data[name] > 0 ? 'problem' : undefined,
              ),
            )}
            {figure(t('recovered'), 'recovered', { kind: 'money', fen: data.recoveredFen })}
            {figure(t('reopenings'), 'reopened', { kind: 'count', value: data.reopenings, unit: t('times') })}
            {figure(t('affected'), 'received', {
              kind: 'count',
              value: data.peopleAffected,
              unit: t('people'),
            })}
          </div>
          <Elapsed
            elapsed={data.elapsedWorkdays}
            {...(mayOpen ? { onOpen: (within, title) => open('closed', title, { within }) } : {})}
          />
          <Trend filters={query} />
          <RisingMatters unionId={filters.unionId} />
          <Breakdown
            filters={query}
            {...(mayOpen
              ? { onOpen: (of, title, narrowed) => open(of, title, { filters: { ...filters, ...narrowed } }) }
              : {})}
          />
        </div>
      )}
      {rows && <RowsDrawer rows={rows} onClose={() => setRows(undefined)} />}
    </>
  );
}
