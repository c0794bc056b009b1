import './cockpitPanels.css';
import { useMemo } from 'react';
import { Chart } from '#web/shared/chart.tsx';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { addDays, addMonths, parseCivilDate } from '../../../../kernel/civilDate.ts';
import { RowsDialog, useRows } from './RowsDialog.tsx';
import { monthsOf, useBreakdown, useSeesRows } from './readings.ts';

const words = defineWords({
  label: [
    '按收到月份：收到、其中已办结、其中逾期办结',
    'By month of receipt: received, of these closed, of these closed late',
  ],
  month: ['月份', 'Month'],
  received: ['收到', 'Received'],
  closed: ['其中已办结', 'Of these closed'],
  late: ['其中逾期办结', 'Of these closed late'],
});

/** What came in each month and what became of it. */
export function TrendPanel() {
  const t = useWords(words);
  const sees = useSeesRows();
  const data = useBreakdown('month');
  const list = useRows();
  const rows = useMemo(() => {
    if (!data) return [];
    const byMonth = new Map(data.items.map((item) => [item.key, item]));
    return monthsOf(data.period).map((month) => ({
      month,
      received: byMonth.get(month)?.received ?? 0,
      closed: byMonth.get(month)?.closed ?? 0,
      late: byMonth.get(month)?.late ?? 0,
    }));
  }, [data]);
  const names = { received: t('received'), closed: t('closed'), late: t('late') };
  const keys = ['received', 'closed', 'late'] as const;
  const option = {
    grid: { left: 40, right: 12, top: 32, bottom: 24 },
    tooltip: { trigger: 'axis' },
    legend: { top: 0, right: 0 },
    xAxis: { type: 'category', data: rows.map(({ month }) => month.replace('-', '.')) },
    yAxis: { type: 'value', minInterval: 1 },
    series: keys.map((key) => ({
      name: names[key],
      type: 'bar',
      barGap: '10%',
      data: rows.map((row) => row[key]),
    })),
  };
  if (!data) return null;
  const open = (name: string, series: string) => {
    const measure = keys.find((key) => names[key] === series);
    if (!sees || !measure) return;
    const from = parseCivilDate(`${name.replace('.', '-')}-01`);
    list.open(`${name} ${series}`, { measure, from, to: addDays(addMonths(from, 1), -1) });
  };
  return (
    <div className="chartPanel">
      <Chart
        label={t('label')}
        option={option}
        height="100%"
        table={{
          columns: [t('month'), ...keys.map((key) => names[key])],
          rows: rows.map((row) => [row.month, row.received, row.closed, row.late]),
        }}
        onPick={open}
      />
      <RowsDialog rows={list} />
    </div>
  );
}
