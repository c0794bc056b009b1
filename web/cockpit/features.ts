import { type ComponentType, lazy } from 'react';
import { exportsOf } from '../shared/features.ts';
import { type CockpitPanel, cockpitAreas } from '../shared/registry.ts';
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

/** Areas in reading order with the panels the person may see; empty areas are left out. */
export function areasFor(session: Session) {
  return cockpitAreas
    .map((area) => ({
      area,
      panels: panels.filter((panel) => panel.area === area && holds(session, panel.permission)),
    }))
    .filter(({ panels: shown }) => shown.length > 0);
}
