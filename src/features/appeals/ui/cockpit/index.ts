import type { CockpitPanel } from '#web/shared/registry.ts';

const permission = 'figures.see';

/** Panels of the wall screen. Every figure comes from the appeals themselves and opens its rows. */
export const cockpitPanels: readonly CockpitPanel[] = [
  {
    ...{ key: 'now', board: 'appeals', area: 'strip', order: 10, permission },
    title: ['此刻', 'Right now'],
    screen: () => import('./NowPanel.tsx').then((m) => m.NowPanel),
  },
  {
    ...{ key: 'stages', board: 'appeals', area: 'left1', order: 10, permission },
    title: ['在办各环节', 'Open by stage'],
    screen: () => import('./StagesPanel.tsx').then((m) => m.StagesPanel),
  },
  {
    ...{ key: 'rates', board: 'appeals', area: 'left2', order: 10, permission },
    title: ['办理质量', 'How well'],
    screen: () => import('./RatesPanel.tsx').then((m) => m.RatesPanel),
  },
  {
    ...{ key: 'elapsed', board: 'appeals', area: 'left3', order: 10, permission },
    title: ['办结用时', 'How long'],
    screen: () => import('./ElapsedPanel.tsx').then((m) => m.ElapsedPanel),
  },
  {
    ...{ key: 'towns', board: 'appeals', area: 'centre', order: 10, permission },
    title: ['各镇街', 'Towns'],
    screen: () => import('./TownsPanel.tsx').then((m) => m.TownsPanel),
  },
  {
    ...{ key: 'trend', board: 'appeals', area: 'bottom', order: 10, permission },
    title: ['十二个月', 'Twelve months'],
    screen: () => import('./TrendPanel.tsx').then((m) => m.TrendPanel),
  },
  {
    ...{ key: 'categories', board: 'appeals', area: 'right1', order: 10, permission },
    title: ['诉求类别', 'What about'],
    screen: () => import('./CategoriesPanel.tsx').then((m) => m.CategoriesPanel),
  },
  {
    ...{ key: 'sums', board: 'appeals', area: 'right2', order: 10, permission },
    title: ['为职工办成', 'Achieved for workers'],
    screen: () => import('./SumsPanel.tsx').then((m) => m.SumsPanel),
  },
  {
    ...{ key: 'latest', board: 'appeals', area: 'right3', order: 10, permission },
    title: ['最新进展', 'Latest steps'],
    screen: () => import('./LatestPanel.tsx').then((m) => m.LatestPanel),
  },
];
