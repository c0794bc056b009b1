import type { ConsoleRoute } from '#web/shared/registry.ts';

export const consoleRoutes: readonly ConsoleRoute[] = [
  {
    path: '/funds',
    title: ['帮扶资金', 'Funds'],
    permission: 'fund.payments',
    navigation: { section: 'help', order: 58, icon: 'chart' },
    screen: () => import('./FundsScreen.tsx').then((m) => m.FundsScreen),
  },
  {
    path: '/funds/:id',
    title: ['资金来源', 'Fund source'],
    permission: 'fund.view',
    screen: () => import('./SourceScreen.tsx').then((m) => m.SourceScreen),
  },
  {
    path: '/fund-payments/:id',
    subjects: { fundPayment: '/fund-payments/:id' },
    title: ['付款单', 'Payment'],
    permission: 'fund.payments',
    screen: () => import('./PaymentScreen.tsx').then((m) => m.PaymentScreen),
  },
  {
    path: '/fund-projects/:id',
    title: ['驿站建设项目', 'Station project'],
    permission: 'fundProject.see',
    screen: () => import('./projects/ProjectScreen.tsx').then((m) => m.ProjectScreen),
  },
  {
    path: '/fund-batches/:id',
    title: ['付款批次', 'Payment batch'],
    permission: 'fund.payments',
    screen: () => import('./BatchScreen.tsx').then((m) => m.BatchScreen),
  },
];
