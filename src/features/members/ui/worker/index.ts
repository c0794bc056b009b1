import type { WorkerRoute } from '#web/shared/registry.ts';

export const workerRoutes: readonly WorkerRoute[] = [
  {
    path: '/join',
    title: ['加入工会', 'Join a union'],
    screen: () => import('./JoinPage.tsx').then((m) => m.JoinPage),
    home: {
      order: 3,
      label: ['加入工会', 'Join a union'],
      hint: ['一分钟填好，有回音', 'One minute, and you hear back'],
      icon: 'people',
    },
  },
  {
    path: '/membership',
    title: ['我的会籍', 'My membership'],
    access: 'worker',
    screen: () => import('./MembershipPage.tsx').then((m) => m.MembershipPage),
    home: {
      order: 4,
      label: ['我的会籍', 'My membership'],
      hint: ['我在哪个工会、会员码、转会', 'My union, my card, transfers'],
      icon: 'heart',
    },
  },
  {
    path: '/membership/card',
    title: ['会员码', 'My card'],
    access: 'worker',
    screen: () => import('./CardPage.tsx').then((m) => m.CardPage),
  },
  {
    path: '/membership/transfer',
    title: ['申请转会', 'Transfer'],
    access: 'worker',
    screen: () => import('./TransferPage.tsx').then((m) => m.TransferPage),
  },
  {
    path: '/v/:code',
    title: ['核验会员码', 'Check a card'],
    screen: () => import('./CheckPage.tsx').then((m) => m.CheckPage),
  },
];
