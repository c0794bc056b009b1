import type { CockpitPanel } from '#web/shared/registry.ts';

const permission = 'organising.figures';

/** Coverage and foundings on the wall screen, counted from records. */
export const cockpitPanels: readonly CockpitPanel[] = [
  {
    ...{ key: 'coverage', board: 'appeals', area: 'centre', order: 30, permission },
    title: ['建会覆盖', 'Coverage'],
    screen: () => import('./CoveragePanel.tsx').then((m) => m.CoveragePanel),
  },
  {
    ...{ key: 'funnel', board: 'appeals', area: 'left1', order: 30, permission },
    title: ['建会进度', 'Foundings'],
    screen: () => import('./FunnelPanel.tsx').then((m) => m.FunnelPanel),
  },
];
