import type { Outcome, ReplyClass, Status, Theme } from './tables.ts';

type Pair = readonly [zh: string, en: string];

export const statusWords: Record<Status, Pair> = {
  draft: ['草稿', 'Draft'],
  seconding: ['等附议', 'Seeking seconders'],
  withdrawn: ['已撤回', 'Withdrawn'],
  underReview: ['审查中', 'Under review'],
  docketed: ['已立案', 'Docketed'],
  notDocketed: ['不立案', 'Not docketed'],
  convertedToSuggestion: ['转建议', 'Became a suggestion'],
  merged: ['已并案', 'Merged'],
  assigned: ['待签收', 'To be signed for'],
  disputed: ['分办异议', 'Dispatch disputed'],
  escalated: ['待领导决定', 'Before a leader'],
  handling: ['办理中', 'Being handled'],
  replied: ['已答复，评价中', 'Replied, being rated'],
  reHandling: ['重新办理', 'Handled again'],
  rated: ['待督查', 'To be inspected'],
  inspected: ['待反馈', 'To be summed up'],
  closed: ['已办结', 'Closed'],
};
export const stepWords = {
  submit: ['提交附议', 'Submitted'],
  review: ['审查立案', 'Review'],
  handle: ['承办答复', 'Handling'],
  inspect: ['执行督查', 'Inspection'],
  feedback: ['总结反馈', 'Feedback'],
} as const satisfies Record<string, Pair>;
export const themeWords: Record<Theme, Pair> = {
  workerInterest: ['职工切身利益', 'Workers’ interests'],
  serviceUser: ['服务对象', 'People we serve'],
};
export const classWords: Record<ReplyClass, Pair> = {
  A: ['A 类：已解决', 'A: solved'],
  B: ['B 类：列入计划', 'B: planned'],
  C: ['C 类：暂不能解决', 'C: cannot be done now'],
};
export const outcomeWords: Record<Outcome, Pair> = {
  satisfied: ['满意', 'Satisfied'],
  basically: ['基本满意', 'Basically satisfied'],
  unsatisfied: ['不满意', 'Not satisfied'],
  unrated: ['无人评价', 'Not rated'],
};

/** What a duty report calls it. One whose proposer asked for confidence is neither numbered nor titled there. */
export const dutyTitleOf = (row: { confidential: boolean; number: string | null; title: string }): string =>
  row.confidential ? '一件要求保密的提案' : `${row.number ?? ''} ${row.title}`;
