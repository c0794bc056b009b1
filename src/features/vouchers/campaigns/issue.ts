import { sql } from 'kysely';
import { fieldsOf } from '../../../platform/crypto/sealedDatabase.ts';
import { type AppTransaction, newId } from '../../../platform/db/index.ts';
import { newCode } from '../store.ts';

/** Codes made in one statement. */
const batch = 1_000;

interface Target {
  id: string;
  way: 'list' | 'lottery' | 'arrival';
}

interface Shelf {
  id: string;
  number: number;
  quantity: number;
  made: number;
}

/**
 * Makes up to `limit` vouchers that are still missing: one for each person on the list, in its order, or as many as the
 * goods say. Safe to run again. @returns how many were made, and how many on the list found no goods left
 */
export async function issueMissing(
  trx: AppTransaction,
  campaign: Target,
  limit: number,
  now: Date,
): Promise<{ made: number; without: number }> {
  const { rows: shelves } = await sql<Shelf>`
    SELECT g.id, g.number, g.quantity,
           (SELECT count(*)::int FROM vouchers v WHERE v.campaign_id = ${campaign.id} AND v.good_id = g.id
               AND v.status NOT IN ('refunded', 'withdrawn')) AS made
      FROM voucher_goods g WHERE g.campaign_id = ${campaign.id} ORDER BY g.number`.execute(trx);
  const left = shelves.reduce((sum, { quantity, made }) => sum + Math.max(0, quantity - made), 0);
  const people =
    campaign.way === 'list' ? await withoutVoucher(trx, campaign.id, Math.min(limit, left + 1)) : null;
  const count = Math.min(limit, left, people?.length ?? left);
  const goods = goodsFor(shelves, count);
  const { rows: last } = await sql<{ number: number }>`
    SELECT coalesce(max(number), 0)::int AS number FROM vouchers WHERE campaign_id = ${campaign.id}`.execute(
    trx,
  );
  const first = (last[0]?.number ?? 0) + 1;
  const fields = fieldsOf(trx);
  for (let from = 0; from < count; from += batch)
    await trx
      .insertInto('vouchers')
      .values(
        goods.slice(from, from + batch).map((goodId, index) => ({
          ...{ id: newId(), campaign_id: campaign.id, good_id: goodId, number: first + from + index },
          ...newCode(fields),
          ...{ status: 'issued' as const, person_id: people?.[from + index] ?? null, created_at: now },
          ...{ claimed_at: null, claimed_via: null, holder_key: null, redemption_id: null },
          ...{ merchant_id: null, redeemed_at: null },
        })),
      )
      .execute();
  return { made: count, without: Math.max(0, (people?.length ?? 0) - count) };
}

/** Goods one after another until there are so many. */
function goodsFor(shelves: readonly Shelf[], count: number): string[] {
  const goods: string[] = [];
  for (const { id, quantity, made } of shelves)
    for (let left = quantity - made; left > 0 && goods.length < count; left--) goods.push(id);
  return goods;
}

/** People on the list without a voucher, in the order of the list. */
async function withoutVoucher(trx: AppTransaction, campaignId: string, limit: number): Promise<string[]> {
  const { rows } = await sql<{ person_id: string }>`
    SELECT e.person_id FROM voucher_eligible e
     WHERE e.campaign_id = ${campaignId} AND NOT EXISTS (
       SELECT 1 FROM vouchers v WHERE v.campaign_id = e.campaign_id AND v.person_id = e.person_id)
     ORDER BY e.added_at, e.row_number, e.id LIMIT ${limit}`.execute(trx);
  return rows.map(({ person_id }) => person_id);
}
