import { type Kysely, sql } from 'kysely';
import { type Actor, accountIdOf } from '../../../platform/auth/actor.ts';
import type { Database } from '../../../platform/db/index.ts';
import { notFound } from '../../../platform/http/problem.ts';
import type { DetailAction, MerchantDetail, MerchantSummary } from '../contract.ts';
import { merchantActions, merchantAfter } from '../lifecycle.ts';
import { accessTo, type MerchantAccess, merchantsSeen, staffMay } from '../policy.ts';
import { keysOfMerchant } from '../redemption/vouchers.ts';
import { findRedemptionSettings } from '../settings.ts';
import { bankOf } from './bank.ts';
import { stockOf } from './stock.ts';

type Db = Kysely<Database>;

const rowsSeen = (db: Db, actor: Actor) =>
  db
    .selectFrom('merchants as m')
    .innerJoin('unions as u', 'u.id', 'm.union_id')
    .selectAll('m')
    .select(['u.short_name as union_name'])
    .select((is) => [
      // merchant_shops_merchant
      is
        .selectFrom('merchant_shops as s')
        .select(sql<number>`count(*)::int`.as('n'))
        .whereRef('s.merchant_id', '=', 'm.id')
        .where('s.ended_at', 'is', null)
        .as('shop_count'),
      // merchant_devices_merchant
      is
        .selectFrom('merchant_devices as d')
        .select(sql<number>`count(*)::int`.as('n'))
        .whereRef('d.merchant_id', '=', 'm.id')
        .where('d.revoked_at', 'is', null)
        .as('device_count'),
      // merchant_people_one
      is
        .exists(
          is
            .selectFrom('merchant_people as p')
            .select('p.id')
            .whereRef('p.merchant_id', '=', 'm.id')
            .where('p.account_id', '=', accountIdOf(actor))
            .where('p.ended_at', 'is', null),
        )
        .as('mine'),
    ])
    .where(merchantsSeen(actor));

type Row = Awaited<ReturnType<ReturnType<typeof rowsSeen>['execute']>>[number];

const summaryOf = (row: Row): MerchantSummary => ({
  ...{ id: row.id, name: row.name, unionId: row.union_id, unionName: row.union_name },
  ...{ creditCode: row.credit_code, servicePoint: row.service_point_id !== null },
  ...{ contactName: row.contact_name, phone: row.phone },
  ...{ contractFrom: row.contract_from, contractUntil: row.contract_until },
  ...{ status: row.status, statusReason: row.status_reason, mine: Boolean(row.mine) },
  ...{ shopCount: row.shop_count ?? 0, deviceCount: row.device_count ?? 0 },
});

interface Asked {
  search?: string | undefined;
  status?: MerchantSummary['status'] | undefined;
  after?: string | undefined;
  limit: number;
}

/** Merchants the actor sees, newest first. merchants_place, merchants_pkey */
export async function listMerchants(
  db: Db,
  actor: Actor,
  { search, status, after, limit }: Asked,
): Promise<{ items: MerchantSummary[]; next: string | null }> {
  let query = rowsSeen(db, actor)
    .orderBy('m.id', 'desc')
    .limit(limit + 1);
  if (status) query = query.where('m.status', '=', status);
  if (after) query = query.where('m.id', '<', after);
  if (search) {
    const like = `%${search.replace(/[\\%_]/g, '\\$&')}%`;
    query = query.where((is) =>
      is.or([
        is('m.name', 'like', like),
        is('m.contact_name', 'like', like),
        is('m.credit_code', '=', search),
      ]),
    );
  }
  const rows = await query.execute();
  const items = rows.slice(0, limit).map(summaryOf);
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

const shopsOf = (db: Db, merchantId: string) =>
  db
    .selectFrom('merchant_shops')
    .selectAll()
    .where('merchant_id', '=', merchantId)
    .orderBy('ended_at', (order) => order.desc().nullsFirst())
    .orderBy('name')
    .limit(500)
    .execute();

const devicesOf = (db: Db, merchantId: string) =>
  db
    .selectFrom('merchant_devices')
    .selectAll()
    .where('merchant_id', '=', merchantId)
    .orderBy('revoked_at', (order) => order.desc().nullsFirst())
    .orderBy('enrolled_at', 'desc')
    .limit(500)
    .execute();

const peopleOf = (db: Db, merchantId: string) =>
  db
    .selectFrom('merchant_people as p')
    .innerJoin('accounts as a', 'a.id', 'p.account_id')
    .select(['p.id', 'p.is_owner', 'a.name', 'a.username'])
    .where('p.merchant_id', '=', merchantId)
    .where('p.ended_at', 'is', null)
    .orderBy('a.name')
    .limit(500)
    .execute();

function actionsOf(actor: Actor, merchant: MerchantAccess): DetailAction[] {
  const manages = staffMay(actor, 'merchants.manage', merchant.unionPath);
  const open = merchant.status !== 'ended';
  return [
    ...(manages ? merchantActions.filter((action) => merchantAfter(merchant.status, action) !== null) : []),
    ...(manages && open ? (['shops', 'people', 'bank', 'stock'] as const) : []),
    ...(open && (manages || merchant.till === 'owner') ? (['devices'] as const) : []),
  ];
}

/** A merchant as this actor may see it: who works there only the owner and the union's staff. @throws 404 */
export async function merchantDetail(db: Db, actor: Actor, id: string): Promise<MerchantDetail> {
  const access = await accessTo(db, actor, id);
  const row = await rowsSeen(db, actor).where('m.id', '=', id).executeTakeFirst();
  if (!row) throw notFound('The merchant');
  const settings = await findRedemptionSettings(db);
  const [shops, devices, people] = [
    await shopsOf(db, id),
    await devicesOf(db, id),
    access.till === 'clerk' ? [] : await peopleOf(db, id),
  ];
  return {
    ...summaryOf(row),
    version: row.version,
    shops: shops.map((shop) => ({
      ...{ id: shop.id, name: shop.name, address: shop.address, phone: shop.phone, hours: shop.hours },
      ...{ longitude: shop.longitude, latitude: shop.latitude, ended: shop.ended_at !== null },
    })),
    devices: devices.map((device) => ({
      ...{ id: device.id, shopId: device.shop_id, label: device.label, redemptions: device.counter },
      ...{ enrolledAt: device.enrolled_at.toISOString(), contactAt: device.contact_at.toISOString() },
      ...{ revokedAt: device.revoked_at?.toISOString() ?? null, revokeReason: device.revoke_reason },
    })),
    people: people.map(({ id: personId, is_owner, name, username }) => ({
      ...{ id: personId, name, username: username ?? '', owner: is_owner },
    })),
    stock: await stockOf(db, id, settings.lowStockPercent),
    campaigns: staffMay(actor, 'merchants.manage', access.unionPath)
      ? (await keysOfMerchant(db, id)).map(({ campaignId, title, goods }) => ({
          ...{ id: campaignId, title, goods: goods.map((good) => ({ id: good.id, name: good.name })) },
        }))
      : [],
    bank: access.till === 'clerk' ? null : await bankOf(db, id),
    allowedActions: actionsOf(actor, access),
  };
}
