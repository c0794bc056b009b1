import type { CockpitPanel } from '#web/shared/registry.ts';

const permission = 'aid.figures';

/** Help on the wall screen: what was given, for what, and where. */
export const cockpitPanels: readonly CockpitPanel[] = [
  {
    ...{ key: 'aid', board: 'help', area: 'strip', order: 10, permission },
    title: ['今年帮扶', 'Help this year'],
    screen: () => import('./AidPanel.tsx').then((m) => m.AidPanel),
  },
  {
    ...{ key: 'aidProgrammes', board: 'help', area: 'left1', order: 10, permission },
    title: ['救助慰问项目', 'Programmes of aid'],
    screen: () => import('./ProgrammesPanel.tsx').then((m) => m.ProgrammesPanel),
  },
  {
    ...{ key: 'helpMap', board: 'help', area: 'centre', order: 10, permission },
    title: ['帮扶地图', 'Map of help'],
    screen: () => import('./HelpMapPanel.tsx').then((m) => m.HelpMapPanel),
  },
];
