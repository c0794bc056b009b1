import { useWords } from '#web/shared/i18n.ts';
import { Bars, WallNote } from './Bars.tsx';
import { useRowsAt, useWall } from './useWall.ts';
import { wallWords } from './words.ts';

const proposalSteps = [
  ...(['submitted', 'docketed', 'closed', 'open', 'notDocketed', 'converted', 'merged'] as const),
];

/** Proposals of the period step by step, each a part of those submitted. */
export function ProposalsPanel() {
  const t = useWords(wallWords);
  const wall = useWall();
  const rowsAt = useRowsAt(wall);
  if (!wall) return null;
  const bars = proposalSteps.map((key) => ({
    ...{ key, label: t(key), value: wall.total.proposals[key], href: rowsAt('proposals', key) },
  }));
  return (
    <>
      <Bars bars={bars} unit={t('item')} />
      <WallNote wall={wall} />
    </>
  );
}

/** Suggestions received and handled; projects listed, finished and late. */
export function DonePanel() {
  const t = useWords(wallWords);
  const wall = useWall();
  const rowsAt = useRowsAt(wall);
  if (!wall) return null;
  const { suggestions, projects } = wall.total;
  return (
    <>
      <Bars
        unit={t('item')}
        bars={(['received', 'handled'] as const).map((key) => ({
          ...{ key, label: t(key), value: suggestions[key], href: rowsAt('suggestions', key) },
        }))}
      />
      <Bars
        unit={t('project')}
        bars={(['listed', 'finished', 'late'] as const).map((key) => ({
          ...{ key, label: t(key), value: projects[key], href: rowsAt('projects', key) },
          late: key === 'late',
        }))}
      />
      <WallNote wall={wall} />
    </>
  );
}
