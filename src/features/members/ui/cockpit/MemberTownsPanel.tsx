import { Chart } from '#web/shared/chart.tsx';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { useMemberFigures } from './useMemberFigures.ts';

const words = defineWords({
  label: ['各镇街和产业工会的会员人数', 'Members by town and industry union'],
  place: ['工会', 'Union'],
  people: ['会员（人）', 'Members'],
  own: ['直属', 'Its own'],
  note: ['{scope} · 截至 {date}', '{scope} · as at {date}'],
});

export function MemberTownsPanel() {
  const t = useWords(words);
  const formats = useFormats();
  const session = useSession();
  const data = useMemberFigures();
  if (!data) return null;
  const rows = data.byChild
    .slice(0, 14)
    .map(({ union, count }) => ({ name: union?.name ?? t('own'), count }));
  const open = () => location.assign('/console/members');
  return (
    <div className="chartPanel">
      <Chart
        label={t('label')}
        height="100%"
        option={{
          grid: { left: 96, right: 40, top: 8, bottom: 20 },
          xAxis: { type: 'value', minInterval: 1 },
          yAxis: { type: 'category', inverse: true, data: rows.map(({ name }) => name) },
          series: [
            { type: 'bar', data: rows.map(({ count }) => count), label: { show: true, position: 'right' } },
          ],
        }}
        table={{ columns: [t('place'), t('people')], rows: rows.map(({ name, count }) => [name, count]) }}
        {...(holds(session, 'member.see') ? { onPick: open } : {})}
      />
      <p className="panelNote">{t('note', { scope: data.union.name, date: formats.date(data.asAt) })}</p>
    </div>
  );
}
