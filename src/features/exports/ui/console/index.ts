import type { ConsoleRoute } from '#web/shared/registry.ts';

export const consoleRoutes: readonly ConsoleRoute[] = [
  {
    path: '/exports',
    subjects: { export: '/exports' },
    title: ['导出', 'Exports'],
    permission: 'exports.use',
    navigation: { section: 'services', order: 80, icon: 'upload' },
    screen: () => import('./ExportsScreen.tsx').then((m) => m.ExportsScreen),
  },
];
