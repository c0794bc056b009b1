import { defineWords, type Pair } from '#web/shared/i18n.ts';
import { addProblemWords } from '#web/shared/problem.ts';
import type { NoticeStatus } from '../tables.ts';

addProblemWords({
  extendedAlready: ['只能延期一次。', 'It was extended already; that is possible once.'],
  notAllBuilt: ['还有单位没有完成整改。', 'Not every unit has finished.'],
  noTrial: ['这份通知单不安排试行。', 'This notice has no trial.'],
  trialRuns: ['试行还没有到期，到期后再结束。', 'The trial still runs; end it after its last day.'],
  trialOver: ['试行已经结束，不能再提意见。', 'The trial is over.'],
  targetMissed: ['实测没有达到指标，请退回整改。', 'The target is missed: send it back.'],
  ownWork: ['承办单位的人不能验收自己的整改。', 'A unit does not accept its own work.'],
  secondPerson: ['这一步须由另一人办理。', 'This step is for somebody else.'],
  actionNotAllowed: ['您的角色不能这样办理。', 'Your role does not include this.'],
});

export const topic = 'rectification';

export const noticeStatusWords = defineWords({
  draft: ['拟稿', 'Draft'],
  issued: ['已下达，等方案', 'Issued, plans awaited'],
  building: ['整改中', 'Being put right'],
  trial: ['试行中', 'On trial'],
  toAccept: ['待验收', 'To be accepted'],
  accepted: ['已验收，待销账', 'Accepted, ledger open'],
  closed: ['已销账', 'Closed out'],
  withdrawn: ['已撤回', 'Withdrawn'],
});
export const noticeColours: Record<NoticeStatus, string> = {
  ...{ draft: 'default', issued: 'gold', building: 'gold', trial: 'blue', toAccept: 'gold' },
  ...{ accepted: 'blue', closed: 'green', withdrawn: 'default' },
};
export const taskStatusWords = defineWords({
  drafted: ['未下达', 'Not sent'],
  sent: ['待签收', 'To be signed for'],
  signed: ['待报方案', 'Plan awaited'],
  planned: ['方案待同意', 'Plan to be agreed'],
  building: ['整改中', 'Being done'],
  built: ['已完成', 'Done'],
  stopped: ['已停止', 'Stopped'],
});
export const findingStatusWords = defineWords({
  raised: ['待讨论', 'To be discussed'],
  confirmed: ['已确认', 'Confirmed'],
  noticed: ['整改中', 'In a notice'],
  settled: ['已整改', 'Put right'],
  dropped: ['不列入', 'Dropped'],
});
export const sourceWords = defineWords({
  inspection: ['督导检查', 'Inspection'],
  unionReview: ['会员评家', 'Members’ review'],
  visit: ['走访发现', 'Visit'],
  openAffairs: ['职工反映公开问题', 'Workers on openness'],
});
export const findingActionWords = defineWords({
  confirm: ['讨论确认', 'Confirm after discussion'],
  settle: ['当场已整改', 'Put right on the spot'],
  drop: ['不列入', 'Drop'],
  reopen: ['重新讨论', 'Discuss again'],
});
export const noticeActionWords = defineWords({
  edit: ['修改', 'Change'],
  issue: ['下达', 'Issue'],
  extend: ['延期', 'Extend'],
  startTrial: ['开始试行', 'Begin the trial'],
  endTrial: ['结束试行', 'End the trial'],
  accept: ['验收', 'Accept'],
  refuse: ['退回整改', 'Send back'],
  closeOut: ['销账', 'Close out'],
  withdraw: ['撤回', 'Withdraw'],
});
export const taskActionWords = defineWords({
  sign: ['签收', 'Sign for it'],
  plan: ['报方案和时间表', 'Plan and timetable'],
  finish: ['报完成', 'Report it done'],
  approvePlan: ['同意方案', 'Agree to the plan'],
  returnPlan: ['退回方案', 'Return the plan'],
});
export const opinionWords = defineWords({
  satisfied: ['满意', 'Satisfied'],
  basically: ['基本满意', 'Basically satisfied'],
  not: ['不满意', 'Not satisfied'],
});
export const outcomeWords = defineWords({
  passed: ['多数满意，通过', 'Passed'],
  failed: ['未达多数，继续整改', 'Failed, to be built again'],
  tooFew: ['意见太少，再试行', 'Too few opinions, try again'],
});
export const ruleWords = defineWords({
  halfOrMore: ['半数以上', 'half or more'],
  moreThanHalf: ['过半数', 'more than half'],
  twoThirds: ['三分之二以上', 'two thirds or more'],
});
export const dueWords: Readonly<Record<string, Pair>> = {
  'rectification.sign': ['签收', 'sign'],
  'rectification.plan': ['报方案', 'plan'],
  'rectification.build': ['完成', 'done by'],
  'rectification.trial': ['试行到', 'trial until'],
  'rectification.accept': ['验收', 'accept'],
};
export const storyWords: Readonly<Record<string, Pair>> = {
  ...noticeActionWords.entries,
  ...taskActionWords.entries,
  draft: ['拟稿', 'Drafted'],
  escalate: ['逾期升级', 'Overdue, escalated'],
  addFile: ['加材料', 'File added'],
};
