import { type AppTransaction, newId } from '../../../platform/db/index.ts';
import { Problem } from '../../../platform/http/problem.ts';
import { moveRedemption, redeemVoucher } from '../../vouchers/index.ts';
import type { SignedClaim } from '../protocol/claim.ts';
import type { EvidenceReason, RefusalReason } from '../rules/claimRefusals.ts';
import { findRedemptionSettings, type RedemptionSettings } from '../settings.ts';
import { type Received, receive, type TillDevice } from './chain.ts';
import { type Judgement, judge } from './judge.ts';
import { moveStock, settle } from './settle.ts';

export type Taken =
  | { kind: 'claim'; claimId: string }
  | { kind: 'evidence'; reason: EvidenceReason; counter: number | null; hash: string };

interface Arrival {
  secret: Buffer;
  via: 'online' | 'offline';
  now: Date;
}

/**
 * Takes in one signed claim: its place in the chain, the code, the voucher, the settlement, all in the caller's
 * transaction. The same claim told again is the first one.
 */
export async function takeClaim(trx: AppTransaction, signed: SignedClaim, arrival: Arrival): Promise<Taken> {
  const received = await receive(trx, signed, arrival.now);
  if (received.kind === 'evidence') return received;
  if (received.kind === 'known') return { kind: 'claim', claimId: received.claimId };
  const settings = await findRedemptionSettings(trx);
  const { device, claim } = received;
  const judgement = await judge(
    trx,
    arrival.secret,
    { device, claim, via: arrival.via, now: arrival.now },
    settings,
  );
  const spent = judgement.reason === null ? await spend(trx, device, judgement, arrival) : null;
  const reason = judgement.reason ?? (typeof spent === 'string' ? spent : null);
  const claimId = await keepClaim(trx, received, { ...judgement, reason }, arrival);
  await trx
    .updateTable('merchant_devices')
    .set({ counter: claim.counter, head: received.hash })
    .where('id', '=', device.id)
    .execute();
  if (reason === null && spent !== null && typeof spent !== 'string')
    await settleClaim(trx, { claimId, device, judgement, spent, settings, arrival });
  return { kind: 'claim', claimId };
}

const refusals: Record<string, RefusalReason> = {
  outOfScope: 'outOfScope',
  voucherNotClaimed: 'notClaimed',
  voucherNotUsable: 'withdrawn',
  campaignCancelled: 'withdrawn',
  redeemTooEarly: 'notYet',
  redeemTooLate: 'expired',
  stockEmpty: 'noStock',
  notFound: 'unknownVoucher',
};

/** What the register of vouchers says: whether the voucher was spent before, and the redemption it stands at. */
interface Spent {
  already: boolean;
  /** Null: it was refunded, which ends a voucher. */
  redemptionId: string | null;
}

/** Tells the register of vouchers. Off line a voucher may be spent already: that is for the settlement. */
async function spend(
  trx: AppTransaction,
  device: TillDevice,
  { voucherId, campaignId, goodId, at }: Judgement,
  { via, now }: Arrival,
): Promise<Spent | RefusalReason> {
  if (!voucherId || !campaignId || !goodId) return 'unknownVoucher';
  if (via === 'online' && (await isShareEmpty(trx, device.shopId, campaignId, goodId))) return 'noStock';
  try {
    const answer = await redeemVoucher(
      trx,
      {
        ...{
          voucherId,
          merchantId: device.merchantId,
          deviceId: device.id,
          redeemedAt: at,
          syncedAt: now,
          via,
        },
        by: { kind: 'system', name: device.label },
      },
      now,
    );
    const already = answer.outcome === 'already';
    return already && via === 'online' ? 'alreadyUsed' : { already, redemptionId: answer.redemptionId };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    // The till could not know that the goods of another redemption had come back.
    if (via === 'offline' && error.details.status === 'refunded')
      return { already: true, redemptionId: null };
    const reason = refusals[error.code];
    if (!reason) throw error;
    return reason;
  }
}

async function isShareEmpty(trx: AppTransaction, shopId: string, campaignId: string, goodId: string) {
  // merchant_stock_pkey
  const share = await trx
    .selectFrom('merchant_stock')
    .select(['given', 'used'])
    .where('shop_id', '=', shopId)
    .where('campaign_id', '=', campaignId)
    .where('good_id', '=', goodId)
    .forUpdate()
    .executeTakeFirst();
  return share !== undefined && share.used >= share.given;
}

async function keepClaim(
  trx: AppTransaction,
  { device, claim, hash, signed }: Extract<Received, { kind: 'next' }>,
  judgement: Judgement,
  { via, now }: Arrival,
): Promise<string> {
  const id = newId();
  await trx
    .insertInto('redemption_claims')
    .values({
      ...{ id, device_id: device.id, counter: claim.counter, claim_hash: hash, via },
      ...{ merchant_id: device.merchantId, shop_id: device.shopId, voucher_id: judgement.voucherId },
      ...{ campaign_id: judgement.campaignId, good_id: judgement.goodId, good_name: judgement.goodName },
      ...{ holder: judgement.holder, amount_fen: judgement.amountFen, device_at: judgement.at },
      ...{ received_at: now, contact_at: new Date(claim.contact.at), reason: judgement.reason },
      verdict: judgement.reason === null ? 'accepted' : 'refused',
      ...{ signed_text: signed.text, signature: signed.signature },
    })
    .execute();
  return id;
}

/** Books by the published rule; where it names another claim than the voucher stands at, the voucher moves to it. */
async function settleClaim(
  trx: AppTransaction,
  one: {
    claimId: string;
    device: TillDevice;
    judgement: Judgement;
    spent: Spent;
    settings: RedemptionSettings;
    arrival: Arrival;
  },
): Promise<void> {
  const { judgement, device, spent, arrival } = one;
  const { voucherId, campaignId, goodId } = judgement;
  if (!voucherId || !campaignId || !goodId) return;
  await moveStock(trx, { shopId: device.shopId, campaignId, goodId }, 1);
  const { winner } = await settle(trx, voucherId, one.settings, arrival.now);
  if (spent.already && spent.redemptionId && winner?.id === one.claimId)
    await moveRedemption(
      trx,
      {
        ...{ voucherId, merchantId: device.merchantId, deviceId: device.id, redeemedAt: judgement.at },
        ...{ syncedAt: arrival.now, via: arrival.via, fromRedemptionId: spent.redemptionId },
        ...{ reason: 'doubleSpendRule', by: { kind: 'system', name: device.label } },
      },
      arrival.now,
    );
}
