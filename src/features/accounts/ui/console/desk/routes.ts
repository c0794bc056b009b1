import type { ConsoleRoute } from '#web/shared/registry.ts';

/** Accounts and roles, my roles, and why somebody can or cannot. */
export const deskRoutes: readonly ConsoleRoute[] = [
  {
    path: '/accounts',
    title: ['账号和角色', 'Accounts and roles'],
    permission: 'accounts.manage',
    navigation: { section: 'settings', order: 10, icon: 'person' },
    screen: () => import('./AccountsScreen.tsx').then((m) => m.AccountsScreen),
  },
  {
    path: '/accounts/:id',
    title: ['账号', 'Account'],
    permission: 'accounts.manage',
    screen: () => import('./AccountScreen.tsx').then((m) => m.AccountScreen),
  },
  {
    path: '/my-roles',
    title: ['我的角色', 'My roles'],
    navigation: { section: 'settings', order: 90, icon: 'check' },
    screen: () => import('./MyRolesScreen.tsx').then((m) => m.MyRolesScreen),
  },
  {
    path: '/why',
    title: ['为什么不能', 'Why can’t they'],
    navigation: { section: 'settings', order: 91, icon: 'search' },
    screen: () => import('./WhyScreen.tsx').then((m) => m.WhyScreen),
  },
];
