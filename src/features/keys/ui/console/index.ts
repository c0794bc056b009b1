import type { ConsoleRoute } from '#web/shared/registry.ts';

export const consoleRoutes: readonly ConsoleRoute[] = [
  {
    path: '/keys',
    title: ['密钥', 'Keys'],
    permission: 'keys.see',
    navigation: { section: 'settings', order: 60, icon: 'gear' },
    screen: () => import('./KeysScreen.tsx').then((m) => m.KeysScreen),
  },
];
