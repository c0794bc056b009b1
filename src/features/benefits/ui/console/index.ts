import type { ConsoleRoute } from '#web/shared/registry.ts';

export const consoleRoutes: readonly ConsoleRoute[] = [
  {
    path: '/benefits',
    subjects: {
      promise: '/benefits',
      healthNote: '/benefits',
      insured: '/benefits',
      insuranceBatch: '/benefits',
      need: '/benefits',
      partnerOffer: '/benefits',
      recuperation: '/benefits',
      wish: '/benefits',
    },
    title: ['服务与保障', 'Benefits'],
    permission: 'benefit.see',
    navigation: { section: 'help', order: 35, icon: 'heart' },
    screen: () => import('./BenefitsScreen.tsx').then((m) => m.BenefitsScreen),
  },
  {
    path: '/supplies',
    title: ['物资发放', 'Supplies'],
    permission: 'supply.handOut',
    navigation: { section: 'help', order: 36, icon: 'list' },
    screen: () => import('./SuppliesScreen.tsx').then((m) => m.SuppliesScreen),
  },
];
