import type { ConsoleRoute } from '#web/shared/registry.ts';

export const consoleRoutes: readonly ConsoleRoute[] = [
  {
    path: '/suggestions',
    title: ['意见建议', 'Suggestions'],
    permission: 'suggestion.see',
    navigation: { section: 'voice', order: 30, icon: 'speech' },
    screen: () => import('./SuggestionsScreen.tsx').then((m) => m.SuggestionsScreen),
  },
  {
    path: '/suggestions/:id',
    subjects: { suggestion: '/suggestions/:id' },
    title: ['意见建议', 'Suggestion'],
    permission: 'suggestion.see',
    screen: () => import('./DeskScreen.tsx').then((m) => m.DeskScreen),
  },
  {
    path: '/suggestion-figures',
    title: ['意见建议统计', 'Suggestion figures'],
    permission: 'suggestion.figures',
    navigation: { section: 'voice', order: 32, icon: 'chart' },
    screen: () => import('./FiguresTab.tsx').then((m) => m.FiguresScreen),
  },
  {
    path: '/unit-suggestions',
    title: ['交办建议', 'Unit suggestions'],
    permission: 'suggestion.unit',
    navigation: { section: 'voice', order: 31, icon: 'speech' },
    screen: () => import('./UnitScreens.tsx').then((m) => m.UnitInbox),
  },
  {
    path: '/unit-suggestions/:id',
    subjects: { suggestion: '/unit-suggestions/:id' },
    title: ['交办建议', 'Suggestion in hand'],
    permission: 'suggestion.unit',
    screen: () => import('./UnitScreens.tsx').then((m) => m.UnitSuggestion),
  },
];
