import { useEffect, useState } from 'react';
import type { CockpitBoard } from '../shared/registry.ts';

const turnMilliseconds = 60_000;

const asked = (name: string) => new URLSearchParams(location.search).get(name);

/** Writes what is shown into the address, so that a wall that restarts shows the same again. */
function keep(name: string, value: string | undefined) {
  const query = new URLSearchParams(location.search);
  if (value === undefined) query.delete(name);
  else query.set(name, value);
  const text = query.toString();
  history.replaceState(null, '', text ? `?${text}` : location.pathname);
}

/** The board that is shown and whether the boards take turns. None turns away from rows that are open. */
export function useBoard(boards: readonly CockpitBoard[]) {
  const [wanted, setWanted] = useState(() => asked('board'));
  const [turning, setTurning] = useState(() => asked('turn') === '1');
  const shown = boards.find((board) => board === wanted) ?? boards[0];
  const next = shown && boards[(boards.indexOf(shown) + 1) % boards.length];

  useEffect(() => {
    if (!turning || next === undefined || next === shown) return;
    const timer = setInterval(() => {
      if (document.querySelector('dialog[open]')) return;
      keep('board', next);
      setWanted(next);
    }, turnMilliseconds);
    return () => clearInterval(timer);
  }, [turning, next, shown]);

  return {
    ...{ shown, turning },
    show: (board: CockpitBoard) => {
      keep('board', board);
      setWanted(board);
    },
    turn: (on: boolean) => {
      keep('turn', on ? '1' : undefined);
      setTurning(on);
    },
  };
}
