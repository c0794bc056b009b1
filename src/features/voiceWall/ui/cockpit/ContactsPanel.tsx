import '../../../appeals/ui/cockpit/cockpitPanels.css';
import { Figure } from '#web/shared/figure.tsx';
import { useWords } from '#web/shared/i18n.ts';
import { WallNote } from './Bars.tsx';
import { asRows, useRowsAt, useWall } from './useWall.ts';
import { wallWords } from './words.ts';

/** Who is kept in touch with, how often they were visited, and how many of them: three numbers that are never one. */
export function ContactsPanel() {
  const t = useWords(wallWords);
  const wall = useWall();
  const rowsAt = useRowsAt(wall);
  if (!wall) return null;
  const { contacts, visits, personTimes, peopleReached } = wall.total.contacts;
  const about = { period: { from: wall.from, to: wall.to }, scope: wall.within.name };
  const count = (value: number, unit: string) => ({ kind: 'count' as const, value, unit });
  return (
    <>
      <div className="figureGrid">
        <Figure
          {...about}
          {...asRows(rowsAt('contacts', 'contacts'))}
          label={t('contacts')}
          value={count(contacts, t('person'))}
        />
        <Figure
          {...about}
          {...asRows(rowsAt('contacts', 'visits'))}
          label={t('visits')}
          value={count(visits, t('visit'))}
        />
        <Figure
          {...about}
          {...asRows(rowsAt('contacts', 'personTimes'))}
          label={t('personTimes')}
          value={count(personTimes, t('time'))}
        />
        <Figure
          {...about}
          {...asRows(rowsAt('contacts', 'peopleReached'))}
          label={t('peopleReached')}
          value={count(peopleReached, t('person'))}
        />
      </div>
      <WallNote wall={wall} />
    </>
  );
}
