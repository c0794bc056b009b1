import type { ConsoleRoute } from '#web/shared/registry.ts';

/** The figures; taken in by the index of the appeals' screens. */
export const figureConsoleRoutes: readonly ConsoleRoute[] = [
  {
    path: '/figures',
    title: ['诉求数据', 'Figures of appeals'],
    permission: 'figures.see',
    navigation: { section: 'figures', order: 10, icon: 'chart' },
    screen: () => import('./FiguresScreen.tsx').then((m) => m.FiguresScreen),
  },
];
