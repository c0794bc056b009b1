import type { EntryKind } from './rules/entries.ts';
import type { OutcomeKind, OutcomeReason } from './rules/settleVoucher.ts';
import type { StatementStatus } from './tables.ts';

type Pair = readonly [string, string];

export const entryWords: Record<EntryKind, Pair> = {
  redemption: ['核销', 'redeemed'],
  loss: ['损失列支', 'loss line'],
  reversal: ['冲回', 'reversed'],
  refund: ['退货冲回', 'goods came back'],
};

export const outcomeWords: Record<OutcomeKind, Pair> = {
  won: ['有效', 'counts'],
  lossPaid: ['损失列支', 'loss line'],
  lost: ['不付', 'not paid'],
  refunded: ['已退', 'refunded'],
};

export const outcomeReasonWords: Record<OutcomeReason, Pair> = {
  onlyClaim: ['唯一一笔', 'the only claim'],
  onlineFirst: ['在线先于离线', 'on line before off line'],
  earliest: ['设备时间最早', 'the earliest device time'],
  tieByHash: ['同一时间，按哈希', 'same time, by hash'],
  goodFaith: ['另一家在先，善意兑付', 'another shop came first; in good faith'],
  sameShop: ['同一门店同券只付一次', 'a shop is paid once for a voucher'],
  overLossLimit: ['超过损失列支上限', 'beyond the limit of the loss line'],
  refunded: ['实物已退回', 'the goods came back'],
};

export const statementStatusWords: Record<StatementStatus, Pair> = {
  issued: ['待商户确认', 'waits for the merchant'],
  agreed: ['已确认，待审批', 'agreed, waits for approval'],
  contested: ['商户有异议', 'contested'],
  ordered: ['已审批，待付款', 'approved, waits for payment'],
  paid: ['已付款', 'paid'],
  returned: ['付款退回', 'payment came back'],
};
