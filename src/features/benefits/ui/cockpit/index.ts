import type { CockpitPanel } from '#web/shared/registry.ts';

/** The other kinds of help on the wall screen, counted from records. */
export const cockpitPanels: readonly CockpitPanel[] = [
  {
    ...{ key: 'benefits', board: 'help', area: 'right2', order: 40, permission: 'benefit.figures' },
    title: ['服务与保障', 'Benefits'],
    screen: () => import('./BenefitsPanel.tsx').then((m) => m.BenefitsPanel),
  },
];
