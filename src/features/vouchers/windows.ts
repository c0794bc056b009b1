import type { CampaignStatus } from './lifecycle.ts';

interface Windows {
  status: CampaignStatus;
  claim_from: Date;
  claim_until: Date;
  redeem_from: Date;
  redeem_until: Date;
}

/**
 * Where a campaign stands at this moment: what is stored follows within a minute (turnCampaigns), claims and
 * redemptions go by the clock. Windows are half-open.
 */
export function phaseAt(campaign: Windows, now: Date): CampaignStatus {
  const { status } = campaign;
  if (status === 'published' && now >= campaign.claim_from)
    return now < campaign.claim_until ? 'claiming' : 'redeeming';
  if (status === 'claiming' && now >= campaign.claim_until) return 'redeeming';
  return status;
}

/** Why goods cannot be had for a voucher at this time; null: they can. */
export function redeemWindow(
  campaign: Pick<Windows, 'redeem_from' | 'redeem_until'>,
  at: Date,
): 'notYet' | 'expired' | null {
  if (at < campaign.redeem_from) return 'notYet';
  return at >= campaign.redeem_until ? 'expired' : null;
}
