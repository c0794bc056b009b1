import type { CockpitPanel } from '#web/shared/registry.ts';

/** Hardship files on the wall screen, counted from the files of now. */
export const cockpitPanels: readonly CockpitPanel[] = [
  {
    ...{ key: 'hardship', board: 'help', area: 'left2', order: 30, permission: 'hardship.figures' },
    title: ['困难档案', 'Hardship files'],
    screen: () => import('./HardshipPanel.tsx').then((m) => m.HardshipPanel),
  },
];
