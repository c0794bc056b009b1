import { addProblemWords } from '#web/shared/problem.ts';

addProblemWords({
  notEligible: ['您不在这次活动的名单里，有疑问请联系工会', 'You are not on the list; ask your union'],
  notOpenYet: ['还没开始领取', 'Claiming has not begun'],
  claimsOver: ['领取时间已过', 'The time to claim is over'],
  campaignCancelled: ['活动已取消', 'The campaign was cancelled'],
  noGoodsLeft: ['名单上有您，但券还没有发到，请联系工会', 'No voucher is left for you; ask your union'],
  voucherNotUsable: ['这张券现在不能使用', 'This voucher cannot be used now'],
  notDrawnYet: ['还没有抽签', 'The draw has not taken place yet'],
  decidedAlready: ['这一行已有决定', 'This row was decided already'],
  notOverYet: ['时间还没到，结束后再来', 'It is not over yet'],
  alreadyClaimed: ['已有人领取，不能取消', 'Somebody has claimed; it cannot be called off'],
  placeHasRedeemed: ['已有兑换的兑换点不能去掉', 'A place that has redeemed stays'],
});
