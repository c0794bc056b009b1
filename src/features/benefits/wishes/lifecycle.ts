import type { Life } from '../shared/lifecycle.ts';
import type { WishStatus } from './tables.ts';

export const wishActions = [
  'approve',
  'refuse',
  'withdraw',
  'claim',
  'release',
  'fulfil',
  'thank',
  'undo',
] as const;
export type WishAction = (typeof wishActions)[number];

/** The life of a micro-wish; what a donor gives up or lets lapse goes back to the wall. */
export const wishLife: Life<WishStatus, WishAction> = {
  submitted: { approve: 'onWall', refuse: 'refused', withdraw: 'withdrawn' },
  refused: {},
  withdrawn: {},
  onWall: { claim: 'claimed', withdraw: 'withdrawn', refuse: 'refused' },
  claimed: { fulfil: 'fulfilled', release: 'onWall' },
  fulfilled: { thank: 'thanked', undo: 'onWall' },
  thanked: {},
};
