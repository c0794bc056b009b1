import type { ConsoleRoute } from '#web/shared/registry.ts';

const permission = 'congress.see';

export const consoleRoutes: readonly ConsoleRoute[] = [
  {
    path: '/congress',
    title: ['代表大会', 'Congresses'],
    permission,
    navigation: { section: 'voice', order: 70, icon: 'people' },
    screen: () => import('./SessionsScreen.tsx').then((m) => m.SessionsScreen),
  },
  {
    path: '/congress/:id',
    subjects: { congressSession: '/congress/:id' },
    title: ['代表大会', 'Session'],
    permission,
    screen: () => import('./SessionScreen.tsx').then((m) => m.SessionScreen),
  },
];
