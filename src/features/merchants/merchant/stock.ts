import type { Kysely } from 'kysely';
import type { Database } from '../../../platform/db/index.ts';
import type { MerchantDetail } from '../contract.ts';
import { keysOfMerchant } from '../redemption/vouchers.ts';

/** What is left at a share, and whether it is low: `lowPercent` of what was given, or less. */
export function stockLeft({ given, used }: { given: number; used: number }, lowPercent: number) {
  const left = given - used;
  return { left, low: left * 100 <= given * lowPercent };
}

/** The shares of a merchant's shops, with names of campaigns and goods. */
export async function stockOf(
  db: Kysely<Database>,
  merchantId: string,
  lowPercent: number,
): Promise<MerchantDetail['stock']> {
  // merchant_shops_merchant, merchant_stock_pkey
  const rows = await db
    .selectFrom('merchant_stock as k')
    .innerJoin('merchant_shops as s', 's.id', 'k.shop_id')
    .selectAll('k')
    .where('s.merchant_id', '=', merchantId)
    .where('s.ended_at', 'is', null)
    .orderBy('s.name')
    .orderBy('k.campaign_id')
    .limit(1_000)
    .execute();
  if (rows.length === 0) return [];
  const keys = await keysOfMerchant(db, merchantId);
  return rows.map((row) => {
    const campaign = keys.find(({ campaignId }) => campaignId === row.campaign_id);
    const good = campaign?.goods.find(({ id }) => id === row.good_id);
    return {
      ...{ shopId: row.shop_id, campaignId: row.campaign_id, campaignName: campaign?.title ?? '' },
      ...{ goodId: row.good_id, goodName: good?.name ?? '', given: row.given, used: row.used },
      ...stockLeft(row, lowPercent),
    };
  });
}
