import type { WorkerRoute } from '#web/shared/registry.ts';

export const workerRoutes: readonly WorkerRoute[] = [
  {
    path: '/ballots',
    title: ['投票', 'Votes'],
    access: 'worker',
    screen: () => import('./BallotsPage.tsx').then((m) => m.BallotsPage),
    home: {
      order: 15,
      label: ['投票', 'Votes'],
      hint: ['表决、评议工会、看结果', 'Vote, review my union, see results'],
      icon: 'check',
    },
  },
  {
    path: '/ballots/:id',
    title: ['投票', 'Vote'],
    access: 'worker',
    screen: () => import('./BallotPage.tsx').then((m) => m.BallotPage),
  },
];
