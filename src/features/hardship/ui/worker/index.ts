import type { WorkerRoute } from '#web/shared/registry.ts';

export const workerRoutes: readonly WorkerRoute[] = [
  {
    path: '/hardship',
    title: ['困难帮扶', 'Help in hardship'],
    access: 'worker',
    home: {
      ...{ order: 35, label: ['困难帮扶', 'Help in hardship'], icon: 'people' },
      hint: ['自己先测一测，为全家申请', 'Check yourself, apply for your household'],
    },
    screen: () => import('./OwnPage.tsx').then((m) => m.OwnPage),
  },
  {
    path: '/hardship/check',
    title: ['困难自测', 'Self-check'],
    screen: () => import('./SelfCheckPage.tsx').then((m) => m.SelfCheckPage),
  },
  {
    path: '/hardship/files/:id',
    title: ['我的申请', 'My application'],
    access: 'worker',
    screen: () => import('./OwnFilePage.tsx').then((m) => m.OwnFilePage),
  },
  {
    path: '/hardship/notices',
    title: ['困难职工公示', 'Public notices'],
    screen: () => import('./NoticesPage.tsx').then((m) => m.NoticesPage),
  },
  {
    path: '/hardship/notices/:id',
    title: ['公示名单', 'Notice'],
    screen: () => import('./NoticePage.tsx').then((m) => m.NoticePage),
  },
  {
    path: '/hardship/visits',
    title: ['入户走访', 'Home visits'],
    screen: () => import('./VisitsPage.tsx').then((m) => m.VisitsPage),
  },
];
