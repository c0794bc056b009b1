import type { ConsoleRoute } from '#web/shared/registry.ts';

export const consoleRoutes: readonly ConsoleRoute[] = [
  {
    path: '/calendar',
    title: ['日历与期限', 'Calendar and deadlines'],
    permission: 'calendar.see',
    navigation: { section: 'work', order: 60, icon: 'calendar' },
    screen: () => import('./CalendarScreen.tsx').then((m) => m.CalendarScreen),
  },
];
