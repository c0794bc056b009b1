import type { ConsoleRoute } from '#web/shared/registry.ts';

export const consoleRoutes: readonly ConsoleRoute[] = [
  {
    path: '/rectification',
    title: ['整改', 'Rectification'],
    permission: 'rectification.see',
    navigation: { section: 'voice', order: 65, icon: 'check' },
    screen: () => import('./RectificationScreen.tsx').then((m) => m.RectificationScreen),
  },
  {
    path: '/rectification/:id',
    subjects: { rectification: '/rectification/:id' },
    title: ['整改通知单', 'Rectification notice'],
    permission: 'rectification.see',
    screen: () => import('./NoticeScreen.tsx').then((m) => m.NoticeScreen),
  },
];
