import type { ConsoleRoute } from '#web/shared/registry.ts';

export const consoleRoutes: readonly ConsoleRoute[] = [
  {
    path: '/meetings',
    title: ['联席会议', 'Joint meetings'],
    permission: 'meetings.see',
    navigation: { section: 'services', order: 40, icon: 'scales' },
    screen: () => import('./MeetingsScreen.tsx').then((m) => m.MeetingsScreen),
  },
  {
    path: '/meetings/:id',
    subjects: { meeting: '/meetings/:id' },
    title: ['联席会议', 'Joint meeting'],
    permission: 'meetings.see',
    screen: () => import('./MeetingScreen.tsx').then((m) => m.MeetingScreen),
  },
];
