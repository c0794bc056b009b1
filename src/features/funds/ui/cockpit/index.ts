import type { CockpitPanel } from '#web/shared/registry.ts';

export const cockpitPanels: readonly CockpitPanel[] = [
  {
    key: 'funds',
    title: ['帮扶资金', 'Funds'],
    board: 'help',
    area: 'bottom',
    order: 60,
    permission: 'fund.view',
    screen: () => import('./FundsPanel.tsx').then((m) => m.FundsPanel),
  },
];
