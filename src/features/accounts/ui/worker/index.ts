import type { WorkerRoute } from '#web/shared/registry.ts';

export const workerRoutes: readonly WorkerRoute[] = [
  {
    path: '/sign-in',
    title: ['登录', 'Sign in'],
    screen: () => import('./SignInPage.tsx').then((m) => m.SignInPage),
  },
  {
    path: '/me/sign-ins',
    title: ['我的登录', 'My sign-ins'],
    access: 'worker',
    screen: () => import('./SignInsPage.tsx').then((m) => m.SignInsPage),
  },
];
