import type { CockpitPanel } from '#web/shared/registry.ts';

export const cockpitPanels: readonly CockpitPanel[] = [
  {
    ...{ key: 'unions', board: 'appeals', area: 'left2', order: 30, permission: 'union.see' },
    title: ['工会组织', 'Unions'],
    screen: () => import('./UnionsPanel.tsx').then((m) => m.UnionsPanel),
  },
];
