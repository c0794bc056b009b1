import type { ConsoleRoute } from '#web/shared/registry.ts';

export const consoleRoutes: readonly ConsoleRoute[] = [
  {
    path: '/hardship',
    title: ['困难档案', 'Hardship files'],
    permission: 'hardship.see',
    navigation: { section: 'help', order: 10, icon: 'people' },
    screen: () => import('./FilesScreen.tsx').then((m) => m.FilesScreen),
  },
  {
    path: '/hardship/:id',
    subjects: { hardshipFile: '/hardship/:id' },
    title: ['困难档案', 'Hardship file'],
    permission: 'hardship.see',
    screen: () => import('./FileScreen.tsx').then((m) => m.FileScreen),
  },
  {
    path: '/hardship/notices/:id',
    title: ['公示', 'Notice'],
    permission: 'hardship.see',
    screen: () => import('./NoticeScreen.tsx').then((m) => m.NoticeScreen),
  },
  {
    path: '/hardship-standards',
    title: ['低保标准导入', 'Subsistence standards'],
    permission: 'hardship.standards',
    navigation: { section: 'settings', order: 46, icon: 'document' },
    screen: () => import('./StandardsScreen.tsx').then((m) => m.StandardsScreen),
  },
];
