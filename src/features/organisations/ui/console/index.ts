import type { ConsoleRoute, ConsoleSearch } from '#web/shared/registry.ts';

export const consoleRoutes: readonly ConsoleRoute[] = [
  {
    path: '/unions',
    title: ['工会组织', 'Unions'],
    permission: 'union.see',
    navigation: { section: 'people', order: 20, icon: 'people' },
    screen: () => import('./tree/TreeScreen.tsx').then((m) => m.TreeScreen),
  },
  {
    path: '/unions/reminders',
    title: ['换届与法人提醒', 'Elections and certificates due'],
    permission: 'union.reminders',
    navigation: { section: 'people', order: 22, icon: 'bell' },
    screen: () => import('./RemindersScreen.tsx').then((m) => m.RemindersScreen),
  },
  {
    path: '/unions/imports',
    title: ['导入工会组织', 'Import unions'],
    permission: 'union.change',
    screen: () => import('./unionImports/unionImports.tsx').then((m) => m.UnionImportsScreen),
  },
  {
    path: '/unions/imports/:id',
    title: ['导入工会组织', 'Import of unions'],
    permission: 'union.change',
    screen: () => import('./unionImports/unionImports.tsx').then((m) => m.UnionImportScreen),
  },
  {
    path: '/unions/:id',
    subjects: { union: '/unions/:id' },
    title: ['工会', 'Union'],
    permission: 'union.see',
    screen: () => import('./union/UnionScreen.tsx').then((m) => m.UnionScreen),
  },
  {
    path: '/employers',
    title: ['用人单位', 'Employers'],
    permission: 'employer.see',
    navigation: { section: 'people', order: 24, icon: 'home' },
    screen: () => import('./employers/EmployersScreen.tsx').then((m) => m.EmployersScreen),
  },
  {
    path: '/employers/imports',
    title: ['导入用人单位', 'Import employers'],
    permission: 'employer.import',
    screen: () => import('./employers/employerImports.tsx').then((m) => m.EmployerImportsScreen),
  },
  {
    path: '/employers/imports/:id',
    title: ['导入用人单位', 'Import of employers'],
    permission: 'employer.import',
    screen: () => import('./employers/employerImports.tsx').then((m) => m.EmployerImportScreen),
  },
  {
    path: '/employers/:id',
    title: ['用人单位', 'Employer'],
    permission: 'employer.see',
    screen: () => import('./employers/EmployerScreen.tsx').then((m) => m.EmployerScreen),
  },
];

export const consoleSearch: ConsoleSearch = {
  label: ['工会', 'Unions'],
  permission: 'union.see',
  load: () => import('./searchUnions.ts').then((m) => m.searchUnions),
};
