import type { ConsoleRoute } from '#web/shared/registry.ts';

export const consoleRoutes: readonly ConsoleRoute[] = [
  {
    path: '/lectures',
    subjects: { lecture: '/lectures' },
    title: ['普法讲座', 'Lectures'],
    permission: 'lectures.see',
    navigation: { section: 'services', order: 50, icon: 'people' },
    screen: () => import('./LecturesScreen.tsx').then((m) => m.LecturesScreen),
  },
];
