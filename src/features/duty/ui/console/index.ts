import type { ConsoleRoute } from '#web/shared/registry.ts';

export const consoleRoutes: readonly ConsoleRoute[] = [
  {
    path: '/duty/mine',
    subjects: { duty: '/duty/mine', dutyDispatch: '/duty/mine' },
    title: ['我的值班', 'My duty'],
    permission: 'duty.see',
    navigation: { section: 'work', order: 50, icon: 'bell' },
    screen: () => import('./MyDutyScreen.tsx').then((m) => m.MyDutyScreen),
  },
  {
    path: '/consultations',
    title: ['咨询登记', 'Consultations'],
    permission: 'duty.log',
    navigation: { section: 'work', order: 45, icon: 'speech' },
    screen: () => import('./ConsultationsScreen.tsx').then((m) => m.ConsultationsScreen),
  },
  {
    path: '/duty',
    title: ['值班表', 'Roster'],
    permission: 'duty.see',
    navigation: { section: 'services', order: 20, icon: 'calendar' },
    screen: () => import('./RosterScreen.tsx').then((m) => m.RosterScreen),
  },
];
