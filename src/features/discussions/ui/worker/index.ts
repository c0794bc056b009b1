import type { WorkerRoute } from '#web/shared/registry.ts';

export const workerRoutes: readonly WorkerRoute[] = [
  {
    path: '/discuss',
    title: ['职工事大家议', 'Discuss'],
    access: 'public',
    me: { order: 4 },
    screen: () => import('./DiscussPage.tsx').then((m) => m.DiscussPage),
  },
  {
    path: '/discuss/raise',
    title: ['提出话题', 'Raise a topic'],
    access: 'worker',
    screen: () => import('./RaisePage.tsx').then((m) => m.RaisePage),
  },
  {
    path: '/discuss/:id',
    title: ['职工事大家议', 'Discuss'],
    access: 'public',
    screen: () => import('./TopicPage.tsx').then((m) => m.TopicPage),
  },
];
