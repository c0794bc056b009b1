import type { ConsoleRoute } from '#web/shared/registry.ts';

export const consoleRoutes: readonly ConsoleRoute[] = [
  {
    path: '/representatives',
    title: ['代表', 'Representatives'],
    permission: 'representative.see',
    navigation: { section: 'voice', order: 10, icon: 'people' },
    screen: () => import('./BodiesScreen.tsx').then((m) => m.BodiesScreen),
  },
  {
    path: '/representatives/lists/:id',
    title: ['导入代表', 'Import representatives'],
    permission: 'representative.keep',
    screen: () => import('./ListImportScreen.tsx').then((m) => m.ListImportScreen),
  },
  {
    path: '/representatives/:id',
    title: ['代表大会', 'Congress'],
    permission: 'representative.see',
    screen: () => import('./BodyScreen.tsx').then((m) => m.BodyScreen),
  },
];
