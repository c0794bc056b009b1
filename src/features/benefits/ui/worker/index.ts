import type { WorkerRoute } from '#web/shared/registry.ts';

export const workerRoutes: readonly WorkerRoute[] = [
  {
    path: '/wishes',
    title: ['心愿墙', 'Wish wall'],
    screen: () => import('./WallPage.tsx').then((m) => m.WallPage),
    home: {
      order: 12,
      label: ['心愿墙', 'Wish wall'],
      hint: ['提一个微心愿，或帮别人实现', 'Make a small wish, or grant one'],
      icon: 'heart',
    },
  },
  {
    path: '/wishes/mine',
    title: ['我的心愿', 'My wishes'],
    access: 'worker',
    screen: () => import('./OwnWishesPage.tsx').then((m) => m.OwnWishesPage),
  },
  {
    path: '/cover',
    title: ['我的保障', 'My cover'],
    access: 'worker',
    screen: () => import('./CoverPage.tsx').then((m) => m.CoverPage),
    home: {
      order: 13,
      label: ['我的保障和服务', 'My cover and services'],
      hint: ['保险、会员优惠、需求、疗休养', 'Insurance, offers, needs, recuperation'],
      icon: 'check',
    },
  },
  {
    path: '/needs',
    title: ['我的需求', 'My needs'],
    access: 'worker',
    screen: () => import('./NeedsPage.tsx').then((m) => m.NeedsPage),
  },
  {
    path: '/recuperation',
    title: ['疗休养', 'Recuperation'],
    access: 'worker',
    screen: () => import('./RecuperationPage.tsx').then((m) => m.RecuperationPage),
  },
];
