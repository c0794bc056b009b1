import type { Kysely } from 'kysely';
import type { Database } from '../../../platform/db/index.ts';
import { conflict, notFound, Problem } from '../../../platform/http/problem.ts';
import { holderVersions } from '../../vouchers/index.ts';
import { stockLeft } from '../merchant/stock.ts';
import { verifyText } from '../protocol/crypto.ts';
import { packText } from '../protocol/pack.ts';
import { makeContact } from '../redemption/contact.ts';
import { keysOfMerchant, spentVouchers } from '../redemption/vouchers.ts';
import { findRedemptionSettings } from '../settings.ts';
import type { TillPack } from './contract.ts';

type Db = Kysely<Database>;

const clockToleranceMs = 10 * 60_000;

async function getDevice(db: Db, id: string) {
  const device = await db
    .selectFrom('merchant_devices as d')
    .innerJoin('merchants as m', 'm.id', 'd.merchant_id')
    .innerJoin('merchant_shops as s', 's.id', 'd.shop_id')
    .select(['d.id', 'd.public_key', 'd.counter', 'd.revoked_at', 'd.revoke_reason', 'd.shop_id'])
    .select(['m.id as merchant_id', 'm.name as merchant_name', 'm.status', 's.name as shop_name'])
    .where('d.id', '=', id)
    .executeTakeFirst();
  if (!device) throw notFound('The device');
  return device;
}

/**
 * What a till keeps for working without network. Asked for with the device's own signature.
 *
 * @throws Problem 404, 401 `badSignature`, 409 `deviceRevoked`, 409 `clock` with the server's time
 */
export async function tillPack(
  db: Db,
  secret: Buffer,
  now: Date,
  asked: { deviceId: string; at: string; signature: string },
): Promise<TillPack> {
  const device = await getDevice(db, asked.deviceId);
  if (!(await verifyText(device.public_key, packText(asked.deviceId, asked.at), asked.signature)))
    throw new Problem(401, 'badSignature', 'This was not signed by the device.');
  if (device.revoked_at)
    throw conflict('deviceRevoked', `本机已停用：${device.revoke_reason ?? ''} · this device was revoked`);
  if (Math.abs(Date.parse(asked.at) - now.getTime()) > clockToleranceMs)
    throw conflict('clock', '本机时间不准 · the clock of this device is wrong', {
      serverTime: now.toISOString(),
    });
  const settings = await findRedemptionSettings(db);
  const campaigns = await keysOfMerchant(db, device.merchant_id);
  const ids = campaigns.map(({ campaignId }) => campaignId);
  const stock = await db
    .selectFrom('merchant_stock')
    .selectAll()
    .where('shop_id', '=', device.shop_id)
    .execute();
  await db.updateTable('merchant_devices').set({ contact_at: now }).where('id', '=', device.id).execute();
  const { offlineHours, offlineClaims, refundHours } = settings;
  return {
    ...{ serverTime: now.toISOString(), contact: makeContact(secret, device.id, now), deviceId: device.id },
    merchant: { id: device.merchant_id, name: device.merchant_name, open: device.status === 'active' },
    shop: { id: device.shop_id, name: device.shop_name },
    ...{ counter: device.counter, campaigns, spent: await spentVouchers(db, ids) },
    bindings: await holderVersions(db, ids),
    stock: stock.map((row) => ({
      ...{ campaignId: row.campaign_id, goodId: row.good_id, given: row.given, used: row.used },
      low: stockLeft(row, settings.lowStockPercent).low,
    })),
    limits: { offlineHours, offlineClaims, refundHours },
  };
}
