import { Figure } from '#web/shared/figure.tsx';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { treeRoutes } from '../../tree/contract.ts';
import { levelWords } from '../console/unionWords.ts';

const words = defineWords({
  total: ['工会', 'Unions'],
  unit: ['个', ''],
  overdue: ['超期未换届', 'Elections overdue'],
  overdueOf: ['超期', 'overdue'],
  inOffice: ['在任委员会', 'committees in office'],
  towns: ['各镇街工会数', 'Unions by town'],
  kinds: ['按类型', 'By kind'],
});

const shownTowns = 6;

/** Unions by kind and town, and committees out of term, as they stand now. */
export function UnionsPanel() {
  const t = useWords(words);
  const level = useWords(levelWords);
  const { number } = useFormats();
  const session = useSession();
  const { data } = useRouteQuery(treeRoutes.unionFigures, { query: {} }, { topics: ['unions'] });
  if (!data) return null;
  const shared = { period: { at: new Date().toISOString() }, scope: data.scope.name };
  const reminders = holds(session, 'union.reminders') ? { rows: { href: '/console/unions/reminders' } } : {};
  return (
    <>
      <div className="figureGrid">
        <Figure
          {...shared}
          label={t('total')}
          value={{ kind: 'count', value: data.total, unit: t('unit') }}
          rows={{ href: '/console/unions' }}
        />
        <Figure
          {...shared}
          label={t('overdue')}
          value={{
            ...{ kind: 'rate', numerator: data.terms.overdue, denominator: data.terms.inOffice },
            ...{ numeratorName: t('overdueOf'), denominatorName: t('inOffice') },
          }}
          {...reminders}
          {...(data.terms.overdue > 0 ? { state: 'warning' as const } : {})}
        />
      </div>
      <p>
        {t('kinds')}：{data.byLevel.map((kind) => `${level(kind.level)} ${number(kind.count)}`).join(' · ')}
      </p>
      <p>
        {t('towns')}：
        {data.byTown
          .slice(0, shownTowns)
          .map((town) => `${town.name} ${number(town.count)}`)
          .join(' · ')}
      </p>
    </>
  );
}
