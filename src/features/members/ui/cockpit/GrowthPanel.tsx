import { Chart } from '#web/shared/chart.tsx';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useMemberFigures } from './useMemberFigures.ts';

const words = defineWords({
  label: ['每月末会员人数和当月净增', 'Members at the end of each month, and what came on top'],
  month: ['月末', 'Month end'],
  total: ['会员（人）', 'Members'],
  net: ['净增（人）', 'Net growth'],
  note: ['{scope} · {period} · 过去的数字不再变动', '{scope} · {period} · past figures never change'],
});

/** Totals at month ends as they were on record then. */
export function GrowthPanel() {
  const t = useWords(words);
  const formats = useFormats();
  const data = useMemberFigures();
  if (!data) return null;
  const points = data.growth.slice(1).map((point, index) => ({
    ...point,
    net: point.total - (data.growth[index]?.total ?? point.total),
  }));
  const first = points[0]?.on ?? data.asAt;
  return (
    <div className="chartPanel">
      <Chart
        label={t('label')}
        height="100%"
        option={{
          grid: { left: 56, right: 56, top: 32, bottom: 24 },
          tooltip: { trigger: 'axis' },
          legend: { top: 0, right: 0 },
          xAxis: { type: 'category', data: points.map(({ on }) => on.slice(0, 7).replace('-', '.')) },
          yAxis: [
            { type: 'value', minInterval: 1 },
            { type: 'value', minInterval: 1 },
          ],
          series: [
            { name: t('total'), type: 'line', data: points.map(({ total }) => total) },
            { name: t('net'), type: 'bar', yAxisIndex: 1, data: points.map(({ net }) => net) },
          ],
        }}
        table={{
          columns: [t('month'), t('total'), t('net')],
          rows: points.map(({ on, total, net }) => [on, total, net]),
        }}
      />
      <p className="panelNote">
        {t('note', { scope: data.union.name, period: formats.period(first, data.asAt) })}
      </p>
    </div>
  );
}
