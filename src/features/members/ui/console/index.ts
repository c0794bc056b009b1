import type { ConsoleRoute } from '#web/shared/registry.ts';

const people = (order: number, icon: 'people' | 'check' | 'forward' | 'upload') => ({
  section: 'people' as const,
  order,
  icon,
});

export const consoleRoutes: readonly ConsoleRoute[] = [
  {
    path: '/members',
    title: ['会员', 'Members'],
    permission: 'member.see',
    navigation: people(1, 'people'),
    screen: () => import('./MembersScreen.tsx').then((m) => m.MembersScreen),
  },
  {
    path: '/members/applications',
    subjects: { membershipApplication: '/members/applications' },
    title: ['入会申请', 'Applications'],
    permission: 'member.approve',
    navigation: people(2, 'check'),
    screen: () => import('./ApplicationsScreen.tsx').then((m) => m.ApplicationsScreen),
  },
  {
    path: '/members/transfers',
    subjects: { membershipTransfer: '/members/transfers' },
    title: ['转会', 'Transfers'],
    permission: 'member.transfer',
    navigation: people(3, 'forward'),
    screen: () => import('./TransfersScreen.tsx').then((m) => m.TransfersScreen),
  },
  {
    path: '/members/batches',
    title: ['批量入会', 'Batches'],
    permission: 'member.batch',
    navigation: people(4, 'upload'),
    screen: () => import('./BatchesScreen.tsx').then((m) => m.BatchesScreen),
  },
  {
    path: '/members/imports',
    title: ['导入会员', 'Import members'],
    permission: 'member.change',
    screen: () => import('./memberImports.tsx').then((m) => m.MemberImportsScreen),
  },
  {
    path: '/members/imports/:id',
    title: ['导入会员', 'Import of members'],
    permission: 'member.change',
    screen: () => import('./memberImports.tsx').then((m) => m.MemberImportScreen),
  },
  {
    path: '/members/file',
    title: ['代办入会', 'Apply for a worker'],
    permission: 'member.file',
    screen: () => import('./FileScreen.tsx').then((m) => m.FileScreen),
  },
  {
    path: '/members/cards',
    title: ['打印会员证', 'Print cards'],
    permission: 'member.change',
    screen: () => import('./CardSheetScreen.tsx').then((m) => m.CardSheetScreen),
  },
  {
    path: '/members/poster/:unionId',
    title: ['入会海报', 'Poster'],
    permission: 'member.see',
    screen: () => import('./PosterScreen.tsx').then((m) => m.PosterScreen),
  },
  {
    path: '/members/:id',
    title: ['会员', 'Member'],
    permission: 'member.see',
    screen: () => import('./MemberScreen.tsx').then((m) => m.MemberScreen),
  },
];
