import type { ConsoleRoute } from '#web/shared/registry.ts';

export const consoleRoutes: readonly ConsoleRoute[] = [
  {
    path: '/profiles',
    title: ['规则与设置', 'Rules and settings'],
    permission: 'profiles.see',
    navigation: { section: 'settings', order: 20, icon: 'gear' },
    screen: () => import('./ProfilesScreen.tsx').then((m) => m.ProfilesScreen),
  },
  {
    path: '/profiles/:kind/:code',
    title: ['规则与设置', 'Rules and settings'],
    permission: 'profiles.see',
    screen: () => import('./ProfileScreen.tsx').then((m) => m.ProfileScreen),
  },
];
