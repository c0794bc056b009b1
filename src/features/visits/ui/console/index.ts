import type { ConsoleRoute } from '#web/shared/registry.ts';

export const consoleRoutes: readonly ConsoleRoute[] = [
  {
    path: '/visits',
    title: ['走访', 'Visits'],
    permission: 'visit.record',
    navigation: { section: 'services', order: 20, icon: 'pin' },
    screen: () => import('./VisitsScreen.tsx').then((m) => m.VisitsScreen),
  },
];
