import type { ConsoleRoute } from '#web/shared/registry.ts';

export const consoleRoutes: readonly ConsoleRoute[] = [
  {
    path: '/rooms',
    title: ['场地预约', 'Rooms'],
    permission: 'rooms.see',
    navigation: { section: 'services', order: 30, icon: 'home' },
    screen: () => import('./RoomsScreen.tsx').then((m) => m.RoomsScreen),
  },
];
