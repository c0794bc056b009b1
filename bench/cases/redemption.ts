import { sampleMerchant } from '../../src/features/merchants/factory.ts';
import { addMerchant } from '../../src/features/merchants/index.ts';
import { makeCampaign } from '../../src/features/merchants/testing/campaign.ts';
import { SoftTill } from '../../src/features/merchants/testing/softTill.ts';
import { type AppDatabase, newId, openDatabase, transaction } from '../../src/platform/db/index.ts';
import { Connection } from '../connection.ts';
import type { Harness, Prepared } from '../harness.ts';
import { nearestRank, type Row, row, seconds } from '../measure.ts';

const tillCount = 8;
const day = 86_400_000;

/** A merchant whose tills stand as enrolling leaves them. */
async function openMerchant(db: AppDatabase, { world }: Prepared) {
  const now = new Date();
  const [town] = world.towns;
  const [staff] = world.townStaff;
  if (!town || !staff) throw new Error('The world has a town with staff.');
  const actor = { kind: 'system', name: 'bench' } as const;
  const merchantId = await transaction(db, (trx) =>
    addMerchant(trx, { actor, now }, sampleMerchant(town.id, 1)),
  );
  const shop = await db
    .selectFrom('merchant_shops')
    .select('id')
    .where('merchant_id', '=', merchantId)
    .executeTakeFirstOrThrow();
  const enrol = async (publicKey: string) => {
    const id = newId();
    await db
      .insertInto('merchant_devices')
      .values({
        ...{ id, merchant_id: merchantId, shop_id: shop.id, label: '收银机', revoked_at: null },
        ...{ public_key: publicKey, head: '0'.repeat(64), enrolled_by: staff.accountId },
        ...{ enrolled_at: now, contact_at: now, revoke_reason: null },
      })
      .execute();
    return id;
  };
  const tills: SoftTill[] = [];
  for (let index = 0; index < tillCount; index++) tills.push(await SoftTill.enrol(enrol));
  return { merchantId, town, tills };
}

async function makeVouchers(
  db: AppDatabase,
  merchantId: string,
  place: { id: string; path: string },
  count: number,
) {
  const now = new Date();
  const personIds = Array.from({ length: count }, () => newId());
  for (const id of personIds)
    await db.insertInto('people').values({ id, name: '测试甲', created_at: now }).execute();
  const window = { redeemFrom: new Date(now.getTime() - day), redeemUntil: new Date(now.getTime() + day) };
  return makeCampaign(db, {
    ...{ unionId: place.id, unionPath: place.path, merchantIds: [merchantId], personIds },
    ...window,
  });
}

async function post(connection: Connection, path: string, body: object) {
  const headers = { 'x-requested-with': 'niangjia' };
  const answer = await connection.request('POST', `/api/v1/till/${path}`, headers, body);
  if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${answer.body}`);
  return JSON.parse(answer.body) as {
    contact: SoftTill['contact'];
    taken?: { redemption?: { verdict: string } };
  };
}

/** From the scan to the verdict on line, with eight tills at once: signed claim, checks, settlement, entry. */
export async function measureRedemption(harness: Harness): Promise<Row[]> {
  const prepared = await harness.prepare('redemption', 0, true);
  const { db, close } = openDatabase({ ...prepared.target, role: 'owner' });
  const connections = Array.from({ length: tillCount }, () => new Connection(prepared.app.port));
  try {
    const { merchantId, town, tills } = await openMerchant(db, prepared);
    const each = harness.options.quick ? 25 : 250;
    const campaign = await makeVouchers(db, merchantId, town, each * tillCount);
    const times: number[] = [];
    const begun = process.hrtime.bigint();
    await Promise.all(
      tills.map(async (till, index) => {
        const connection = connections[index];
        if (!connection) return;
        till.contact = (await post(connection, 'pack', await till.packRequest(new Date()))).contact;
        for (const voucher of campaign.vouchers.slice(index * each, (index + 1) * each)) {
          const claim = await till.claim(await voucher.shown(new Date()), new Date());
          const from = process.hrtime.bigint();
          const { taken } = await post(connection, 'redeem', claim);
          times.push(seconds(from) * 1_000);
          if (taken?.redemption?.verdict !== 'accepted') throw new Error('A good voucher was refused.');
        }
      }),
    );
    const rate = times.length / seconds(begun);
    const p95 = nearestRank(times, 95);
    return [
      row('redemption on line, p95', p95, 'ms', { aim: '≤ 1000', ok: p95 <= 1_000 }),
      row('redemptions on line', rate, '/s'),
    ];
  } finally {
    for (const connection of connections) connection.close();
    await close();
    await prepared.close();
  }
}
