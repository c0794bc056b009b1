import type { Pair } from '#web/shared/i18n.ts';
import type { WishView } from '../../wishes/contract.ts';

export const wishStatusWords: Record<WishView['status'], Pair> = {
  submitted: ['待审核', 'To be decided'],
  onWall: ['待认领', 'On the wall'],
  claimed: ['已认领', 'Claimed'],
  fulfilled: ['已实现', 'Fulfilled'],
  thanked: ['已致谢', 'Thanked'],
  refused: ['未通过', 'Refused'],
  withdrawn: ['已撤回', 'Withdrawn'],
};
export const donorWords: Record<'member' | 'union' | 'company' | 'anonymous', Pair> = {
  member: ['会员', 'Member'],
  union: ['工会', 'Union'],
  company: ['爱心企业', 'Company'],
  anonymous: ['匿名', 'Anonymous'],
};
export const wishActionWords: Record<string, Pair> = {
  approve: ['通过', 'Approve'],
  refuse: ['不通过', 'Refuse'],
  claim: ['登记认领', 'Claim for a donor'],
  release: ['退回心愿墙', 'Back to the wall'],
  fulfil: ['登记实现', 'Fulfilled'],
  undo: ['撤销实现', 'Undo'],
};
