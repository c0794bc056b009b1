import type { WorkerRoute } from '#web/shared/registry.ts';

export const workerRoutes: readonly WorkerRoute[] = [
  {
    path: '/duty-report',
    title: ['履职报告', 'Duty reports'],
    access: 'worker',
    me: { order: 9 },
    screen: () => import('./DutyReportsPage.tsx').then((m) => m.DutyReportsPage),
  },
  {
    path: '/duty-report/issued/:id',
    title: ['履职报告', 'Duty report'],
    access: 'worker',
    screen: () => import('./ReportPage.tsx').then((m) => m.IssuedPage),
  },
  {
    path: '/duty-report/:id/:period',
    title: ['履职报告', 'Duty report'],
    access: 'worker',
    screen: () => import('./ReportPage.tsx').then((m) => m.RunningPage),
  },
];
