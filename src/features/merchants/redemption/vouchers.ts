import type { Kysely } from 'kysely';
import type { AppTransaction, Database } from '../../../platform/db/index.ts';
import { type CampaignKey, campaignPublicKeys, redeemsFor } from '../../vouchers/index.ts';

type Db = Kysely<Database>;

/** The campaigns a merchant redeems now. */
export const keysOfMerchant = (db: Db, merchantId: string): Promise<CampaignKey[]> =>
  campaignPublicKeys(db, { merchantId });

/** The key of one campaign of the merchant, also of one that is over: what was redeemed in time may arrive late. */
export async function keyOfCampaign(db: Db, campaignId: string, merchantId: string): Promise<CampaignKey[]> {
  if (!(await redeemsFor(db, campaignId, merchantId))) return [];
  const live = await campaignPublicKeys(db, { campaignIds: [campaignId] });
  if (live.length > 0) return live;
  // voucher_campaigns_pkey
  const row = await db
    .selectFrom('voucher_campaigns')
    .select(['id', 'title', 'public_key', 'redeem_from', 'redeem_until'])
    .where('id', '=', campaignId)
    .where('status', '=', 'closed')
    .executeTakeFirst();
  if (!row?.public_key) return [];
  const goods = await db
    .selectFrom('voucher_goods')
    .select(['id', 'number', 'name', 'price_fen as priceFen'])
    .where('campaign_id', '=', campaignId)
    .orderBy('number')
    .execute();
  return [
    {
      ...{ campaignId, title: row.title, publicKey: row.public_key, goods },
      ...{ redeemFrom: row.redeem_from.toISOString(), redeemUntil: row.redeem_until.toISOString() },
    },
  ];
}

/** The redemption a voucher stands at, with the voucher held; null: none. */
export async function holdStanding(trx: AppTransaction, voucherId: string): Promise<string | null> {
  const row = await trx
    .selectFrom('vouchers')
    .select('redemption_id')
    .where('id', '=', voucherId)
    .forUpdate()
    .executeTakeFirst();
  return row?.redemption_id ?? null;
}

/** Vouchers of these campaigns that are spent, the latest first: what a till without network refuses. At most 5,000. */
export async function spentVouchers(db: Db, campaignIds: readonly string[]): Promise<string[]> {
  if (campaignIds.length === 0) return [];
  // vouchers_status
  const rows = await db
    .selectFrom('vouchers')
    .select('id')
    .where('campaign_id', 'in', [...campaignIds])
    .where('status', 'in', ['redeemed', 'refunded', 'withdrawn'])
    .orderBy('redeemed_at', (order) => order.desc().nullsLast())
    .limit(5_000)
    .execute();
  return rows.map(({ id }) => id);
}

/** Titles of campaigns and names of goods, for lists. */
export async function namesOf(db: Db, campaignIds: readonly string[]) {
  if (campaignIds.length === 0)
    return { campaigns: new Map<string, string>(), goods: new Map<string, string>() };
  const ids = [...new Set(campaignIds)];
  const campaigns = await db
    .selectFrom('voucher_campaigns')
    .select(['id', 'title'])
    .where('id', 'in', ids)
    .execute();
  const goods = await db
    .selectFrom('voucher_goods')
    .select(['id', 'name'])
    .where('campaign_id', 'in', ids)
    .execute();
  return {
    campaigns: new Map(campaigns.map(({ id, title }) => [id, title])),
    goods: new Map(goods.map(({ id, name }) => [id, name])),
  };
}
