import { type Actor, nameOf } from '../../../platform/auth/actor.ts';
import type { AppTransaction } from '../../../platform/db/index.ts';
import { conflict, forbidden, notFound } from '../../../platform/http/problem.ts';
import { moveRedemption, refundVoucher } from '../../vouchers/index.ts';
import { addEvent, type Step } from '../events.ts';
import { accessTo, staffMay } from '../policy.ts';
import { findRedemptionSettings } from '../settings.ts';
import { moveStock, type Settled, settle } from './settle.ts';
import { holdStanding } from './vouchers.ts';

async function getOwnClaim(trx: AppTransaction, actor: Actor, id: string) {
  const claim = await trx.selectFrom('redemption_claims').selectAll().where('id', '=', id).executeTakeFirst();
  const merchant = claim && (await accessTo(trx, actor, claim.merchant_id).catch(() => null));
  if (!claim || !merchant) throw notFound('The redemption');
  if (!merchant.till && !staffMay(actor, 'merchants.refund', merchant.unionPath))
    throw forbidden('placeNotYours', 'Only the shop or the union that manages it takes goods back.');
  return claim;
}

/**
 * Goods come back: a reverse entry, the share gets its piece back, and the voucher is settled anew.
 *
 * @throws Problem 404, 403 `placeNotYours`, 409 `notRedeemed`, `refundedAlready`, `refundTooLate`
 */
export async function refundClaim(
  trx: AppTransaction,
  { actor, now }: Step,
  { id, reason }: { id: string; reason: string },
): Promise<void> {
  if (actor.kind !== 'staff') throw notFound('The redemption');
  const claim = await getOwnClaim(trx, actor, id);
  const { voucher_id: voucherId, campaign_id: campaignId, good_id: goodId } = claim;
  if (claim.verdict !== 'accepted' || !voucherId || !campaignId || !goodId)
    throw conflict('notRedeemed', '这一笔没有核销成功，不用退 · this was never redeemed');
  const settings = await findRedemptionSettings(trx);
  if (now.getTime() - claim.device_at.getTime() > settings.refundHours * 3_600_000)
    throw conflict(
      'refundTooLate',
      `超过 ${settings.refundHours} 小时不能退 · later than ${settings.refundHours} hours`,
    );
  const standing = await holdStanding(trx, voucherId);
  const before = await trx
    .selectFrom('redemption_outcomes')
    .select('outcome')
    .where('claim_id', '=', id)
    .executeTakeFirst();
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('redemption_refunds')
    .values({ claim_id: id, reason, account_id: actor.accountId, account_name: nameOf(actor), at: now })
    .onConflict((same) => same.column('claim_id').doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows === 0n)
    throw conflict('refundedAlready', '这一笔已经退过 · this was taken back already');
  await moveStock(trx, { shopId: claim.shop_id, campaignId, goodId }, -1);
  const { winner } = await settle(trx, voucherId, settings, now);
  if (before?.outcome === 'won' && standing)
    await letGo(trx, { voucherId, standing, reason, actor, winner, now });
  const merchantId = claim.merchant_id;
  await addEvent(trx, { actor, now }, { merchantId, subjectId: id, action: 'refund', detail: { reason } });
}

/** The voucher goes over to the claim that counts now, or ends as refunded. */
async function letGo(
  trx: AppTransaction,
  one: {
    voucherId: string;
    standing: string;
    reason: string;
    actor: Actor;
    winner: Settled['winner'];
    now: Date;
  },
): Promise<void> {
  const { voucherId, standing, reason, actor, winner, now } = one;
  if (!winner) {
    await refundVoucher(trx, { voucherId, redemptionId: standing, reason, by: actor }, now);
    return;
  }
  await moveRedemption(
    trx,
    {
      ...{ voucherId, merchantId: winner.merchant_id, deviceId: winner.device_id, via: winner.via },
      ...{ redeemedAt: winner.device_at, syncedAt: winner.received_at, fromRedemptionId: standing },
      ...{ reason: 'refund', by: actor },
    },
    now,
  );
}
