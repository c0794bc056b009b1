import { addMerchant } from '../features/merchants/index.ts';
import { addMerchantPerson } from '../features/merchants/merchant/people.ts';
import type { Actor } from '../platform/auth/actor.ts';
import type { AppTransaction } from '../platform/db/index.ts';
import { demoPassword } from './accounts.ts';
import { inventedCreditCode } from './inventedCode.ts';
import type { World } from './world.ts';

const day = 86_400_000;
const system: Actor = { kind: 'system', name: 'demo' };

const shops = [
  { name: '禾盛超市', contact: '乔店主', address: '青禾县清禾镇人民路 18 号', username: 'shop' },
  { name: '清泉饮品店', contact: '泉店主', address: '青禾县东湖街道湖滨路 6 号', username: 'shop2' },
] as const;

/** Two merchants of the county, each with a shop and an owner who signs in as `shop` and `shop2`. */
export async function seedMerchants(trx: AppTransaction, { root }: World, now: Date): Promise<void> {
  const step = { actor: system, now };
  const since = new Date(now.getTime() - 200 * day).toISOString().slice(0, 10);
  for (const [index, { name, contact, address, username }] of shops.entries()) {
    const phone = `0999-555000${index + 1}`;
    const id = await addMerchant(trx, step, {
      ...{ unionId: root.id, name, creditCode: inventedCreditCode(880 + index), servicePointId: null },
      ...{ contactName: contact, phone, contractFrom: since, contractUntil: null },
      shop: { name: `${name}一店`, address, phone, hours: '08:00–21:00', longitude: null, latitude: null },
    });
    await addMerchantPerson(trx, step, id, { username, name: contact, owner: true }, demoPassword);
  }
}
