import { type ComponentType, lazy } from 'react';
import { exportsOf } from '../shared/features.ts';
import { type CockpitBoard, type CockpitPanel, cockpitBoards, cockpitColumns } from '../shared/registry.ts';
import { holds, type Session } from '../shared/session.ts';

const modules = import.meta.glob<Record<string, unknown>>('../../src/features/*/ui/cockpit/index.{ts,tsx}', {
  eager: true,
});

export interface MountedPanel extends CockpitPanel {
  Screen: ComponentType;
}

const panels: readonly MountedPanel[] = exportsOf<readonly CockpitPanel[]>(modules, 'cockpitPanels')
  .flat()
  .map((panel) => ({ ...panel, Screen: lazy(async () => ({ default: await panel.screen() })) }))
  .sort((a, b) => a.order - b.order);

const seen = (session: Session, board: CockpitBoard) =>
  panels.filter((panel) => panel.board === board && holds(session, panel.permission));

/** Boards on which the person may see a panel at least. */
export const boardsFor = (session: Session): readonly CockpitBoard[] =>
  cockpitBoards.filter((board) => seen(session, board).length > 0);

/** Columns of a board in reading order with the panels the person may see; what is empty is left out. */
export function columnsFor(session: Session, board: CockpitBoard) {
  const shown = seen(session, board);
  return cockpitColumns
    .map(({ column, areas }) => ({
      column,
      areas: areas
        .map((area) => ({ area, panels: shown.filter((panel) => panel.area === area) }))
        .filter(({ panels: own }) => own.length > 0),
    }))
    .filter(({ areas }) => areas.length > 0);
}
