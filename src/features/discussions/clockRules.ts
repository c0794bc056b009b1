import type { StoredRule } from '../clock/index.ts';

const shared = (): Pick<StoredRule, 'unit' | 'roll' | 'pausable' | 'metBy'> => ({
  ...{ unit: 'day', roll: 'none', pausable: false, metBy: [] },
});

/** A round ends at 24:00 of its last day, as those who opened it said. */
export const roundRule = (days: number): StoredRule => ({
  ...shared(),
  ...{ code: 'discussion.roundEnds', name: { zh: '本轮讨论截止', en: 'End of the round' } },
  ...{ basis: '话题发起时确定的日期', amount: days, warnAt: [] },
  onBreach: { to: 'system', task: { zh: '收轮并统计共识', en: 'End the round and measure' }, letter: false },
});

/** A measure is due on the day that was promised with it. */
export const measureRule = (days: number): StoredRule => ({
  ...shared(),
  ...{ code: 'discussion.measureDue', name: { zh: '措施办结', en: 'Measure due' }, metBy: ['ended'] },
  ...{ basis: '采纳措施时确定的日期', amount: days, warnAt: days > 3 ? [3] : [] },
  onBreach: { to: 'owner', task: { zh: '措施已逾期，请办理', en: 'The measure is late' }, letter: false },
});
