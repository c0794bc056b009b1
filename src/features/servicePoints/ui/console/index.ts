import type { ConsoleRoute } from '#web/shared/registry.ts';

export const consoleRoutes: readonly ConsoleRoute[] = [
  {
    path: '/service-points',
    title: ['服务点', 'Service points'],
    permission: 'servicePoints.work',
    navigation: { section: 'services', order: 10, icon: 'pin' },
    screen: () => import('./PointsScreen.tsx').then((m) => m.PointsScreen),
  },
  {
    path: '/service-points/:id',
    title: ['服务点', 'Service point'],
    permission: 'servicePoints.work',
    screen: () => import('./PointScreen.tsx').then((m) => m.PointScreen),
  },
];
