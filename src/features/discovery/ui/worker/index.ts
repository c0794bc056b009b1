import type { WorkerRoute } from '#web/shared/registry.ts';

export const workerRoutes: readonly WorkerRoute[] = [
  {
    path: '/need',
    title: ['有人需要帮助', 'Somebody needs help'],
    access: 'worker',
    screen: () => import('./NeedPage.tsx').then((m) => m.NeedPage),
    home: {
      order: 6,
      label: ['有人需要帮助', 'Somebody needs help'],
      hint: ['自己或身边的人遇到难处', 'You, or somebody near you'],
      icon: 'heart',
    },
  },
];
