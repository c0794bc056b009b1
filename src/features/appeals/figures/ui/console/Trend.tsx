import { useMemo } from 'react';
import { Chart } from '#web/shared/chart.tsx';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { figureRoutes } from '../../contract.ts';
import type { FigureFilters } from './figureAddress.ts';
import { measureWords } from './figureWords.ts';

const words = defineWords({
  title: ['逐月趋势（按收到月份）', 'Trend by month of receipt'],
  month: ['月份', 'Month'],
});

const series = ['received', 'closed', 'late'] as const;

/** What was received month by month, and how much of it is closed and was late. */
export function Trend({ filters }: { filters: FigureFilters & { door?: 'counter'; tier?: 'centre' } }) {
  const t = useWords(words);
  const measure = useWords(measureWords);
  const { data } = useRouteQuery(
    figureRoutes.breakdown,
    { query: { ...filters, by: 'month' } },
    { topics: ['appeals'], keepPrevious: true },
  );
  const months = useMemo(
    () => (data?.items ?? []).toSorted((left, right) => (left.key < right.key ? -1 : 1)),
    [data],
  );
  const option = useMemo(
    () => ({
      grid: { left: 40, right: 16, top: 40, bottom: 28 },
      legend: { top: 0 },
      tooltip: { trigger: 'axis' },
      xAxis: { type: 'category', data: months.map(({ key }) => key) },
      yAxis: { type: 'value', minInterval: 1 },
      series: series.map((name) => ({
        name: measure(name),
        type: name === 'received' ? 'bar' : 'line',
        barMaxWidth: 32,
        data: months.map((month) => month[name]),
      })),
    }),
    [months, measure],
  );
  if (months.length === 0) return null;
  return (
    <section>
      <h2>{t('title')}</h2>
      <Chart
        label={t('title')}
        option={option}
        table={{
          columns: [t('month'), ...series.map((name) => measure(name))],
          rows: months.map((month) => [month.key, ...series.map((name) => month[name])]),
        }}
      />
    </section>
  );
}
