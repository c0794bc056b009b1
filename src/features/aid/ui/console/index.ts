import type { ConsoleRoute } from '#web/shared/registry.ts';

export const consoleRoutes: readonly ConsoleRoute[] = [
  {
    path: '/aid',
    subjects: { aidApplication: '/aid?open=:id' },
    title: ['救助与慰问', 'Aid and condolence'],
    permission: 'aid.see',
    navigation: { section: 'help', order: 12, icon: 'heart' },
    screen: () => import('./AidScreen.tsx').then((m) => m.AidScreen),
  },
  {
    path: '/aid/rounds/:id',
    title: ['慰问名单', 'A condolence round'],
    permission: 'aid.see',
    screen: () => import('./RoundScreen.tsx').then((m) => m.RoundScreen),
  },
  {
    path: '/aid/calendar',
    title: ['慰问日历', 'Calendar of condolence'],
    permission: 'aid.trigger',
    navigation: { section: 'help', order: 13, icon: 'calendar' },
    screen: () => import('./CalendarScreen.tsx').then((m) => m.CalendarScreen),
  },
  {
    path: '/aid/households/:id',
    title: ['家庭帮扶台账', 'Ledger of a household'],
    permission: 'aid.ledger',
    screen: () => import('./HouseholdScreen.tsx').then((m) => m.HouseholdScreen),
  },
];
