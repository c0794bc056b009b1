import type { Kysely } from 'kysely';
import type { Database } from '../../../platform/db/index.ts';
import '../tables.ts';

type Db = Kysely<Database>;

/** A shop where a voucher can be handed in, as anybody may know it. */
export interface RedeemingPlace {
  shopId: string;
  merchantId: string;
  merchantName: string;
  name: string;
  address: string;
  phone: string;
  hours: string;
  longitude: number | null;
  latitude: number | null;
}

/** The open shops of merchants that redeem now, by name; at most 1,000. merchant_shops_merchant */
export async function redeemingPlaces(db: Db, merchantIds: readonly string[]): Promise<RedeemingPlace[]> {
  if (merchantIds.length === 0) return [];
  const rows = await db
    .selectFrom('merchant_shops as s')
    .innerJoin('merchants as m', 'm.id', 's.merchant_id')
    .select(['s.id', 's.merchant_id', 'm.name as merchant_name', 's.name', 's.address', 's.phone', 's.hours'])
    .select(['s.longitude', 's.latitude'])
    .where('s.merchant_id', 'in', [...merchantIds])
    .where('s.ended_at', 'is', null)
    .where('m.status', '=', 'active')
    .orderBy('s.name')
    .limit(1_000)
    .execute();
  return rows.map(({ id, merchant_id, merchant_name, ...shop }) => ({
    ...{ shopId: id, merchantId: merchant_id, merchantName: merchant_name },
    ...shop,
  }));
}

/** Names of merchants by id. merchants_pkey */
export async function merchantNames(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('merchants')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
