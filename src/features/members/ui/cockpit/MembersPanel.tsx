import { Figure } from '#web/shared/figure.tsx';
import { defineWords, usePick, useWords } from '#web/shared/i18n.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { liveStatuses } from '../../lifecycle.ts';
import { statusWords } from '../../words.ts';
import { useMemberFigures } from './useMemberFigures.ts';

const words = defineWords({
  total: ['会员', 'Members'],
  people: ['人', 'people'],
});

/** Members now, and how they stand. */
export function MembersPanel() {
  const t = useWords(words);
  const pick = usePick();
  const session = useSession();
  const data = useMemberFigures();
  if (!data) return null;
  const about = { scope: data.union.name, period: { from: data.asAt, to: data.asAt } };
  const rows = holds(session, 'member.see') ? { rows: { href: '/console/members' } } : {};
  return (
    <div className="figureRow">
      <Figure
        label={t('total')}
        value={{ kind: 'count', value: data.total, unit: t('people') }}
        {...about}
        {...rows}
      />
      {liveStatuses.map((status) => (
        <Figure
          key={status}
          label={pick(statusWords[status])}
          value={{
            ...{ kind: 'rate', numerator: data.byStatus[status], denominator: data.total },
            ...{ numeratorName: pick(statusWords[status]), denominatorName: t('total') },
          }}
          {...about}
        />
      ))}
    </div>
  );
}
