import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import { type Actor, systemActor } from '../../../platform/auth/actor.ts';
import type { AppTransaction } from '../../../platform/db/index.ts';
import { conflict } from '../../../platform/http/problem.ts';
import { recordHelp, reverseHelp } from '../../helpLedger/index.ts';
import { recordVoucherEvent } from '../events.ts';
import { voucherAfter } from '../lifecycle.ts';
import { redeemWindow } from '../windows.ts';
import { type HeldVoucher, holdVoucher } from './held.ts';
import { putBack, takeFromStock } from './stock.ts';

export interface Redemption {
  voucherId: string;
  merchantId: string;
  deviceId?: string | undefined;
  /** By the device's clock; what the window is held against. */
  redeemedAt: Date;
  syncedAt: Date;
  via: 'online' | 'offline';
  /** Who did it at the till. */
  by?: Actor;
}

export interface RedeemAnswer {
  /** `already`: the voucher was redeemed before, elsewhere or at another time; nothing was written. */
  outcome: 'redeemed' | 'already';
  redemptionId: string;
  merchantId: string;
  redeemedAt: Date;
  /** The same redemption told again. */
  repeated: boolean;
  campaignId: string;
  goodId: string;
  goodName: string;
  amountFen: number;
}

async function refuseOutOfScope(trx: AppTransaction, campaignId: string, merchantId: string): Promise<void> {
  // voucher_campaign_merchants_pkey
  const inScope = await trx
    .selectFrom('voucher_campaign_merchants')
    .select('merchant_id')
    .where('campaign_id', '=', campaignId)
    .where('merchant_id', '=', merchantId)
    .executeTakeFirst();
  if (!inScope)
    throw conflict('outOfScope', '本店不在这个活动的兑换范围内 · this place does not redeem this campaign');
}

function refuseState(voucher: HeldVoucher, redeemedAt: Date): void {
  if (voucher.campaign_status === 'cancelled')
    throw conflict('campaignCancelled', '活动已取消 · the campaign was cancelled');
  if (voucherAfter(voucher.status, 'redeem') === null)
    throw conflict(
      voucher.status === 'issued' ? 'voucherNotClaimed' : 'voucherNotUsable',
      `这张券现在不能兑换（${voucher.status}） · this voucher cannot be redeemed: it is ${voucher.status}`,
      { status: voucher.status },
    );
  const outside = redeemWindow(voucher, redeemedAt);
  if (outside === 'notYet') throw conflict('redeemTooEarly', '还没到兑换时间 · redeeming has not begun');
  if (outside === 'expired') throw conflict('redeemTooLate', '已过兑换时间 · redeeming is over');
}

const answerOf = (
  voucher: HeldVoucher,
  told: Pick<RedeemAnswer, 'outcome' | 'redemptionId' | 'merchantId' | 'redeemedAt' | 'repeated'>,
): RedeemAnswer => ({
  ...told,
  ...{ campaignId: voucher.campaign_id, goodId: voucher.good_id, goodName: voucher.good_name },
  amountFen: voucher.price_fen,
});

/**
 * Goods were handed out for a voucher (rules 2.10; invariant 8). The same redemption (merchant and device time) told
 * again is the first one; another one of a redeemed voucher writes nothing and says which came before. Writes the help
 * into the ledger.
 *
 * @throws Problem 404; 409 `outOfScope`, `voucherNotClaimed`, `voucherNotUsable`, `redeemTooEarly`, `redeemTooLate`,
 * `stockEmpty` (on line only), `campaignCancelled`
 */
export async function redeemVoucher(
  trx: AppTransaction,
  redemption: Redemption,
  now: Date,
): Promise<RedeemAnswer> {
  const { merchantId, redeemedAt } = redemption;
  const voucher = await holdVoucher(trx, redemption.voucherId);
  await refuseOutOfScope(trx, voucher.campaign_id, merchantId);
  const before = voucher.redeemed_at;
  if (voucher.redemption_id && voucher.merchant_id && before) {
    const repeated = voucher.merchant_id === merchantId && before.getTime() === redeemedAt.getTime();
    return answerOf(voucher, {
      ...{ outcome: repeated ? 'redeemed' : 'already', redemptionId: voucher.redemption_id },
      ...{ merchantId: voucher.merchant_id, redeemedAt: before, repeated },
    });
  }
  refuseState(voucher, redeemedAt);
  const redemptionId = await writeRedemption(trx, voucher, redemption, 'redeem', now);
  if (voucher.person_id)
    await recordHelp(
      trx,
      {
        ...{ personId: voucher.person_id, kind: 'voucher', amountFen: voucher.price_fen },
        ...{ unionId: voucher.union_id, helpedOn: shanghaiDate(redeemedAt), title: voucher.title },
        ...{ subjectType: 'voucher', subjectId: voucher.id, purpose: 'voucher', countsTowardCap: false },
      },
      now,
    );
  return answerOf(voucher, {
    ...{ outcome: 'redeemed', redemptionId, merchantId, redeemedAt, repeated: false },
  });
}

