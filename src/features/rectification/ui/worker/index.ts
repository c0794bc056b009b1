import type { WorkerRoute } from '#web/shared/registry.ts';

export const workerRoutes: readonly WorkerRoute[] = [
  {
    path: '/trials',
    title: ['试行征求意见', 'Trials'],
    access: 'worker',
    me: { order: 7 },
    screen: () => import('./TrialsPage.tsx').then((m) => m.TrialsPage),
  },
  {
    path: '/trials/:id',
    title: ['给试行提意见', 'Say how it works'],
    access: 'worker',
    screen: () => import('./TrialPage.tsx').then((m) => m.TrialPage),
  },
];
