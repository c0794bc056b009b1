import type { WorkerRoute } from '#web/shared/registry.ts';

export const workerRoutes: readonly WorkerRoute[] = [
  {
    path: '/help',
    title: ['我的帮扶', 'My help'],
    access: 'worker',
    screen: () => import('./MyHelpPage.tsx').then((m) => m.MyHelpPage),
    home: {
      order: 5,
      label: ['我的帮扶', 'My help'],
      hint: ['来了什么、办到哪一步、还能申请什么', 'What came, where it stands, what I may ask for'],
      icon: 'heart',
    },
  },
  {
    path: '/help/public',
    title: ['帮扶公开', 'Help in figures'],
    screen: () => import('./PublicFiguresPage.tsx').then((m) => m.PublicFiguresPage),
  },
  {
    path: '/help/apply/:code',
    title: ['申请救助', 'Apply for aid'],
    access: 'worker',
    screen: () => import('./ApplyPage.tsx').then((m) => m.ApplyPage),
  },
];
