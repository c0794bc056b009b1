import type { ConsoleRoute } from '#web/shared/registry.ts';

export const consoleRoutes: readonly ConsoleRoute[] = [
  {
    path: '/merchants',
    title: ['商户与核销', 'Merchants'],
    permission: 'merchants.see',
    navigation: { section: 'help', order: 62, icon: 'check' },
    screen: () => import('./MerchantsScreen.tsx').then((m) => m.MerchantsScreen),
  },
  {
    path: '/merchants/:id',
    title: ['商户', 'Merchant'],
    permission: 'merchants.see',
    screen: () => import('./MerchantScreen.tsx').then((m) => m.MerchantScreen),
  },
];
