import type { CockpitPanel } from '#web/shared/registry.ts';

export const cockpitPanels: readonly CockpitPanel[] = [
  {
    ...{ key: 'congress', board: 'voice', area: 'right2', order: 10, permission: 'congress.see' },
    title: ['代表大会', 'Congresses'],
    screen: () => import('./SessionsPanel.tsx').then((m) => m.SessionsPanel),
  },
];
