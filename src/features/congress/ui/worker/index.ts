import type { WorkerRoute } from '#web/shared/registry.ts';

export const workerRoutes: readonly WorkerRoute[] = [
  {
    path: '/congress',
    title: ['代表大会', 'Congress'],
    access: 'worker',
    me: { order: 8 },
    screen: () => import('./CongressPage.tsx').then((m) => m.CongressPage),
  },
  {
    path: '/congress/:id',
    title: ['代表大会', 'Session'],
    access: 'worker',
    screen: () => import('./SessionPage.tsx').then((m) => m.SessionPage),
  },
];
