import type { WorkerRoute } from '#web/shared/registry.ts';

export const workerRoutes: readonly WorkerRoute[] = [
  {
    path: '/duty',
    title: ['代表履职', 'Representative’s desk'],
    access: 'worker',
    screen: () => import('./DutyPage.tsx').then((m) => m.DutyPage),
    home: {
      order: 16,
      label: ['代表', 'Representatives'],
      hint: ['谁代表我；代表的履职', 'Who represents me; a representative’s desk'],
      icon: 'people',
    },
  },
  {
    path: '/duty/constituents/:id',
    title: ['我代表的职工', 'Whom I represent'],
    access: 'worker',
    screen: () => import('./ConstituentsPage.tsx').then((m) => m.ConstituentsPage),
  },
  {
    path: '/representatives',
    title: ['谁代表我', 'Who represents me'],
    access: 'worker',
    me: { order: 2 },
    screen: () => import('./RepresentativesPage.tsx').then((m) => m.RepresentativesPage),
  },
];
