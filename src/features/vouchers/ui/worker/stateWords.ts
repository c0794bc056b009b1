import { defineWords } from '#web/shared/i18n.ts';
import type { WalletItem } from '../../contract.ts';

export const stateWords = defineWords({
  open: ['可以领取', 'Open to you'],
  enterable: ['可以报名抽签', 'Open for entries'],
  waiting: ['还没开始', 'Not open yet'],
  queued: ['已登记，等待抽签', 'Entered; waiting for the draw'],
  usable: ['可以使用', 'Ready to use'],
  notYet: ['已领取，还没到兑换时间', 'Yours; redeeming has not begun'],
  used: ['已使用', 'Used'],
  expired: ['已过期', 'Expired'],
  missed: ['没有领取，时间已过', 'Not claimed in time'],
  notDrawn: ['没有抽中', 'Not drawn'],
  refunded: ['已退回', 'Returned'],
});

/** A lottery is entered, everything else is claimed. */
export const stateKey = ({ state, way }: Pick<WalletItem, 'state' | 'way'>) =>
  state === 'open' && way === 'lottery' ? 'enterable' : state;

/** The three shelves of a wallet. */
export const shelves = [
  { key: 'now', states: ['open', 'usable', 'notYet'] },
  { key: 'wait', states: ['waiting', 'queued'] },
  { key: 'past', states: ['used', 'expired', 'missed', 'notDrawn', 'refunded'] },
] as const satisfies readonly { key: string; states: readonly WalletItem['state'][] }[];
