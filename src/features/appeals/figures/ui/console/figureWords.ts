import { defineWords } from '#web/shared/i18n.ts';

/** What each count is called, as part of a rate and above its rows. */
export const measureWords = defineWords({
  received: ['收到', 'Received'],
  accepted: ['受理', 'Accepted'],
  closed: ['办结', 'Closed'],
  closedOfAccepted: ['受理后办结', 'Closed of accepted'],
  open: ['在办', 'Open'],
  overdueOpen: ['在办超期', 'Open and overdue'],
  measured: ['有期限的办结', 'Closed with a deadline'],
  onTime: ['按期办结', 'Closed on time'],
  late: ['超期办结', 'Closed late'],
  settled: ['调解成功', 'Settled'],
  reopened: ['重新办理过', 'Reopened'],
  recovered: ['有追回金额', 'With money recovered'],
  ratingOver: ['评价期已满', 'Rating window over'],
  rated: ['已评价', 'Rated'],
  satisfied: ['满意', 'Satisfied'],
  basicallySatisfied: ['基本满意', 'Basically satisfied'],
  notSatisfied: ['不满意', 'Not satisfied'],
  notAnswered: ['未评价', 'Not answered'],
});

export const rateWords = defineWords({
  acceptanceRate: ['受理率', 'Acceptance rate'],
  closureRate: ['办结率', 'Closure rate'],
  mediationRate: ['调解成功率', 'Mediation rate'],
  onTimeRate: ['按期办结率', 'On-time rate'],
  satisfactionRate: ['满意率', 'Satisfaction rate'],
  satisfiedAlone: ['其中“满意”', 'Of these “satisfied”'],
  nonResponse: ['未评价率', 'Not answered'],
});

export const byWords = defineWords({
  month: ['按月', 'By month'],
  category: ['按类别', 'By category'],
  union: ['按工会', 'By union'],
  point: ['按服务点', 'By service point'],
  tier: ['按服务点层级', 'By tier of points'],
  door: ['按来源', 'By door'],
  status: ['按状态', 'By stage'],
});
