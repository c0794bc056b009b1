import type { WorkerRoute } from '#web/shared/registry.ts';

export const workerRoutes: readonly WorkerRoute[] = [
  {
    path: '/privacy',
    title: ['个人信息保护规则', 'Privacy notice'],
    screen: () => import('./NoticePage.tsx').then((m) => m.NoticePage),
  },
  {
    path: '/my-data',
    title: ['我的信息', 'My data'],
    access: 'worker',
    screen: () => import('./MyDataPage.tsx').then((m) => m.MyDataPage),
  },
  {
    path: '/my-data/consents',
    title: ['我的同意', 'My consents'],
    access: 'worker',
    screen: () => import('./ConsentsPage.tsx').then((m) => m.ConsentsPage),
  },
  {
    path: '/my-data/consents/:purpose',
    title: ['单独同意', 'Separate consent'],
    access: 'worker',
    screen: () => import('./SeparateConsentPage.tsx').then((m) => m.SeparateConsentPage),
  },
  {
    path: '/my-data/requests',
    title: ['更正、删除和注销', 'Correct, delete, close'],
    access: 'worker',
    screen: () => import('./RequestsPage.tsx').then((m) => m.RequestsPage),
  },
  {
    path: '/my-data/ask/:kind',
    title: ['提出申请', 'Make a request'],
    access: 'worker',
    screen: () => import('./AskPage.tsx').then((m) => m.AskPage),
  },
];
