import { defineWords } from '#web/shared/i18n.ts';

export const statusWords = defineWords({
  draft: ['草稿', 'Draft'],
  published: ['已公布', 'Published'],
  claiming: ['领取中', 'Claiming'],
  redeeming: ['兑换中', 'Redeeming'],
  closed: ['已结束', 'Closed'],
  cancelled: ['已取消', 'Cancelled'],
});
export const wayWords = defineWords({
  list: ['按名单', 'By list'],
  lottery: ['抽签', 'By lottery'],
  arrival: ['先到先得', 'By arrival'],
});
export const voucherStatusWords = defineWords({
  issued: ['待领取', 'To be claimed'],
  claimed: ['已领取', 'Claimed'],
  redeemed: ['已核销', 'Redeemed'],
  refunded: ['已退回', 'Returned'],
  withdrawn: ['已作废', 'Withdrawn'],
});
