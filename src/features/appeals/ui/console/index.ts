import type { ConsoleRoute, ConsoleSearch } from '#web/shared/registry.ts';
import { figureConsoleRoutes } from '../../figures/ui/console/routes.ts';
import { ledgerConsoleRoutes } from '../../ledger/ui/console/routes.ts';

const work = (order: number, icon: 'list' | 'headset' | 'pen' | 'check') => ({
  section: 'work' as const,
  order,
  icon,
});

export const consoleRoutes: readonly ConsoleRoute[] = [
  {
    path: '/appeals',
    title: ['诉求', 'Appeals'],
    permission: 'appeal.see',
    navigation: work(10, 'list'),
    screen: () => import('./queue/QueueScreen.tsx').then((m) => m.QueueScreen),
  },
  {
    path: '/appeals/new',
    title: ['登记诉求', 'File an appeal'],
    permission: 'appeal.file',
    navigation: work(30, 'pen'),
    screen: () => import('./file/FileScreen.tsx').then((m) => m.FileScreen),
  },
  {
    path: '/hotline',
    title: ['12351 热线', 'Hotline 12351'],
    permission: 'appeal.file',
    navigation: work(40, 'headset'),
    screen: () => import('./file/HotlineScreen.tsx').then((m) => m.HotlineScreen),
  },
  {
    path: '/tasks',
    title: ['我的任务', 'My tasks'],
    permission: 'appeal.see',
    navigation: work(20, 'check'),
    screen: () => import('./TasksScreen.tsx').then((m) => m.TasksScreen),
  },
  {
    path: '/appeals/:id',
    subjects: { appeal: '/appeals/:id' },
    title: ['诉求详情', 'Appeal'],
    permission: 'appeal.see',
    screen: () => import('./case/CaseScreen.tsx').then((m) => m.CaseScreen),
  },
  ...ledgerConsoleRoutes,
  ...figureConsoleRoutes,
];

export const consoleSearch: ConsoleSearch = {
  label: ['诉求', 'Appeals'],
  permission: 'appeal.see',
  load: () => import('./search.ts').then((m) => m.searchAppeals),
};
