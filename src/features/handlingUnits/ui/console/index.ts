import type { ConsoleRoute } from '#web/shared/registry.ts';

export const consoleRoutes: readonly ConsoleRoute[] = [
  {
    path: '/handling-units',
    title: ['承办单位', 'Handling units'],
    permission: 'handlingUnit.see',
    navigation: { section: 'voice', order: 90, icon: 'people' },
    screen: () => import('./UnitsScreen.tsx').then((m) => m.UnitsScreen),
  },
];
