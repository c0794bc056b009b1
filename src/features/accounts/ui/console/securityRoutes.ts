import type { ConsoleRoute } from '#web/shared/registry.ts';

/** Screens of signing in: one's own, and those of the administrators. */
export const signInConsoleRoutes: readonly ConsoleRoute[] = [
  {
    path: '/security',
    subjects: { account: '/security' },
    title: ['我的登录安全', 'My sign-in security'],
    navigation: { section: 'settings', order: 92, icon: 'person' },
    screen: () => import('./SecurityScreen.tsx').then((m) => m.SecurityScreen),
  },
  {
    path: '/sign-in-locks',
    title: ['登录锁定', 'Sign-in locks'],
    permission: 'signIn.locks',
    navigation: { section: 'settings', order: 60, icon: 'clock' },
    screen: () => import('./LocksScreen.tsx').then((m) => m.LocksScreen),
  },
  {
    path: '/single-sign-on',
    title: ['统一登录', 'Single sign-on'],
    permission: 'singleSignOn.see',
    navigation: { section: 'settings', order: 62, icon: 'forward' },
    screen: () => import('./SingleSignOnScreen.tsx').then((m) => m.SingleSignOnScreen),
  },
  {
    path: '/api-keys',
    title: ['系统接口密钥', 'API keys'],
    permission: 'apiKeys.manage',
    navigation: { section: 'settings', order: 64, icon: 'document' },
    screen: () => import('./ApiKeysScreen.tsx').then((m) => m.ApiKeysScreen),
  },
  {
    path: '/vendor-accesses',
    title: ['厂商应急', 'Vendor access'],
    permission: 'vendor.see',
    navigation: { section: 'settings', order: 66, icon: 'headset' },
    screen: () => import('./VendorScreen.tsx').then((m) => m.VendorScreen),
  },
];
