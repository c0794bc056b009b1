import type { ConsoleRoute } from '#web/shared/registry.ts';

/** Import and export of ledgers; taken in by the index of the appeals' screens. */
export const ledgerConsoleRoutes: readonly ConsoleRoute[] = [
  {
    path: '/ledger',
    title: ['台账导入导出', 'Ledger in and out'],
    permission: 'appeal.import',
    navigation: { section: 'work', order: 50, icon: 'upload' },
    screen: () => import('./LedgerScreen.tsx').then((m) => m.LedgerScreen),
  },
  {
    path: '/ledger/:id',
    title: ['导入台账', 'Import of a ledger'],
    permission: 'appeal.import',
    screen: () => import('./ImportScreen.tsx').then((m) => m.ImportScreen),
  },
];
