import { sql } from 'kysely';
import { type AppTransaction, newId } from '../../../platform/db/index.ts';
import { entriesBetween } from '../rules/entries.ts';
import { type Outcome, settleVoucher, type VoucherClaim } from '../rules/settleVoucher.ts';
import type { RedemptionSettings } from '../settings.ts';

async function claimsOf(trx: AppTransaction, voucherId: string) {
  // redemption_claims_voucher
  return trx
    .selectFrom('redemption_claims as c')
    .leftJoin('redemption_refunds as r', 'r.claim_id', 'c.id')
    .selectAll('c')
    .select('r.at as refunded_at')
    .where('c.voucher_id', '=', voucherId)
    .where('c.verdict', '=', 'accepted')
    .execute();
}

type ClaimRow = Awaited<ReturnType<typeof claimsOf>>[number];

const facts = (row: ClaimRow): VoucherClaim => ({
  ...{ hash: row.claim_hash, shopId: row.shop_id, via: row.via, at: row.device_at.getTime() },
  ...{ amountFen: row.amount_fen, refunded: row.refunded_at !== null },
});

/** The claim that is now the voucher's redemption; null when all came back. */
export interface Settled {
  winner: ClaimRow | null;
  outcomes: Map<string, Outcome>;
}

/**
 * Settles a voucher anew from the claims known now, and books what changed. The caller holds the voucher, so that two
 * claims of it never settle at once.
 */
export async function settle(
  trx: AppTransaction,
  voucherId: string,
  settings: RedemptionSettings,
  now: Date,
): Promise<Settled> {
  const rows = await claimsOf(trx, voucherId);
  const before = await trx
    .selectFrom('redemption_outcomes')
    .selectAll()
    .where('voucher_id', '=', voucherId)
    .execute();
  const outcomes = settleVoucher(rows.map(facts), {
    claimsPerVoucher: settings.lossClaimsPerVoucher,
    fenPerVoucher: settings.lossFenPerVoucher,
  });
  const byId = new Map<string, Outcome>();
  let winner: ClaimRow | null = null;
  for (const outcome of outcomes) {
    const row = rows.find(({ claim_hash }) => claim_hash === outcome.hash);
    if (!row) continue;
    byId.set(row.id, outcome);
    if (outcome.outcome === 'won') winner = row;
    const held = before.find(({ claim_id }) => claim_id === row.id);
    const old = held ? { outcome: held.outcome, reason: held.reason, paidFen: held.paid_fen } : null;
    await book(trx, row, entriesBetween(old, outcome), now);
    await keepOutcome(trx, row, outcome, rows.length > 1, now);
  }
  return { winner, outcomes: byId };
}

async function book(
  trx: AppTransaction,
  row: ClaimRow,
  entries: ReturnType<typeof entriesBetween>,
  now: Date,
): Promise<void> {
  if (entries.length === 0) return;
  await trx
    .insertInto('merchant_entries')
    .values(
      entries.map(({ kind, amountFen, reason }) => ({
        ...{ id: newId(), merchant_id: row.merchant_id, shop_id: row.shop_id, claim_id: row.id },
        ...{ campaign_id: row.campaign_id ?? '', good_id: row.good_id ?? '', kind, reason },
        ...{ amount_fen: amountFen, created_at: now },
      })),
    )
    .execute();
}

const keepOutcome = (
  trx: AppTransaction,
  row: ClaimRow,
  { outcome, reason, paidFen }: Outcome,
  contested: boolean,
  now: Date,
) =>
  trx
    .insertInto('redemption_outcomes')
    .values({
      ...{ claim_id: row.id, voucher_id: row.voucher_id ?? '', merchant_id: row.merchant_id, outcome },
      ...{ reason, paid_fen: paidFen, contested, settled_at: now },
    })
    .onConflict((same) =>
      same.column('claim_id').doUpdateSet({ outcome, reason, paid_fen: paidFen, contested, settled_at: now }),
    )
    .execute();

/** Takes from the share of the shop, or gives back; a shop without a share has no count. */
export async function moveStock(
  trx: AppTransaction,
  { shopId, campaignId, goodId }: { shopId: string; campaignId: string; goodId: string },
  change: 1 | -1,
): Promise<void> {
  // merchant_stock_pkey
  await trx
    .updateTable('merchant_stock')
    .set({ used: sql`greatest(0, used + ${change}::int)` })
    .where('shop_id', '=', shopId)
    .where('campaign_id', '=', campaignId)
    .where('good_id', '=', goodId)
    .execute();
}