async function writeRedemption(
  trx: AppTransaction,
  voucher: HeldVoucher,
  { merchantId, deviceId, redeemedAt, syncedAt, via, by = systemActor }: Redemption,
  action: 'redeem' | 'move',
  now: Date,
): Promise<string> {
  const shelf = { campaignId: voucher.campaign_id, goodId: voucher.good_id, merchantId };
  await takeFromStock(trx, shelf, via === 'offline');
  const redemptionId = await recordVoucherEvent(trx, by, now, {
    ...{ campaignId: voucher.campaign_id, voucherId: voucher.id, action, merchantId, deviceId },
    ...{ happenedAt: redeemedAt, via, amountFen: voucher.price_fen },
    detail: { syncedAt: syncedAt.toISOString() },
  });
  await trx
    .updateTable('vouchers')
    .set({
      status: 'redeemed',
      redemption_id: redemptionId,
      merchant_id: merchantId,
      redeemed_at: redeemedAt,
    })
    .where('id', '=', voucher.id)
    .execute();
  return redemptionId;
}

/** The redemption a call names must be the voucher's own. */
function refuseOther(
  voucher: HeldVoucher,
  redemptionId: string,
): asserts voucher is HeldVoucher & {
  redemption_id: string;
  merchant_id: string;
  redeemed_at: Date;
} {
  if (voucher.redemption_id !== redemptionId || !voucher.merchant_id || !voucher.redeemed_at)
    throw conflict(
      'notThisRedemption',
      '这张券现在不是这一次兑换 · this is not the redemption the voucher stands at',
      { redemptionId: voucher.redemption_id },
    );
}

const takenBack = (voucher: { campaign_id: string; id: string; price_fen: number }, reversesId: string) => ({
  ...{ campaignId: voucher.campaign_id, voucherId: voucher.id, reversesId, amountFen: -voucher.price_fen },
});

/**
 * By the published rule another redemption of the same voucher counts: a reverse entry for the one that stood, and a
 * new one. The person's help stays one. @throws Problem 404, 409 `notThisRedemption`, `outOfScope`
 */
export async function moveRedemption(
  trx: AppTransaction,
  redemption: Redemption & { fromRedemptionId: string; reason: string },
  now: Date,
): Promise<RedeemAnswer> {
  const voucher = await holdVoucher(trx, redemption.voucherId);
  const { merchantId, redeemedAt, by = systemActor, fromRedemptionId, reason } = redemption;
  await refuseOutOfScope(trx, voucher.campaign_id, merchantId);
  refuseOther(voucher, fromRedemptionId);
  await putBack(trx, {
    ...{ campaignId: voucher.campaign_id, goodId: voucher.good_id, merchantId: voucher.merchant_id },
  });
  await recordVoucherEvent(trx, by, now, {
    ...takenBack(voucher, fromRedemptionId),
    ...{ action: 'moveBack', merchantId: voucher.merchant_id, detail: { reason } },
  });
  const redemptionId = await writeRedemption(trx, voucher, redemption, 'move', now);
  return answerOf(voucher, {
    ...{ outcome: 'redeemed', redemptionId, merchantId, redeemedAt, repeated: false },
  });
}

export interface Refund {
  voucherId: string;
  redemptionId: string;
  reason: string;
  by: Actor;
}

/**
 * The goods came back: a reverse entry, never a deletion. The voucher ends as refunded; who is to have goods again gets
 * a new one (reissueVoucher). Told again it does nothing. @returns the id of the reverse entry
 * @throws Problem 404, 409 `notThisRedemption`
 */
export async function refundVoucher(
  trx: AppTransaction,
  { voucherId, redemptionId, reason, by }: Refund,
  now: Date,
): Promise<{ refundId: string }> {
  const voucher = await holdVoucher(trx, voucherId);
  // voucher_events_reverses
  const before = await trx
    .selectFrom('voucher_events')
    .select('id')
    .where('reverses_id', '=', redemptionId)
    .where('voucher_id', '=', voucherId)
    .where('action', '=', 'refund')
    .executeTakeFirst();
  if (before) return { refundId: before.id };
  refuseOther(voucher, redemptionId);
  await putBack(trx, {
    ...{ campaignId: voucher.campaign_id, goodId: voucher.good_id, merchantId: voucher.merchant_id },
  });
  const refundId = await recordVoucherEvent(trx, by, now, {
    ...takenBack(voucher, redemptionId),
    ...{ action: 'refund', merchantId: voucher.merchant_id, detail: { reason } },
  });
  await trx
    .updateTable('vouchers')
    .set({ status: 'refunded', redemption_id: null })
    .where('id', '=', voucherId)
    .execute();
  await reverseHelp(trx, { subjectType: 'voucher', subjectId: voucherId, reason }, now);
  return { refundId };
}
