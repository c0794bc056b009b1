import type { ConsoleRoute } from '#web/shared/registry.ts';

export const consoleRoutes: readonly ConsoleRoute[] = [
  {
    path: '/discovery',
    subjects: { discoveryCandidate: '/discovery' },
    title: ['主动发现', 'Finding people'],
    permission: 'discovery.decide',
    navigation: { section: 'help', order: 30, icon: 'search' },
    screen: () => import('./DeskScreen.tsx').then((m) => m.DeskScreen),
  },
  {
    path: '/discovery/told',
    title: ['反映困难线索', 'Tell of need'],
    permission: 'discovery.report',
    navigation: { section: 'help', order: 31, icon: 'heart' },
    screen: () => import('./ToldScreen.tsx').then((m) => m.ToldScreen),
  },
  {
    path: '/discovery/lists',
    title: ['部门名单与比对', 'Agency lists'],
    permission: 'discovery.list',
    navigation: { section: 'help', order: 32, icon: 'document' },
    screen: () => import('./ListsScreen.tsx').then((m) => m.ListsScreen),
  },
  {
    path: '/discovery/imports/:id',
    title: ['导入名单', 'Import a list'],
    permission: 'discovery.list',
    screen: () => import('./listImport.tsx').then((m) => m.ListImportScreen),
  },
  {
    path: '/discovery/runs/:id',
    title: ['比对结果', 'Matches'],
    permission: 'discovery.match',
    screen: () => import('./RunScreen.tsx').then((m) => m.RunScreen),
  },
];
