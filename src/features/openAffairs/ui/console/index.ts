import type { ConsoleRoute } from '#web/shared/registry.ts';

export const consoleRoutes: readonly ConsoleRoute[] = [
  {
    path: '/open-affairs',
    subjects: { openItem: '/open-affairs', openQuestion: '/open-affairs?tab=questions' },
    title: ['公开事务', 'Open affairs'],
    permission: 'openAffairs.see',
    navigation: { section: 'voice', order: 60, icon: 'calendar' },
    screen: () => import('./OpenAffairsScreen.tsx').then((m) => m.OpenAffairsScreen),
  },
  {
    path: '/open-affairs/imports/:id',
    title: ['导入公开目录', 'Import a catalogue'],
    permission: 'openAffairs.keep',
    screen: () => import('./CatalogueImportScreen.tsx').then((m) => m.CatalogueImportScreen),
  },
  {
    path: '/open-affairs/imports',
    title: ['导入公开目录', 'Import catalogues'],
    permission: 'openAffairs.keep',
    screen: () => import('./CatalogueImportScreen.tsx').then((m) => m.CatalogueImportsScreen),
  },
];
