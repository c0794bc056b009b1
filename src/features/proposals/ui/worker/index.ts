import type { WorkerRoute } from '#web/shared/registry.ts';

export const workerRoutes: readonly WorkerRoute[] = [
  {
    path: '/proposals',
    title: ['提案', 'Proposals'],
    access: 'public',
    me: { order: 3 },
    screen: () => import('./ProposalsPage.tsx').then((m) => m.ProposalsPage),
  },
  {
    path: '/proposals/new',
    title: ['写提案', 'Write a proposal'],
    access: 'worker',
    screen: () => import('./WritePage.tsx').then((m) => m.WritePage),
  },
  {
    path: '/proposals/:id/edit',
    title: ['修改提案', 'Change a proposal'],
    access: 'worker',
    screen: () => import('./WritePage.tsx').then((m) => m.EditPage),
  },
  {
    path: '/proposals/:id',
    title: ['提案', 'Proposal'],
    access: 'public',
    screen: () => import('./ProposalPage.tsx').then((m) => m.ProposalPage),
  },
];
