import type { WorkerRoute } from '#web/shared/registry.ts';

export const workerRoutes: readonly WorkerRoute[] = [
  {
    path: '/open-affairs',
    title: ['公开栏', 'Openness boards'],
    access: 'worker',
    me: { order: 6 },
    screen: () => import('./MyBoardsPage.tsx').then((m) => m.MyBoardsPage),
  },
  {
    path: '/open-affairs/:code',
    title: ['公开栏', 'Openness board'],
    access: 'public',
    screen: () => import('./BoardPage.tsx').then((m) => m.BoardPage),
  },
  {
    path: '/open-affairs/:code/ask',
    title: ['提问和反映', 'Ask or tell'],
    access: 'worker',
    screen: () => import('./AskPage.tsx').then((m) => m.AskPage),
  },
];
