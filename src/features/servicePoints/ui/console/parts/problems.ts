import { addProblemWords } from '#web/shared/problem.ts';

/** What refusals of points, rosters, rooms, meetings and lectures say. */
addProblemWords({
  placeNotYours: ['这里不归您管理。', 'This is managed by others.'],
  onDutyElsewhere: ['此人这个时间已经在别处值班。', 'This colleague is on duty elsewhere at that time.'],
  away: ['此人这天请假。', 'This colleague is away on that day.'],
  swapOffered: [
    '这个班已经提出换班，请先撤回。',
    'This shift is offered already. Take that offer back first.',
  ],
  offerOver: ['这个换班请求已经答复或撤回。', 'This offer was answered or taken back.'],
  notTheirs: ['想换的班不是对方的。', 'The shift asked for is not this colleague’s.'],
  nobodyOnCall: [
    '现在没有可以承接的听班人员，请看排班表或打电话。',
    'Nobody who may take this is on call now.',
  ],
  calling: ['正在为这件诉求呼叫，请等应答。', 'Somebody is being called for this already.'],
  callOver: ['这次呼叫已经结束：已由别人应答或已超时。', 'This call is over: it was taken or timed out.'],
  roomTaken: [
    '这个时间场地已被预约，请换时间或场地。',
    'The room is taken then. Choose another time or room.',
  ],
  bookingsAhead: ['这个场地还有预约，请先取消。', 'This room is still booked.'],
  actionsOpen: ['还有议定事项没有办结，不能闭会。', 'Action items are still open.'],
  notYetHeld: ['时间还没到。', 'This lies ahead.'],
  linkedAlready: ['这次咨询已经关联诉求。', 'An appeal is named for this consultation already.'],
  nothingCounted: ['这类诉求现在没有可计入的件数。', 'No appeals of this matter are counted any more.'],
  changedMeanwhile: ['刚刚有人改动过，请看最新内容再操作。', 'Somebody changed this meanwhile. Look again.'],
});
