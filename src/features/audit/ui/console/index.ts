import type { ConsoleRoute } from '#web/shared/registry.ts';

export const consoleRoutes: readonly ConsoleRoute[] = [
  {
    path: '/audit',
    title: ['审计', 'Audit'],
    permission: 'audit.read',
    navigation: { section: 'settings', order: 60, icon: 'scales' },
    screen: () => import('./AuditScreen.tsx').then((m) => m.AuditScreen),
  },
];
