import { defineWords } from '#web/shared/i18n.ts';
import { addProblemWords } from '#web/shared/problem.ts';

addProblemWords({
  noQuorum: ['到会人数不足代表的三分之二，不能开会。', 'Fewer than two thirds are present.'],
  tooEarly: ['还没到开会的日子；要提前请先改期。', 'It opens on its day; move the session first.'],
  tooFewCallers: ['联名的代表不足三分之一。', 'Fewer than a third of the delegates call for it.'],
  papersLate: [
    '材料送达晚于规定，本次会议不能表决；请改期，或留到下次会议。',
    'The papers came too late to decide on this time; move the session or leave it for the next.',
  ],
  papersMissing: ['材料没有送达代表，不能表决。', 'The delegates do not have the papers.'],
  nothingToSend: ['没有还未送达的材料，请先添加。', 'No paper is left to send; add one first.'],
  needsNoVote: ['这一项不需要表决，请直接记录。', 'This item needs no vote; settle it.'],
  needsFullCongress: [
    '须经代表大会表决，联席会议不能决定。',
    'It needs the vote of the congress itself; a joint meeting cannot decide it.',
  ],
  voteNeeded: [
    '未经表决通过，不生效；请先表决并计票。',
    'No effect before a vote passed it; vote and count first.',
  ],
  jointNotReported: [
    '联席会议处理的事项还没有向大会报告。',
    'What the joint meeting settled has not been reported to the session.',
  ],
  stillVoting: ['还有表决没有确认结果。', 'A vote is not concluded yet.'],
  noSeat: [
    '您现在不是会员代表或职工代表。大会结果公布后，可在下面查看。',
    'You hold no seat as a representative now. Published results stand below.',
  ],
});

export const kindWords = defineWords({
  full: ['代表大会', 'Congress'],
  joint: ['联席会议', 'Joint meeting'],
});
export const statusWords = defineWords({
  called: ['征集联名', 'Called for'],
  planned: ['筹备中', 'Planned'],
  open: ['会议中', 'In session'],
  closed: ['已闭会，待公布', 'Closed, to be published'],
  published: ['已公布，待上报', 'Published, to be reported'],
  reported: ['已上报', 'Reported'],
  cancelled: ['已取消', 'Called off'],
});
export const itemStatusWords = defineWords({
  listed: ['待审议', 'Listed'],
  voting: ['表决中', 'Voting'],
  passed: ['表决通过', 'Passed'],
  rejected: ['未通过', 'Not passed'],
  settled: ['已审议', 'Settled'],
  withdrawn: ['已撤下', 'Withdrawn'],
});
export const matterWords = defineWords({
  payPlan: ['绩效和工资分配方案', 'Pay and performance pay'],
  collectiveContract: ['集体合同', 'Collective contract'],
  welfareFunds: ['福利费使用', 'Welfare funds'],
  workRules: ['规章制度', 'Work rules'],
  safety: ['劳动安全卫生', 'Safety and health'],
  trainingFunds: ['教育经费', 'Training funds'],
  workReport: ['工作报告', 'Work report'],
  proposals: ['提案办理情况', 'Handling of proposals'],
  appraisal: ['民主评议', 'Appraisal'],
  election: ['选举', 'Election'],
  jointReport: ['联席会议报告', 'Report of a joint meeting'],
  other: ['其他', 'Other'],
});
export const forceWords = defineWords({
  inForce: ['已生效，自 {from} 起', 'In force since {from}'],
  later: ['已通过，{from} 起生效', 'Passed, in force from {from}'],
  notInForce: ['未生效：未经表决通过', 'Not in force: no vote has passed it'],
});
export const attendanceWords = defineWords({
  present: ['到会', 'Present'],
  leave: ['请假', 'On leave'],
  absent: ['缺席', 'Absent'],
});
