import type { ConsoleRoute } from '#web/shared/registry.ts';

export const consoleRoutes: readonly ConsoleRoute[] = [
  {
    path: '/organising',
    title: ['建会', 'Organising'],
    permission: 'organising.see',
    navigation: { section: 'people', order: 40, icon: 'people' },
    screen: () => import('./OrganisingScreen.tsx').then((m) => m.OrganisingScreen),
  },
  {
    path: '/organising/foundings/:id',
    subjects: { founding: '/organising/foundings/:id' },
    title: ['建会进度', 'Founding'],
    permission: 'organising.see',
    screen: () => import('./FoundingScreen.tsx').then((m) => m.FoundingScreen),
  },
];
