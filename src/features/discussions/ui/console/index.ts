import type { ConsoleRoute } from '#web/shared/registry.ts';

export const consoleRoutes: readonly ConsoleRoute[] = [
  {
    path: '/discussions',
    title: ['职工事大家议', 'Open discussions'],
    permission: 'discussion.see',
    navigation: { section: 'voice', order: 40, icon: 'speech' },
    screen: () => import('./DiscussionsScreen.tsx').then((m) => m.DiscussionsScreen),
  },
  {
    path: '/discussions/:id',
    subjects: { discussion: '/discussions/:id' },
    title: ['话题', 'Discussion'],
    permission: 'discussion.see',
    screen: () => import('./DiscussionScreen.tsx').then((m) => m.DiscussionScreen),
  },
];
