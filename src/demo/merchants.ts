import { randomBytes } from 'node:crypto';
import { staffNow } from '../features/accounts/index.ts';
import { enrolDevice, inviteDevice } from '../features/merchants/devices/commands.ts';
import { addMerchant } from '../features/merchants/index.ts';
import { addMerchantPerson } from '../features/merchants/merchant/people.ts';
import { makeContact } from '../features/merchants/redemption/contact.ts';
import { takeClaim } from '../features/merchants/redemption/redeem.ts';
import { SoftTill } from '../features/merchants/testing/softTill.ts';
import type { Actor } from '../platform/auth/actor.ts';
import type { AppTransaction } from '../platform/db/index.ts';
import { demoPassword } from './accounts.ts';
import { inventedCreditCode } from './inventedCode.ts';
import type { World } from './world.ts';

const day = 86_400_000;
const system: Actor = { kind: 'system', name: 'demo' };

const shops = [
  { name: '禾盛超市', contact: '乔店主', address: '青禾县青禾镇人民路 18 号', username: 'shop' },
  { name: '清泉饮品店', contact: '泉店主', address: '青禾县东湖街道湖滨路 6 号', username: 'shop2' },
] as const;

/** Two merchants of the county with owners `shop` and `shop2`, and a station whose keeper redeems as `station`. */
export async function seedMerchants(trx: AppTransaction, { root }: World, now: Date): Promise<void> {
  const step = { actor: system, now };
  const since = new Date(now.getTime() - 200 * day).toISOString().slice(0, 10);
  const common = { unionId: root.id, contractFrom: since, contractUntil: null };
  const place = { longitude: null, latitude: null };
  for (const [index, { name, contact, address, username }] of shops.entries()) {
    const phone = `0999-555000${index + 1}`;
    const id = await addMerchant(trx, step, {
      ...{ ...common, name, creditCode: inventedCreditCode(880 + index), servicePointId: null },
      ...{ contactName: contact, phone },
      shop: { name: `${name}一店`, address, phone, hours: '08:00–21:00', ...place },
    });
    await addMerchantPerson(trx, step, id, { username, name: contact, owner: true }, demoPassword);
  }
  const point = await trx
    .selectFrom('service_points as p')
    .innerJoin('unions as u', 'u.id', 'p.union_id')
    .select(['p.id', 'p.name', 'p.address', 'p.phone', 'p.union_id'])
    .where('p.kind', '=', 'station')
    .where('u.level', '=', 'town')
    .orderBy('p.id')
    .executeTakeFirst();
  if (!point) return;
  const { name, address, phone } = point;
  const id = await addMerchant(trx, step, {
    ...{ ...common, unionId: point.union_id, name, creditCode: null, servicePointId: point.id },
    ...{ contactName: '驿站站长', phone },
    shop: { name, address, phone, hours: '09:00–17:00', ...place },
  });
  await addMerchantPerson(trx, step, id, { username: 'station', name: '站长', owner: true }, demoPassword);
}

/** A till of each merchant since `openedAt`, and what it redeems on line at a moment. */
export async function openTills(trx: AppTransaction, now: Date, openedAt: Date) {
  const secret = randomBytes(32);
  const rows = await trx
    .selectFrom('merchant_people as p')
    .innerJoin('merchant_shops as s', 's.merchant_id', 'p.merchant_id')
    .select(['p.merchant_id', 'p.account_id', 's.id as shop_id'])
    .where('p.is_owner', '=', true)
    .orderBy('p.merchant_id')
    .execute();
  const tills = new Map<string, SoftTill>();
  for (const { merchant_id: merchantId, account_id: accountId, shop_id: shopId } of rows) {
    const owner = await staffNow(trx, accountId, now);
    if (!owner) continue;
    const step = { actor: owner, now: openedAt };
    const { code } = await inviteDevice(trx, step, secret, { merchantId, shopId, label: '收银手机' });
    const enrol = (publicKey: string) => enrolDevice(trx, step, secret, { code, publicKey });
    tills.set(merchantId, await SoftTill.enrol(enrol));
  }
  return {
    merchantIds: [...tills.keys()],
    redeem: async (merchantId: string, code: string, at: Date): Promise<void> => {
      const till = tills.get(merchantId);
      if (!till) return;
      till.contact = makeContact(secret, till.deviceId, at);
      await takeClaim(trx, await till.claim(code, at), { secret, via: 'online', now: at });
    },
  };
}
