import type { CockpitPanel } from '#web/shared/registry.ts';

export const cockpitPanels: readonly CockpitPanel[] = [
  {
    ...{ key: 'ballots', board: 'voice', area: 'right1', order: 10, permission: 'ballot.see' },
    title: ['投票', 'Ballots'],
    screen: () => import('./BallotsPanel.tsx').then((m) => m.BallotsPanel),
  },
];
