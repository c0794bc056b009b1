import type { CockpitPanel } from '#web/shared/registry.ts';

const permission = 'voice.figures';
const board = 'voice';

/** The workers' voice on the wall screen, as Pinghu shows it: counted from the rows, which it opens. */
export const cockpitPanels: readonly CockpitPanel[] = [
  {
    ...{ key: 'voiceNow', board, area: 'strip', order: 10, permission },
    title: ['今年民声', 'The voice this year'],
    screen: () => import('./StripPanel.tsx').then((m) => m.StripPanel),
  },
  {
    ...{ key: 'voiceProposals', board, area: 'left1', order: 10, permission },
    title: ['职工提案', 'Proposals'],
    screen: () => import('./StepsPanel.tsx').then((m) => m.ProposalsPanel),
  },
  {
    ...{ key: 'voiceContacts', board, area: 'left2', order: 10, permission },
    title: ['零距离走访', 'Key contacts'],
    screen: () => import('./ContactsPanel.tsx').then((m) => m.ContactsPanel),
  },
  {
    ...{ key: 'voiceProjects', board, area: 'left3', order: 10, permission },
    title: ['意见建议与实事项目', 'Suggestions and projects'],
    screen: () => import('./StepsPanel.tsx').then((m) => m.DonePanel),
  },
  {
    ...{ key: 'voiceMap', board, area: 'centre', order: 10, permission },
    title: ['各镇街', 'Towns'],
    screen: () => import('./VoiceMapPanel.tsx').then((m) => m.VoiceMapPanel),
  },
  {
    ...{ key: 'voiceTowns', board, area: 'bottom', order: 10, permission },
    title: ['逐项对照', 'Side by side'],
    screen: () => import('./VoiceTablePanel.tsx').then((m) => m.VoiceTablePanel),
  },
];
