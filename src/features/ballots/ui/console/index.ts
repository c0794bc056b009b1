import type { ConsoleRoute } from '#web/shared/registry.ts';

export const consoleRoutes: readonly ConsoleRoute[] = [
  {
    path: '/ballots',
    title: ['投票', 'Ballots'],
    permission: 'ballot.see',
    navigation: { section: 'voice', order: 75, icon: 'check' },
    screen: () => import('./BallotsScreen.tsx').then((m) => m.BallotsScreen),
  },
  {
    path: '/ballots/new',
    title: ['新建投票', 'New ballot'],
    permission: 'ballot.hold',
    screen: () => import('./DraftScreen.tsx').then((m) => m.DraftScreen),
  },
  {
    path: '/ballots/:id/edit',
    title: ['修改投票', 'Change a ballot'],
    permission: 'ballot.hold',
    screen: () => import('./DraftScreen.tsx').then((m) => m.EditScreen),
  },
  {
    path: '/ballots/lists/:id',
    title: ['导入名册', 'Import a roll'],
    permission: 'ballot.hold',
    screen: () => import('./RollImportScreen.tsx').then((m) => m.RollImportScreen),
  },
  {
    path: '/ballots/:id',
    subjects: { ballot: '/ballots/:id' },
    title: ['投票', 'Ballot'],
    permission: 'ballot.see',
    screen: () => import('./BallotScreen.tsx').then((m) => m.BallotScreen),
  },
];
