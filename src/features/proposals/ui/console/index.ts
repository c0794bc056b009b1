import type { ConsoleRoute } from '#web/shared/registry.ts';

export const consoleRoutes: readonly ConsoleRoute[] = [
  {
    path: '/proposals',
    title: ['提案', 'Proposals'],
    permission: 'proposal.see',
    navigation: { section: 'voice', order: 20, icon: 'document' },
    screen: () => import('./ProposalsScreen.tsx').then((m) => m.ProposalsScreen),
  },
  {
    path: '/proposals/:id',
    subjects: { proposal: '/proposals/:id' },
    title: ['提案', 'Proposal'],
    permission: 'proposal.see',
    screen: () => import('./DeskScreen.tsx').then((m) => m.DeskScreen),
  },
  {
    path: '/handled-proposals',
    title: ['承办提案', 'Proposals in hand'],
    permission: 'proposal.handle',
    navigation: { section: 'voice', order: 21, icon: 'document' },
    screen: () => import('./UnitScreens.tsx').then((m) => m.UnitInbox),
  },
  {
    path: '/handled-proposals/:id',
    subjects: { proposal: '/handled-proposals/:id' },
    title: ['承办提案', 'Proposal in hand'],
    permission: 'proposal.handle',
    screen: () => import('./UnitScreens.tsx').then((m) => m.UnitScreen),
  },
];
