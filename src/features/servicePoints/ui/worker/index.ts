import type { WorkerRoute } from '#web/shared/registry.ts';

export const workerRoutes: readonly WorkerRoute[] = [
  {
    path: '/points',
    title: ['附近服务点', 'Service points nearby'],
    screen: () => import('./PointsPage.tsx').then((m) => m.PointsPage),
    home: {
      order: 10,
      label: ['附近服务点', 'Service points nearby'],
      hint: ['在哪里、现在开不开门、能办什么', 'Where, open now, what is done there'],
      icon: 'pin',
    },
  },
];
