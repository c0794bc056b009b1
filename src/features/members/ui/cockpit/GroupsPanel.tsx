import { Chart } from '#web/shared/chart.tsx';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { isMemberGroup } from '../../vocabulary.ts';
import { groupWords } from '../../words.ts';
import { useMemberFigures } from './useMemberFigures.ts';

const words = defineWords({
  label: ['按职工群体的会员人数；一人可属多个群体', 'Members by worker group; one may be in several'],
  group: ['群体', 'Group'],
  people: ['会员（人）', 'Members'],
  note: ['{scope} · 截至 {date} · 一人可属多个群体', '{scope} · as at {date} · one may be in several'],
});

export function GroupsPanel() {
  const t = useWords(words);
  const pick = usePick();
  const formats = useFormats();
  const data = useMemberFigures();
  if (!data) return null;
  const nameOf = (code: string) => (isMemberGroup(code) ? pick(groupWords[code]) : code);
  const rows = data.byGroup.slice(0, 12);
  return (
    <div className="chartPanel">
      <Chart
        label={t('label')}
        height="100%"
        option={{
          grid: { left: 96, right: 40, top: 8, bottom: 20 },
          xAxis: { type: 'value', minInterval: 1 },
          yAxis: { type: 'category', inverse: true, data: rows.map(({ code }) => nameOf(code)) },
          series: [
            { type: 'bar', data: rows.map(({ count }) => count), label: { show: true, position: 'right' } },
          ],
        }}
        table={{
          columns: [t('group'), t('people')],
          rows: rows.map(({ code, count }) => [nameOf(code), count]),
        }}
      />
      <p className="panelNote">{t('note', { scope: data.union.name, date: formats.date(data.asAt) })}</p>
    </div>
  );
}
