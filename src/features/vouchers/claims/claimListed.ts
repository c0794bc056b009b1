import { sql } from 'kysely';
import type { Actor } from '../../../platform/auth/actor.ts';
import type { AppTransaction } from '../../../platform/db/index.ts';
import { conflict, forbidden, notFound } from '../../../platform/http/problem.ts';
import { recordVoucherEvent } from '../events.ts';
import type { VoucherStatus } from '../lifecycle.ts';
import type { CampaignRow } from '../tables.ts';
import { phaseAt } from '../windows.ts';

export interface Claim {
  campaignId: string;
  personId: string;
  via: 'app' | 'counter';
}

const refusals = {
  draft: { code: 'notOpenYet', message: '还没开始领取 · claiming has not begun' },
  published: { code: 'notOpenYet', message: '还没开始领取 · claiming has not begun' },
  redeeming: { code: 'claimsOver', message: '领取时间已过 · the time to claim is over' },
  closed: { code: 'claimsOver', message: '领取时间已过 · the time to claim is over' },
  cancelled: { code: 'campaignCancelled', message: '活动已取消 · the campaign was cancelled' },
} as const;

/**
 * By list: the person confirms the voucher that waits for them. Claimed already, it is the same voucher.
 *
 * @throws Problem 404; 403 `notEligible`; 409 `notOpenYet`, `claimsOver`, `noGoodsLeft`
 */
export async function claimListed(
  trx: AppTransaction,
  actor: Actor,
  now: Date,
  { campaignId, personId, via }: Claim,
): Promise<{ voucherId: string }> {
  // voucher_campaigns_pkey, vouchers_person
  const { rows } = await sql<
    Pick<CampaignRow, 'status' | 'claim_from' | 'claim_until' | 'redeem_from' | 'redeem_until'> & {
      voucher_id: string | null;
      voucher_status: VoucherStatus | null;
    }
  >`
    SELECT c.status, c.claim_from, c.claim_until, c.redeem_from, c.redeem_until, v.id AS voucher_id,
           v.status AS voucher_status
      FROM voucher_campaigns c LEFT JOIN LATERAL (
        SELECT id, status FROM vouchers WHERE campaign_id = c.id AND person_id = ${personId}
           AND status IN ('issued', 'claimed', 'redeemed') FOR UPDATE) AS v ON true
     WHERE c.id = ${campaignId} AND c.way = 'list'`.execute(trx);
  const [row] = rows;
  if (!row) throw notFound('The campaign');
  if (row.voucher_id && row.voucher_status !== 'issued') return { voucherId: row.voucher_id };
  const phase = phaseAt(row, now);
  if (phase !== 'claiming') throw conflict(refusals[phase].code, refusals[phase].message);
  if (!row.voucher_id) throw await whyNone(trx, campaignId, personId);
  await trx
    .updateTable('vouchers')
    .set({ status: 'claimed', claimed_at: now, claimed_via: via })
    .where('id', '=', row.voucher_id)
    .execute();
  await recordVoucherEvent(trx, actor, now, {
    ...{ campaignId, voucherId: row.voucher_id, action: 'claim', detail: { via } },
  });
  return { voucherId: row.voucher_id };
}

async function whyNone(trx: AppTransaction, campaignId: string, personId: string) {
  const listed = await trx
    .selectFrom('voucher_eligible')
    .select('id')
    .where('campaign_id', '=', campaignId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return listed
    ? conflict(
        'noGoodsLeft',
        '名单上有您，但券还没有发到，请联系工会 · ask your union: no voucher is left for you',
      )
    : forbidden('notEligible', '您不在这次活动的名单里 · you are not on the list of this campaign');
}
