import type { WorkerRoute } from '#web/shared/registry.ts';

export const workerRoutes: readonly WorkerRoute[] = [
  {
    path: '/vouchers',
    title: ['我的券', 'My vouchers'],
    access: 'worker',
    screen: () => import('./WalletPage.tsx').then((m) => m.WalletPage),
    home: {
      order: 5,
      label: ['我的券', 'My vouchers'],
      hint: ['领取、出示、在哪兑换', 'Claim, show, where to redeem'],
      icon: 'heart',
    },
  },
  {
    path: '/vouchers/:id',
    title: ['活动', 'Campaign'],
    access: 'worker',
    screen: () => import('./CampaignPage.tsx').then((m) => m.CampaignPage),
  },
  {
    path: '/vouchers/code/:id',
    title: ['兑换码', 'Code'],
    access: 'worker',
    screen: () => import('./CodePage.tsx').then((m) => m.CodePage),
  },
];
