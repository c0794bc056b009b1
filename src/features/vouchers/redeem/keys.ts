import { type Kysely, sql } from 'kysely';
import type { Database } from '../../../platform/db/index.ts';
import type { CampaignKey } from '../code/index.ts';

type Db = Kysely<Database>;

/**
 * What a till needs to judge codes without network: live campaigns, those of one merchant if one is named, each with its
 * public key, window and goods. At most 200, those that end first.
 */
export async function campaignPublicKeys(
  db: Db,
  filter: { merchantId?: string; campaignIds?: readonly string[] },
): Promise<CampaignKey[]> {
  // voucher_campaign_merchants_merchant, voucher_campaigns_pkey, voucher_goods_campaign_id_number_key
  const { rows } = await sql<{
    id: string;
    title: string;
    public_key: string;
    redeem_from: Date;
    redeem_until: Date;
    goods: CampaignKey['goods'];
  }>`
    SELECT c.id, c.title, c.public_key, c.redeem_from, c.redeem_until,
           (SELECT json_agg(json_build_object('id', g.id, 'number', g.number, 'name', g.name, 'priceFen', g.price_fen)
                   ORDER BY g.number) FROM voucher_goods g WHERE g.campaign_id = c.id) AS goods
      FROM voucher_campaigns c
     WHERE c.status IN ('published', 'claiming', 'redeeming')
       AND ${
         filter.merchantId
           ? sql`c.id IN (SELECT campaign_id FROM voucher_campaign_merchants WHERE merchant_id = ${filter.merchantId})`
           : sql`true`
       }
       AND ${filter.campaignIds ? sql`c.id = ANY(${[...filter.campaignIds]}::uuid[])` : sql`true`}
     ORDER BY c.redeem_until, c.id LIMIT 200`.execute(db);
  return rows.map((row) => ({
    ...{ campaignId: row.id, title: row.title, publicKey: row.public_key, goods: row.goods ?? [] },
    redeemFrom: row.redeem_from.toISOString(),
    redeemUntil: row.redeem_until.toISOString(),
  }));
}

/** Whether a merchant redeems for a campaign. */
export async function redeemsFor(db: Db, campaignId: string, merchantId: string): Promise<boolean> {
  const { rows } = await sql`
    SELECT 1 FROM voucher_campaign_merchants WHERE campaign_id = ${campaignId} AND merchant_id = ${merchantId}`.execute(
    db,
  );
  return rows.length > 0;
}

/** Bindings newer than the first of vouchers of these campaigns: codes of older ones are dead. At most 20,000. */
export async function holderVersions(
  db: Db,
  campaignIds: readonly string[],
): Promise<{ voucherId: string; holderVersion: number }[]> {
  const { rows } = await sql<{ id: string; holder_version: number }>`
    SELECT id, holder_version FROM vouchers
     WHERE campaign_id = ANY(${[...campaignIds]}::uuid[]) AND status = 'claimed' AND holder_version > 1
     ORDER BY id LIMIT 20000`.execute(db);
  return rows.map(({ id, holder_version }) => ({ voucherId: id, holderVersion: holder_version }));
}
