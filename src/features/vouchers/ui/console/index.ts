import type { ConsoleRoute } from '#web/shared/registry.ts';

export const consoleRoutes: readonly ConsoleRoute[] = [
  {
    path: '/vouchers',
    title: ['电子券', 'Vouchers'],
    permission: 'voucher.see',
    navigation: { section: 'help', order: 60, icon: 'heart' },
    screen: () => import('./CampaignsScreen.tsx').then((m) => m.CampaignsScreen),
  },
  {
    path: '/vouchers/counter',
    title: ['窗口代领', 'Voucher counter'],
    permission: 'voucher.counter',
    navigation: { section: 'help', order: 61, icon: 'check' },
    screen: () => import('./CounterScreen.tsx').then((m) => m.CounterScreen),
  },
  {
    path: '/vouchers/new',
    title: ['新建活动', 'New campaign'],
    permission: 'voucher.manage',
    screen: () => import('./CampaignForm.tsx').then((m) => m.NewCampaignScreen),
  },
  {
    path: '/vouchers/lists/:id',
    title: ['导入名单', 'Import a list'],
    permission: 'voucher.manage',
    screen: () => import('./listImport.tsx').then((m) => m.ListImportScreen),
  },
  {
    path: '/vouchers/:id/edit',
    title: ['修改草稿', 'Change the draft'],
    permission: 'voucher.manage',
    screen: () => import('./CampaignForm.tsx').then((m) => m.EditCampaignScreen),
  },
  {
    path: '/vouchers/:id',
    title: ['活动', 'Campaign'],
    permission: 'voucher.see',
    screen: () => import('./CampaignScreen.tsx').then((m) => m.CampaignScreen),
  },
];
