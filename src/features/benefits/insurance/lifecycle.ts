import type { Life } from '../shared/lifecycle.ts';
import type { BatchStatus } from './tables.ts';

export const batchActions = ['send', 'finish', 'cancel'] as const;
export type BatchAction = (typeof batchActions)[number];

/** A batch is filled while a draft, sent to the insurer, and finished once the policy numbers are back. */
export const batchLife: Life<BatchStatus, BatchAction> = {
  draft: { send: 'sent', cancel: 'cancelled' },
  sent: { finish: 'issued', cancel: 'cancelled' },
  issued: {},
  cancelled: {},
};
