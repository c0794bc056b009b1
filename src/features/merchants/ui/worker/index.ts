import type { WorkerRoute } from '#web/shared/registry.ts';

/** The till of a shop. It is in no menu of workers: shops get its address with their device code. */
export const workerRoutes: readonly WorkerRoute[] = [
  {
    path: '/shop',
    title: ['核销', 'Redeem'],
    screen: () => import('./TillPage.tsx').then((m) => m.TillPage),
  },
  {
    path: '/shop/day',
    title: ['今天的核销', 'Redemptions of the day'],
    screen: () => import('./DayPage.tsx').then((m) => m.DayPage),
  },
  {
    path: '/shop/statements',
    title: ['对账单', 'Statements'],
    screen: () => import('./StatementsPage.tsx').then((m) => m.StatementsPage),
  },
  {
    path: '/shop/statements/:id',
    title: ['对账单', 'Statement'],
    screen: () => import('./StatementPage.tsx').then((m) => m.StatementPage),
  },
];
