import type { CockpitPanel } from '#web/shared/registry.ts';

export const cockpitPanels: readonly CockpitPanel[] = [
  {
    ...{ key: 'aid', board: 'help', area: 'left3', order: 30, permission: 'aid.figures' },
    title: ['帮扶', 'Help'],
    screen: () => import('./AidPanel.tsx').then((m) => m.AidPanel),
  },
];
