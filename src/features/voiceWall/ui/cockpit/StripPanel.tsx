import '../../../appeals/ui/cockpit/cockpitPanels.css';
import { Figure } from '#web/shared/figure.tsx';
import { useWords } from '#web/shared/i18n.ts';
import { asRows, useRowsAt, useWall } from './useWall.ts';
import { wallWords } from './words.ts';

/** The six figures of the wall. Docketed of submitted and closed of docketed are two rates and stay two. */
export function StripPanel() {
  const t = useWords(wallWords);
  const wall = useWall();
  const rowsAt = useRowsAt(wall);
  if (!wall) return null;
  const { proposals, suggestions, contacts, projects } = wall.total;
  const about = { period: { from: wall.from, to: wall.to }, scope: wall.within.name };
  const rate = (numerator: number, denominator: number, numeratorName: string, denominatorName: string) => ({
    ...{ kind: 'rate' as const, numerator, denominator, numeratorName, denominatorName },
  });
  return (
    <div className="figureRow">
      <Figure
        {...about}
        {...asRows(rowsAt('proposals', 'docketed'))}
        label={t('docketRate')}
        value={rate(proposals.docketed, proposals.submitted, t('docketed'), t('submitted'))}
      />
      <Figure
        {...about}
        {...asRows(rowsAt('proposals', 'closed'))}
        label={t('closeRate')}
        value={rate(proposals.closed, proposals.docketed, t('closed'), t('docketed'))}
      />
      <Figure
        {...about}
        {...asRows(rowsAt('suggestions', 'handled'))}
        label={t('handleRate')}
        value={rate(suggestions.handled, suggestions.received, t('handled'), t('received'))}
      />
      <Figure
        {...about}
        {...asRows(rowsAt('contacts', 'personTimes'))}
        label={t('personTimes')}
        value={{ kind: 'count', value: contacts.personTimes, unit: t('time') }}
      />
      <Figure
        {...about}
        {...asRows(rowsAt('contacts', 'peopleReached'))}
        label={t('peopleReached')}
        value={{ kind: 'count', value: contacts.peopleReached, unit: t('person') }}
      />
      <Figure
        {...about}
        {...asRows(rowsAt('projects', 'finished'))}
        {...(projects.late > 0 ? { state: 'warning' as const } : {})}
        label={t('finishRate')}
        value={rate(projects.finished, projects.listed, t('finished'), t('listed'))}
      />
    </div>
  );
}
