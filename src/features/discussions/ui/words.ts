import { defineWords } from '#web/shared/i18n.ts';
import { addProblemWords } from '#web/shared/problem.ts';

addProblemWords({
  roundNotOpen: ['这一轮还没开始，或已经截止。', 'This round has not begun, or is over.'],
  notYourUnion: ['这个话题由本工会的会员讨论。', 'Members of this union discuss this.'],
  saidEnough: [
    '您这一轮说得够多了，留点地方给别的同事。',
    'You have said much in this round; leave room for others.',
  ],
  notAnswered: ['这条发言不能再回应。', 'This cannot be answered.'],
  measuresOpen: ['还有措施没有办完，办完或停止后再办结。', 'Some measures have not ended yet.'],
  nothingDone: ['还没有办成的措施，不能算办结。', 'Nothing has been done yet.'],
  milestonesOpen: ['还有节点没有完成，请先登记。', 'Some steps are not done yet.'],
  measureEnded: ['这项措施已经结束。', 'This measure has ended.'],
  carriedOnAlready: ['这项措施已列为实事项目。', 'It is a practical project already.'],
  alreadyDone: ['已经登记为完成。', 'It is done already.'],
  tooManyFiles: ['附件太多了。', 'There are too many files.'],
});

export const statusWords = defineWords({
  raised: ['待开轮', 'Raised'],
  open: ['讨论中', 'Being discussed'],
  weighing: ['汇总意见', 'Being weighed'],
  resolved: ['已有结论，正在落实', 'Resolved, being done'],
  done: ['已办成', 'Done'],
  dropped: ['已停止', 'Ended'],
});
export const kindWords = defineWords({
  for: ['赞成', 'For'],
  against: ['反对', 'Against'],
  idea: ['建议', 'Idea'],
  reply: ['回应', 'Answer'],
});
export const stanceWords = defineWords({
  support: ['支持', 'Support'],
  against: ['反对', 'Oppose'],
  unsure: ['不确定', 'Unsure'],
});
export const orderWords = defineWords({
  turn: ['轮流在前', 'In turn'],
  balanced: ['正反交替', 'For and against'],
  newest: ['最新在前', 'Newest'],
});
const groups = {
  representative: ['代表', 'Representatives'],
  member: ['会员', 'Members'],
  none: ['未登记群体', 'No group'],
  others: ['其他各组合计', 'Other groups together'],
  truckDriver: ['货车司机', 'Truck drivers'],
  courier: ['快递员', 'Couriers'],
  careWorker: ['护工护理员', 'Care workers'],
  domesticWorker: ['家政服务员', 'Domestic workers'],
  mallPromoter: ['商场信息员', 'Mall promoters'],
  foodDelivery: ['网约送餐员', 'Food delivery'],
  estateAgent: ['房产中介员', 'Estate agents'],
  securityGuard: ['保安员', 'Security guards'],
  rideHailing: ['网约车司机', 'Ride-hailing drivers'],
  migrantWorker: ['农民工', 'Migrant workers'],
  outdoorWorker: ['户外劳动者', 'Outdoor workers'],
} as const;
export type GroupCode = keyof typeof groups;
export const isGroupCode = (code: string): code is GroupCode => Object.hasOwn(groups, code);
export const groupWords = defineWords(groups);
export const consensusWords = defineWords({
  consensus: ['各组都达到，形成共识', 'Every group agrees: consensus'],
  noConsensus: ['有的组没达到，还没有共识', 'A group falls short: no consensus'],
  tooFewVoices: ['表态的人太少，不统计', 'Too few voices to tell'],
});
