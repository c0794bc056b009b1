import '../../../appeals/ui/cockpit/cockpitPanels.css';
import { Figure } from '#web/shared/figure.tsx';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { aidRoutes } from '../../contract.ts';

const words = defineWords({
  people: ['救助慰问人数', 'People helped'],
  times: ['救助慰问人次', 'Person-times'],
  money: ['发放金额', 'Paid'],
  visits: ['入户慰问', 'Home visits'],
  late: ['先行救助手续逾期', 'Paperwork overdue'],
  person: ['人', 'people'],
  time: ['人次', 'times'],
  visit: ['次', 'visits'],
  cases: ['件', 'cases'],
  own: ['可见范围', 'within view'],
});

/** Help of the year: people and person-times told apart, money, visits, and paperwork that is late. */
export function AidPanel() {
  const t = useWords(words);
  const session = useSession();
  const { data } = useRouteQuery(aidRoutes.aidFigures, { query: {} }, { topics: ['aid'] });
  if (!data) return null;
  const sees = holds(session, 'aid.see');
  const about = { scope: data.scope || t('own'), period: { from: data.from, to: data.to } };
  const rowsAt = (href: string) => (sees ? { rows: { href } } : {});
  const paid = rowsAt(`/console/aid?tab=all&paidIn=${data.from.slice(0, 4)}`);
  const count = (value: number, unit: string) => ({ kind: 'count' as const, value, unit });
  return (
    <div className="figureRow">
      <Figure {...about} {...paid} label={t('people')} value={count(data.people, t('person'))} />
      <Figure {...about} {...paid} label={t('times')} value={count(data.personTimes, t('time'))} />
      <Figure {...about} {...paid} label={t('money')} value={{ kind: 'money', fen: data.amountFen }} />
      <Figure {...about} label={t('visits')} value={count(data.visits, t('visit'))} />
      <Figure
        {...{ ...about, period: { from: data.to, to: data.to } }}
        {...rowsAt('/console/aid?tab=paperwork')}
        {...(data.overduePaperwork > 0 ? { state: 'problem' as const } : {})}
        label={t('late')}
        value={count(data.overduePaperwork, t('cases'))}
      />
    </div>
  );
}
