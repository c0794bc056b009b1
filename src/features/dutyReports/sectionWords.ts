import type { Section } from './tables.ts';

export const sectionWords = {
  proposals: ['提案和附议', 'Proposals'],
  suggestions: ['建议', 'Suggestions'],
  visits: ['联系走访', 'Visits'],
  meetings: ['会议', 'Meetings'],
  discussions: ['大家议', 'Discussions'],
  evaluations: ['评价', 'Evaluations'],
  results: ['结果', 'Results'],
} as const satisfies Record<Section, readonly [zh: string, en: string]>;
