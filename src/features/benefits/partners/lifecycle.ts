import type { Life } from '../shared/lifecycle.ts';
import type { OfferStatus } from './tables.ts';

export const offerActions = ['open', 'close'] as const;
export type OfferAction = (typeof offerActions)[number];

export const offerLife: Life<OfferStatus, OfferAction> = {
  draft: { open: 'open', close: 'closed' },
  open: { close: 'closed' },
  closed: { open: 'open' },
};
