export const campaignStatuses = [
  'draft',
  'published',
  'claiming',
  'redeeming',
  'closed',
  'cancelled',
] as const;
export type CampaignStatus = (typeof campaignStatuses)[number];

export const campaignActions = ['edit', 'publish', 'openClaims', 'endClaims', 'close', 'cancel'] as const;
export type CampaignAction = (typeof campaignActions)[number];

/** From a campaign's state to the next; what is absent is not possible. */
const campaignSteps = {
  draft: { edit: 'draft', publish: 'published', cancel: 'cancelled' },
  published: { openClaims: 'claiming', cancel: 'cancelled' },
  claiming: { endClaims: 'redeeming' },
  redeeming: { close: 'closed' },
  closed: {},
  cancelled: {},
} as const satisfies Record<CampaignStatus, Partial<Record<CampaignAction, CampaignStatus>>>;

/** The state after an action, or null where it is not possible. */
export function campaignAfter(status: CampaignStatus, action: CampaignAction): CampaignStatus | null {
  const steps: Partial<Record<CampaignAction, CampaignStatus>> = campaignSteps[status];
  return steps[action] ?? null;
}

/** Issued counts every voucher ever made for a campaign; the others are where a voucher stands now. */
export const voucherStatuses = ['issued', 'claimed', 'redeemed', 'refunded', 'withdrawn'] as const;
export type VoucherStatus = (typeof voucherStatuses)[number];

export const voucherActions = ['claim', 'bind', 'redeem', 'move', 'refund', 'withdraw'] as const;
export type VoucherAction = (typeof voucherActions)[number];

/** A refund ends the voucher: whoever is to have goods again gets a new one, so that no count is taken back. */
const voucherSteps = {
  issued: { claim: 'claimed', withdraw: 'withdrawn' },
  claimed: { bind: 'claimed', redeem: 'redeemed' },
  redeemed: { move: 'redeemed', refund: 'refunded' },
  refunded: {},
  withdrawn: {},
} as const satisfies Record<VoucherStatus, Partial<Record<VoucherAction, VoucherStatus>>>;

/** The state after an action, or null where it is not possible. */
export function voucherAfter(status: VoucherStatus, action: VoucherAction): VoucherStatus | null {
  const steps: Partial<Record<VoucherAction, VoucherStatus>> = voucherSteps[status];
  return steps[action] ?? null;
}
