import type { WorkerRoute } from '#web/shared/registry.ts';

export const workerRoutes: readonly WorkerRoute[] = [
  {
    path: '/key-contacts',
    title: ['走访联系', 'Key contacts'],
    me: { order: 11 },
    screen: () => import('./KeyContactsPage.tsx').then((m) => m.KeyContactsPage),
  },
  {
    path: '/key-contacts/visits/:id',
    title: ['一次走访', 'A visit'],
    access: 'worker',
    screen: () => import('./VisitPage.tsx').then((m) => m.VisitPage),
  },
  {
    path: '/key-contacts/needs/:id',
    title: ['一条需求', 'A need'],
    access: 'worker',
    screen: () => import('./NeedPage.tsx').then((m) => m.NeedPage),
  },
  {
    path: '/open-needs',
    title: ['我能帮忙', 'I can help'],
    me: { order: 10 },
    screen: () => import('./OpenNeedsPage.tsx').then((m) => m.OpenNeedsPage),
  },
];
