import type { Life } from '../shared/lifecycle.ts';
import type { NeedStatus } from './tables.ts';

export const needActions = ['order', 'finish', 'confirm', 'reopen', 'cancel'] as const;
export type NeedAction = (typeof needActions)[number];

/** A need is ordered from a provider or volunteers, done, and confirmed by the person; else it opens again. */
export const needLife: Life<NeedStatus, NeedAction> = {
  open: { order: 'ordered', cancel: 'cancelled' },
  ordered: { finish: 'done', reopen: 'open', cancel: 'cancelled' },
  done: { confirm: 'confirmed', reopen: 'open' },
  confirmed: { reopen: 'open' },
  cancelled: {},
};
