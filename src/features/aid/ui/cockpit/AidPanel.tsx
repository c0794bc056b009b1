import { Figure } from '#web/shared/figure.tsx';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { aidRoutes } from '../../contract.ts';

const words = defineWords({
  people: ['救助慰问人数', 'People helped'],
  times: ['救助慰问人次', 'Person-times'],
  person: ['人', 'people'],
  time: ['人次', 'times'],
  own: ['本级', 'own places'],
  late: ['先行救助手续逾期', 'Paperwork overdue'],
  cases: ['件', 'cases'],
});

/** People and person-times of the year told apart, and the money by programme. */
export function AidPanel() {
  const t = useWords(words);
  const pick = usePick();
  const formats = useFormats();
  const session = useSession();
  const { data } = useRouteQuery(aidRoutes.aidFigures, { query: {} }, { topics: ['aid'] });
  if (!data) return null;
  const about = { scope: data.scope || t('own'), period: { from: data.from, to: data.to } };
  const rows = holds(session, 'aid.see') ? { rows: { href: '/console/aid?tab=all' } } : {};
  const count = (label: string, value: number, unit: string) => (
    <Figure label={label} value={{ kind: 'count', value, unit }} {...about} {...rows} />
  );
  return (
    <>
      <div className="figureRow">
        {count(t('people'), data.people, t('person'))}
        {count(t('times'), data.personTimes, t('time'))}
        {count(t('late'), data.overduePaperwork, t('cases'))}
      </div>
      <ul className="plainList">
        {data.byProgramme.map((row) => (
          <li key={row.code}>
            {pick([row.name.zh, row.name.en])} {formats.money(row.amountFen)} · {row.people} {t('person')} ·{' '}
            {row.personTimes} {t('time')}
          </li>
        ))}
      </ul>
    </>
  );
}
