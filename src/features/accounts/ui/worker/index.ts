import type { WorkerRoute } from '#web/shared/registry.ts';

export const workerRoutes: readonly WorkerRoute[] = [
  {
    path: '/sign-in',
    title: ['登录', 'Sign in'],
    screen: () => import('./SignInPage.tsx').then((m) => m.SignInPage),
  },
];
