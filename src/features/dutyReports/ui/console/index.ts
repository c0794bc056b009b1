import type { ConsoleRoute } from '#web/shared/registry.ts';

export const consoleRoutes: readonly ConsoleRoute[] = [
  {
    path: '/duty-reports',
    subjects: { dutyContest: '/duty-reports' },
    title: ['履职报告', 'Duty reports'],
    permission: 'dutyReport.see',
    navigation: { section: 'voice', order: 80, icon: 'document' },
    screen: () => import('./DutyReportsScreen.tsx').then((m) => m.DutyReportsScreen),
  },
  {
    path: '/duty-reports/bodies/:id',
    title: ['代表的履职报告', 'Reports of a body'],
    permission: 'dutyReport.see',
    screen: () => import('./SeatsScreen.tsx').then((m) => m.SeatsScreen),
  },
  {
    path: '/duty-reports/issued/:id',
    subjects: { dutyReport: '/duty-reports/issued/:id' },
    title: ['履职报告', 'Duty report'],
    permission: 'dutyReport.see',
    screen: () => import('./ReportScreen.tsx').then((m) => m.IssuedScreen),
  },
  {
    path: '/duty-reports/seats/:id/:period',
    title: ['履职报告', 'Duty report'],
    permission: 'dutyReport.see',
    screen: () => import('./ReportScreen.tsx').then((m) => m.RunningScreen),
  },
];
