import { type Kysely, sql } from 'kysely';
import type { Database } from '../../../platform/db/index.ts';
import type { RedeemingPlace } from '../contract.ts';

type Db = Kysely<Database>;
type Shop = Omit<RedeemingPlace, 'town'> & { path: string };

interface Town {
  path: string;
  code: string | null;
  name: string;
}

/** Towns at, above or below a union. unions_path */
async function townsAround(db: Db, unionPath: string): Promise<Town[]> {
  const { rows } = await sql<Town>`
    SELECT path, division_code AS code, regexp_replace(name, '(总工会|工会联合会|工会)$', '') AS name FROM unions
     WHERE level = 'town' AND (starts_with(path, ${unionPath}) OR starts_with(${unionPath}, path))
     ORDER BY path LIMIT 500`.execute(db);
  return rows;
}

/** Shops where a campaign redeems, and stations, by town. merchant_shops_merchant */
export async function redeemingPlaces(db: Db, campaignId: string): Promise<RedeemingPlace[]> {
  const { rows } = await sql<Shop>`
    SELECT m.id AS "merchantId", m.union_path AS path,
           CASE WHEN s.name IS NULL THEN m.name WHEN position(m.name in s.name) > 0 THEN s.name ELSE m.name || ' ' || s.name END AS name,
           coalesce(s.address, '') AS address, coalesce(s.phone, m.phone) AS phone, coalesce(s.hours, '') AS hours,
           s.longitude, s.latitude,
           (SELECT CASE WHEN count(*) > 0 THEN greatest(0, sum(k.quantity - k.redeemed)) END::int FROM voucher_stock k
             WHERE k.campaign_id = ${campaignId} AND k.merchant_id = m.id) AS left
      FROM voucher_campaign_merchants cm JOIN merchants m ON m.id = cm.merchant_id AND m.status = 'active'
      LEFT JOIN merchant_shops s ON s.merchant_id = m.id AND s.ended_at IS NULL
     WHERE cm.campaign_id = ${campaignId} ORDER BY m.name, s.name LIMIT 500`.execute(db);
  const campaign = await db
    .selectFrom('voucher_campaigns')
    .select('union_path')
    .where('id', '=', campaignId)
    .executeTakeFirst();
  const towns = campaign ? await townsAround(db, campaign.union_path) : [];
  return rows.map(({ path, ...place }) => {
    const town =
      towns.find((one) => path.startsWith(one.path)) ??
      towns.find(({ name }) => name !== '' && place.address.includes(name));
    return { ...place, town: town ? { code: town.code, name: town.name } : null };
  });
}
