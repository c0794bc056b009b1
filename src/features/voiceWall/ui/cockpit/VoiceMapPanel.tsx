import '../../../appeals/ui/cockpit/cockpitPanels.css';
import { useState } from 'react';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { TownMap, type TownValue } from '#web/shared/map.tsx';
import { towns as drawn } from '#web/shared/towns.ts';
import type { WallFigures } from '../../contract.ts';
import { WallNote } from './Bars.tsx';
import { useRowsAt, useWall } from './useWall.ts';
import { wallWords } from './words.ts';

const words = defineWords({
  label: ['各镇街：{what}', 'By town: {what}'],
  elsewhere: ['县级和行业工会：{count}', 'County and industry unions: {count}'],
});

const shows = {
  proposals: (row: WallFigures) => row.proposals.submitted,
  suggestions: (row: WallFigures) => row.suggestions.received,
  contacts: (row: WallFigures) => row.contacts.personTimes,
  projects: (row: WallFigures) => row.projects.listed,
} as const;
type Show = keyof typeof shows;
const names = {
  proposals: 'proposals',
  suggestions: 'suggestions',
  contacts: 'personTimes',
  projects: 'listed',
} as const;
const units = { proposals: 'item', suggestions: 'item', contacts: 'time', projects: 'project' } as const;

/** One of four figures on the map; a town opens its rows. */
export function VoiceMapPanel() {
  const t = useWords(wallWords);
  const said = useWords(words);
  const { number } = useFormats();
  const wall = useWall();
  const rowsAt = useRowsAt(wall);
  const [shown, setShown] = useState<Show>('proposals');
  if (!wall) return null;
  const codes = new Set(drawn.map(({ code }) => code));
  const isDrawn = (code: string | null): code is string => code !== null && codes.has(code);
  const values: TownValue[] = wall.rows.flatMap((row) =>
    isDrawn(row.divisionCode) ? [{ code: row.divisionCode, value: shows[shown](row) }] : [],
  );
  const elsewhere = wall.rows
    .filter((row) => !isDrawn(row.divisionCode))
    .reduce((sum, row) => sum + shows[shown](row), 0);
  const hrefOf = (unionId: string | null) => {
    if (shown === 'proposals') return rowsAt('proposals', 'submitted', unionId);
    if (shown === 'suggestions') return rowsAt('suggestions', 'received', unionId);
    return shown === 'contacts'
      ? rowsAt('contacts', 'personTimes', unionId)
      : rowsAt('projects', 'listed', unionId);
  };
  const open = (code: string) => {
    const row = wall.rows.find(({ divisionCode }) => divisionCode === code);
    const href = row && hrefOf(row.unionId);
    if (href) location.assign(href);
  };
  return (
    <div className="townsPanel">
      <div className="townsHead">
        {(Object.keys(shows) as Show[]).map((key) => (
          <button key={key} type="button" aria-pressed={shown === key} onClick={() => setShown(key)}>
            {t(names[key])}
          </button>
        ))}
        <span>{said('elsewhere', { count: number(elsewhere) })}</span>
      </div>
      <TownMap
        label={said('label', { what: t(names[shown]) })}
        values={values}
        unit={t(units[shown])}
        {...(hrefOf(null) ? { onPick: open } : {})}
      />
      <WallNote wall={wall} />
    </div>
  );
}
