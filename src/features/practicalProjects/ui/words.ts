import { defineWords } from '#web/shared/i18n.ts';
import { addProblemWords } from '#web/shared/problem.ts';

addProblemWords({
  noMilestones: ['请先定下至少一个节点。', 'Set at least one milestone first.'],
  pastAlready: ['期限已过，请先修改。', 'It is past its day already; change it first.'],
  milestonesOpen: ['还有节点没有完成。', 'Some milestones are not reached yet.'],
  noProof: ['请先填写进展、附上佐证。', 'Tell first what was done, with proof.'],
  alreadyDone: ['这个节点已经完成。', 'This milestone is reached already.'],
  samePerson: ['这一步须由另一人办理。', 'This step is for somebody else.'],
  tooManyFiles: ['附件太多了。', 'There are too many files.'],
});

export const statusWords = defineWords({
  draft: ['草稿', 'Draft'],
  underWay: ['进行中', 'Under way'],
  handedIn: ['待验收', 'To be accepted'],
  finished: ['已完成', 'Finished'],
  dropped: ['已停止', 'Given up'],
  carriedOver: ['结转下年', 'Carried over'],
});
export const tallyWords = defineWords({
  finished: [
    '{year} 年已完成 {numerator} / {denominator} 项（{percent}）',
    '{year}: {numerator} of {denominator} finished ({percent})',
  ],
  rest: [
    '进行中 {underWay}，其中逾期 {late}；结转下年 {carriedOver}，停止 {dropped}。结转和停止的不算完成，也不从总数里去掉。',
    '{underWay} under way, {late} of them late; {carriedOver} carried over, {dropped} given up. These count among all, never as finished.',
  ],
});
