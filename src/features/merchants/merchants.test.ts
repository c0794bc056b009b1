import multipart from '@fastify/multipart';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFeatureServer, type FeatureServer } from '../../../test/harness/featureServer.ts';
import { type SignedIn, signedIn } from '../../../test/harness/signedIn.ts';
import { json, newId, transaction } from '../../platform/db/index.ts';
import type { Feature } from '../../platform/feature.ts';
import { type AppealWorld, createAppealWorld } from '../appeals/factory.ts';
import { fundsFeature } from '../funds/feature.ts';
import { createFundSource } from '../funds/index.ts';
import { creditCodeNumber, sampleMerchant } from './factory.ts';
import { merchantsFeature } from './feature.ts';
import { merchantContacts } from './privacy.ts';
import type { SignedClaim } from './protocol/claim.ts';
import { statementHash } from './statements/hash.ts';
import { makeCampaign, type TestCampaign } from './testing/campaign.ts';
import { SoftTill } from './testing/softTill.ts';

/** Uploads, as the whole server takes them. */
const uploads: Feature = {
  ...{ name: 'multipart', routeTable: {}, permissions: {} },
  bind: (app) => void app.register(multipart),
};

let server: FeatureServer;
let world: AppealWorld;
let cadre: SignedIn;
let leader: SignedIn;
let campaign: TestCampaign;
const shops: Shop[] = [];
let next = 0;

interface Shop {
  merchantId: string;
  shopId: string;
  owner: SignedIn;
}

const voucher = () => {
  const made = campaign.vouchers[next++];
  if (!made) throw new Error('No voucher left.');
  return made;
};
const shop = (index: number): Shop => {
  const made = shops[index];
  if (!made) throw new Error('No such shop.');
  return made;
};
const now = () => server.clock.now();

async function openShop(serial: number): Promise<Shop> {
  const made = (await cadre.post('/merchants', sampleMerchant(world.town.id, serial))).json();
  const actor = await world.staff('merchant', world.town, 'own');
  await server.database.ownerDb
    .insertInto('merchant_people')
    .values({
      ...{ id: newId(), merchant_id: made.id, account_id: actor.accountId, is_owner: true },
      ...{ ended_at: null, created_at: now() },
    })
    .execute();
  return { merchantId: made.id, shopId: made.shops[0].id, owner: await signedIn(server, actor) };
}

/** A device of a shop, with what it needs off line. */
async function newTill({ merchantId, shopId, owner }: Shop): Promise<SoftTill> {
  const { code } = (
    await owner.post(`/merchants/${merchantId}/enrolments`, { shopId, label: '收银手机' })
  ).json();
  const till = await SoftTill.enrol(
    async (publicKey) => (await owner.post('/till/devices', { code, publicKey })).json().deviceId,
  );
  await meet(till);
  return till;
}

/** Contact with the server. */
async function meet(till: SoftTill) {
  const answer = await server.call('POST', '/till/pack', { body: await till.packRequest(now()) });
  expect(answer.statusCode, answer.body).toBe(200);
  till.contact = answer.json().contact;
  return answer.json();
}

const redeem = async (claim: SignedClaim) => {
  const answer = await server.call('POST', '/till/redeem', { body: claim });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json().taken;
};
const sync = async (...claims: SignedClaim[]) => {
  const answer = await server.call('POST', '/till/sync', { body: { claims } });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json().items;
};
const owed = async (merchantId: string) => {
  const { rows } = await sql<{ fen: number }>`
    SELECT coalesce(sum(amount_fen), 0)::bigint AS fen FROM merchant_entries WHERE merchant_id = ${merchantId}`.execute(
    server.context.db,
  );
  return rows[0]?.fen ?? 0;
};
const fetchRedemption = async (id: string) => {
  const { items } = (await leader.get('/redemptions?limit=200')).json();
  return items.find((item: { id: string }) => item.id === id);
};

beforeAll(async () => {
  server = await createFeatureServer([uploads, merchantsFeature, fundsFeature]);
  world = await createAppealWorld(server.context.db, now());
  const sign = async (...of: Parameters<AppealWorld['staff']>) => signedIn(server, await world.staff(...of));
  cadre = await sign('townStaff', world.town);
  leader = await sign('leader', world.federation);
  for (const serial of [1, 2, 3]) shops.push(await openShop(serial));
  const people: string[] = [];
  for (let index = 0; index < 90; index++) {
    const worker = await world.worker(`138${String(index).padStart(8, '0')}`);
    people.push(worker.personId);
  }
  campaign = await makeCampaign(server.context.db, {
    ...{ unionId: world.town.id, unionPath: world.town.path, personIds: people },
    merchantIds: [shop(0).merchantId, shop(1).merchantId],
    redeemFrom: new Date('2026-11-01T00:00:00Z'),
    redeemUntil: new Date('2026-12-31T00:00:00Z'),
  });
});
afterAll(() => server?.close());

describe('merchants and devices', () => {
  test('a wrong credit code, a second contract and a strange place are refused', async () => {
    const wrong = await cadre.post(
      '/merchants',
      sampleMerchant(world.town.id, 9, { creditCode: '91371302MA0000009X' }),
    );
    expect(wrong.json().issues).toMatchObject([{ field: 'creditCode', code: 'creditCode' }]);
    const again = await cadre.post('/merchants', sampleMerchant(world.town.id, 1));
    expect(again.json().code).toBe('merchantThere');
    const abroad = await cadre.post('/merchants', sampleMerchant(world.otherTown.id, 10));
    expect(abroad.statusCode).toBe(404);
    expect(creditCodeNumber(1)).toHaveLength(18);
  });

  test('people at the till get an account of the role merchant; a retry tells the same first password', async () => {
    const person = { username: 'till-one', name: '小刘', owner: false };
    const path = `/merchants/${shop(2).merchantId}/people`;
    const first = (await cadre.post(path, person, 'person-0001')).json();
    const retry = (await cadre.post(path, person, 'person-0001')).json();
    expect(first.password).toMatch(/-n7$/);
    expect(retry.password).toBe(first.password);
    expect(first.merchant.people).toContainEqual(expect.objectContaining({ name: '小刘', owner: false }));
  });

  test('a device code is good once, for people of that shop, until it expires', async () => {
    const { merchantId, shopId, owner } = shop(0);
    const invite = async () =>
      (await owner.post(`/merchants/${merchantId}/enrolments`, { shopId, label: '二号机' })).json().code;
    const code = await invite();
    const { publicKey } = await (await import('./protocol/crypto.ts')).makeDeviceKey();
    expect((await shop(1).owner.post('/till/devices', { code, publicKey })).statusCode).toBe(422);
    expect((await owner.post('/till/devices', { code, publicKey })).statusCode).toBe(200);
    expect((await owner.post('/till/devices', { code, publicKey })).statusCode).toBe(422);
    const late = await invite();
    server.clock.moveSeconds(31 * 60);
    expect((await owner.post('/till/devices', { code: late, publicKey })).statusCode).toBe(422);
  });
});

describe('redeeming', () => {
  test('on line at once, and once however often it is sent', async () => {
    const till = await newTill(shop(0));
    const claim = await till.claim(await voucher().shown(now()), now());
    const before = await owed(shop(0).merchantId);
    const answers = await Promise.all([redeem(claim), redeem(claim), sync(claim)]);
    expect(answers[0]).toMatchObject({ redemption: { verdict: 'accepted', holder: expect.any(String) } });
    expect(new Set(answers.flat().map((one) => one.redemption.id)).size).toBe(1);
    expect((await owed(shop(0).merchantId)) - before).toBe(2_000);
  });

  test('forged, stale, used, of another shop: refused with the reason, nothing owed', async () => {
    const till = await newTill(shop(0));
    const stranger = await newTill(shop(2));
    const one = voucher();
    const reasonOf = async (code: string, by = till) =>
      (await redeem(await by.claim(code, now()))).redemption?.reason;
    const shown = await one.shown(now());
    const before = await owed(shop(0).merchantId);
    expect(await reasonOf(`${shown.slice(0, 60)}A${shown.slice(61)}`)).toBe('forged');
    expect(await reasonOf('9787040396638')).toBe('unknownVoucher');
    // A screenshot of two minutes ago.
    const picture = await one.shown(new Date(now().getTime() - 120_000));
    expect(await reasonOf(picture)).toBe('stale');
    expect(await reasonOf(shown, stranger)).toBe('outOfScope');
    expect(await owed(shop(0).merchantId)).toBe(before);
    expect(await reasonOf(shown)).toBeNull();
    expect(await reasonOf(await one.shown(now()))).toBe('alreadyUsed');
    server.clock.moveSeconds(60 * 86_400);
    await meet(till);
    expect(await reasonOf(await voucher().shown(now()))).toBe('expired');
    server.clock.moveSeconds(-60 * 86_400);
  });

  test('what no device vouches for is kept as evidence; after a gap the chain heals', async () => {
    const till = await newTill(shop(0));
    const first = await till.claim(await voucher().shown(now()), now());
    const second = await till.claim(await voucher().shown(now()), now());
    expect(await sync(second)).toMatchObject([{ kind: 'evidence', reason: 'chainGap', counter: 0 }]);
    const broken = { ...first, signature: second.signature };
    expect(await sync(broken)).toMatchObject([{ reason: 'badSignature' }]);
    const healed = await sync(first, second);
    expect(healed.map((one: { redemption: { verdict: string } }) => one.redemption.verdict)).toEqual([
      'accepted',
      'accepted',
    ]);
    // A copy of the phone signs another second link.
    const copy = await till.claim(await voucher().shown(now()), now(), { counter: 2 });
    expect(await sync(copy)).toMatchObject([{ reason: 'chainFork', counter: 2 }]);
    const unknown = new SoftTill(
      newId(),
      (await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']))
        .privateKey,
    );
    unknown.contact = till.contact;
    expect(await sync(await unknown.claim(await voucher().shown(now()), now()))).toMatchObject([
      { reason: 'unknownDevice' },
    ]);
    const own = (await shop(0).owner.get('/redemption-evidence')).json().items;
    expect(own.map(({ reason }: { reason: string }) => reason).toSorted()).toEqual([
      'badSignature',
      'chainFork',
      'chainGap',
    ]);
    expect((await shop(1).owner.get('/redemption-evidence')).json().items).toEqual([]);
  });

  test('clock nonsense, a made-up contact, too long and too many off line, and a revoked device', async () => {
    const till = await newTill(shop(1));
    const later = (seconds: number) => new Date(now().getTime() + seconds * 1_000);
    const offline = async (at: Date, change = {}) => {
      const [answer] = await sync(await till.claim(await voucher().shown(at), at, change));
      return answer.redemption?.reason ?? answer.reason;
    };
    expect(await offline(later(3_600))).toBe('clock');
    expect(await offline(later(-3_600))).toBe('clock');
    expect(await offline(now(), { contact: { at: now().toISOString(), mark: 'made-up' } })).toBe(
      'contactForged',
    );
    const day = 25 * 3_600;
    server.clock.moveSeconds(day);
    expect(await offline(now())).toBe('offlineTooLong');
    await meet(till);
    const { merchantId, owner } = shop(1);
    await owner.post(`/merchants/${merchantId}/devices/${till.deviceId}/revoke`, { reason: '手机丢了' });
    expect(await offline(now())).toBe('deviceRevoked');
    const pack = await server.call('POST', '/till/pack', { body: await till.packRequest(now()) });
    expect(pack.json().code).toBe('deviceRevoked');
  });

  test('only so many off line since the last contact; after one the till goes on', async () => {
    const till = await newTill(shop(1));
    const one = voucher();
    const claims: SignedClaim[] = [];
    for (let count = 0; count < 61; count += 1) claims.push(await till.claim(await one.shown(now()), now()));
    const reasons: (string | null)[] = (await sync(...claims)).map(
      (item: { redemption: { reason: string | null } }) => item.redemption.reason,
    );
    expect(reasons.slice(0, 60)).toEqual(Array(60).fill(null));
    expect(reasons[60]).toBe('offlineTooMany');
    server.clock.moveSeconds(60);
    await meet(till);
    const [after] = await sync(await till.claim(await voucher().shown(now()), now()));
    expect(after.redemption.verdict).toBe('accepted');
  });

  test('a suspended merchant redeems nothing; what was redeemed before still arrives', async () => {
    const extra = await openShop(30);
    await server.database.ownerDb
      .insertInto('voucher_campaign_merchants')
      .values({ campaign_id: campaign.id, merchant_id: extra.merchantId })
      .execute();
    const till = await newTill(extra);
    const before = await till.claim(await voucher().shown(now()), now());
    server.clock.moveSeconds(60);
    await cadre.post(`/merchants/${extra.merchantId}/suspend`, { reason: '过期食品' });
    const after = await till.claim(await voucher().shown(now()), now());
    const [first, second] = await sync(before, after);
    expect(first.redemption.verdict).toBe('accepted');
    expect(second.redemption.reason).toBe('merchantClosed');
  });
});

describe('double spends', () => {
  test('two shops off line: the earlier counts, the other is paid from the loss line, whichever syncs first', async () => {
    const [a, b] = [await newTill(shop(0)), await newTill(shop(1))];
    const one = voucher();
    const early = await a.claim(await one.shown(now()), now());
    server.clock.moveSeconds(40);
    const late = await b.claim(await one.shown(now()), now());
    const [lateFirst] = await sync(late);
    expect(lateFirst.redemption).toMatchObject({ outcome: 'won', outcomeReason: 'onlyClaim' });
    const [earlySecond] = await sync(early);
    expect(earlySecond.redemption).toMatchObject({
      outcome: 'won',
      outcomeReason: 'earliest',
      contested: true,
    });
    const settled = await fetchRedemption(lateFirst.redemption.id);
    expect(settled).toMatchObject({ outcome: 'lossPaid', outcomeReason: 'goodFaith', paidFen: 2_000 });
    const row = await server.context.db
      .selectFrom('vouchers')
      .select(['status', 'merchant_id'])
      .where('id', '=', one.id)
      .executeTakeFirstOrThrow();
    expect(row).toEqual({ status: 'redeemed', merchant_id: shop(0).merchantId });
    // Only reverse entries: redeemed, taken back, paid from the loss line.
    const entries = await server.context.db
      .selectFrom('merchant_entries')
      .select(['kind', 'amount_fen'])
      .where('claim_id', '=', lateFirst.redemption.id)
      .orderBy('id')
      .execute();
    expect(entries).toEqual([
      { kind: 'redemption', amount_fen: 2_000 },
      { kind: 'reversal', amount_fen: -2_000 },
      { kind: 'loss', amount_fen: 2_000 },
    ]);
  });

  test('goods that came back: reversed, the share gets its piece back, the next claim counts', async () => {
    const { merchantId, shopId, owner } = shop(0);
    const stock = { shopId, campaignId: campaign.id, goodId: campaign.goodId, given: 10 };
    const given = (await cadre.post(`/merchants/${merchantId}/stock`, stock)).json();
    expect(given.stock).toMatchObject([{ given: 10, used: 0, left: 10, low: false, goodName: '绿豆汤' }]);
    const [a, b] = [await newTill(shop(0)), await newTill(shop(1))];
    const one = voucher();
    const [first] = await sync(await a.claim(await one.shown(now()), now()));
    server.clock.moveSeconds(30);
    const [second] = await sync(await b.claim(await one.shown(now()), now()));
    const stranger = await shop(1).owner.post(`/redemptions/${first.redemption.id}/refund`, {
      reason: '不要了',
    });
    expect(stranger.statusCode).toBe(404);
    const back = await owner.post(`/redemptions/${first.redemption.id}/refund`, { reason: '不要了' });
    expect(back.json()).toMatchObject({ outcome: 'refunded', paidFen: 0, refund: { reason: '不要了' } });
    const again = await owner.post(`/redemptions/${first.redemption.id}/refund`, { reason: '不要了' });
    expect(again.json().code).toBe('refundedAlready');
    expect(await fetchRedemption(second.redemption.id)).toMatchObject({ outcome: 'won', paidFen: 2_000 });
    expect((await owner.get(`/merchants/${merchantId}`)).json().stock[0].used).toBe(0);
    server.clock.moveSeconds(3 * 86_400);
    const tooLate = await cadre.post(`/redemptions/${second.redemption.id}/refund`, { reason: '晚了' });
    expect(tooLate.json().code).toBe('refundTooLate');
  });
});

describe('random schedules over HTTP', () => {
  const schedule = fc.record({
    deeds: fc.uniqueArray(fc.record({ till: fc.nat({ max: 4 }), minute: fc.nat({ max: 12 }) }), {
      ...{ minLength: 2, maxLength: 5, selector: ({ minute }) => minute },
    }),
    online: fc.nat({ max: 6 }),
    orders: fc.tuple(fc.integer({ min: 1 }), fc.integer({ min: 1 })),
  });

  test('the same deeds synced in two orders settle alike, and every fen is accounted for', async () => {
    // Shops of their own: those of the other tests hold shares of stock, which many redemptions would use up.
    const [first, second, third] = [await openShop(40), await openShop(41), await openShop(42)];
    await server.database.ownerDb
      .insertInto('voucher_campaign_merchants')
      .values(
        [first, second, third].map(({ merchantId: merchant_id }) => ({
          campaign_id: campaign.id,
          merchant_id,
        })),
      )
      .execute();
    const places = [first, first, second, third, second];
    const tills: SoftTill[] = [];
    for (const place of places) tills.push(await newTill(place));
    /** What each deed came to, in the order of the deeds. */
    const play = async (deeds: { till: number; minute: number }[], online: number, seed: number) => {
      const one = voucher();
      for (const till of tills) await meet(till);
      const waiting = new Map<number, SignedClaim[]>();
      const done: { hash: string; position: number }[] = [];
      let minute = 0;
      const sorted = deeds.toSorted((left, right) => left.minute - right.minute);
      for (const [position, deed] of sorted.entries()) {
        server.clock.moveSeconds((deed.minute - minute) * 60);
        minute = deed.minute;
        const till = tills[deed.till];
        if (!till) throw new Error('No such till.');
        const claim = await till.claim(await one.shown(now()), now());
        done.push({ hash: till.head, position });
        const queue = waiting.get(deed.till) ?? [];
        // A till that has something waiting brings that in first.
        if (position === online && queue.length === 0) await redeem(claim);
        else waiting.set(deed.till, [...queue, claim]);
      }
      server.clock.moveSeconds(60);
      const order = [...waiting.keys()].toSorted(
        (a, b) => (((a + 1) * seed) % 101) - (((b + 1) * seed) % 101),
      );
      for (const index of order) await sync(...(waiting.get(index) ?? []));
      const rows = await server.context.db
        .selectFrom('redemption_claims as c')
        .innerJoin('redemption_outcomes as o', 'o.claim_id', 'c.id')
        .select(['c.claim_hash', 'o.outcome', 'o.reason', 'o.paid_fen', 'c.amount_fen'])
        .select((is) => [
          is
            .selectFrom('merchant_entries as e')
            .select(sql<number>`sum(e.amount_fen)::bigint`.as('fen'))
            .whereRef('e.claim_id', '=', 'c.id')
            .as('booked'),
        ])
        .where('c.voucher_id', '=', one.id)
        .execute();
      for (const row of rows) expect(row.booked ?? 0).toBe(row.paid_fen);
      return done.map(({ hash }) => {
        const row = rows.find(({ claim_hash }) => claim_hash === hash);
        return row ? [row.outcome, row.reason, row.paid_fen] : ['refused'];
      });
    };
    await fc.assert(
      fc.asyncProperty(schedule, async ({ deeds, online, orders }) => {
        const [one, other] = [await play(deeds, online, orders[0]), await play(deeds, online, orders[1])];
        expect(other).toEqual(one);
        expect(one.filter(([outcome]) => outcome === 'won')).toHaveLength(1);
      }),
      { numRuns: 24, endOnFailure: true },
    );
  });
});

test('the contact of a merchant whose contract ended goes in time, not before', async () => {
  const { db } = server.context;
  const { merchantId } = await openShop(60);
  await cadre.post(`/merchants/${merchantId}/end`, { reason: '合同到期' });
  expect(await merchantContacts.count(db, now())).toBe(0);
  const later = new Date(now().getTime() + 1_000);
  expect(await transaction(db, (trx) => merchantContacts.apply(trx, later, []))).toBe(1);
  const { contactName, phone, shops: left } = (await cadre.get(`/merchants/${merchantId}`)).json();
  expect([contactName, phone, left[0].phone]).toEqual(['', '', '']);
  expect(await merchantContacts.count(db, later)).toBe(0);
});

describe('a service point', () => {
  test('redeems with the keeper’s own account and is owed nothing by a statement', async () => {
    const keeper = await world.staff('stationKeeper', world.town, 'own');
    const { username } = await server.context.db
      .selectFrom('accounts')
      .select('username')
      .where('id', '=', keeper.accountId)
      .executeTakeFirstOrThrow();
    const pointId = newId();
    await server.database.ownerDb
      .insertInto('service_points')
      .values({
        ...{ id: pointId, union_id: world.town.id, parent_id: null, station_id: null, kind: 'station' },
        ...{ name: '东湖驿站', address: '东湖路 1 号', phone: '0999-7654321', about: '', hours: json({}) },
        ...{ longitude: null, latitude: null, status: 'open', created_at: now() },
      })
      .execute();
    const input = sampleMerchant(world.town.id, 50, { creditCode: null, servicePointId: pointId });
    const made = (await cadre.post('/merchants', input)).json();
    expect(made).toMatchObject({ servicePoint: true, creditCode: null });
    const linked = await cadre.post(`/merchants/${made.id}/people`, { username, name: '站长', owner: true });
    expect(linked.json().password).toBe('');
    await server.database.ownerDb
      .insertInto('voucher_campaign_merchants')
      .values({ campaign_id: campaign.id, merchant_id: made.id })
      .execute();
    const point = {
      merchantId: made.id,
      shopId: made.shops[0].id,
      owner: await signedIn(server, keeper),
    };
    const till = await newTill(point);
    expect((await redeem(await till.claim(await voucher().shown(now()), now()))).redemption.verdict).toBe(
      'accepted',
    );
    expect((await point.owner.get(`/merchants/${made.id}/redemptions`)).json().totals).toMatchObject([
      { goodName: '绿豆汤', count: 1 },
    ]);
    const { items } = (await cadre.get('/merchant-statements/open')).json();
    expect(items.map((item: { merchantId: string }) => item.merchantId)).not.toContain(made.id);
  });
});

describe('walls', () => {
  test('shops see their own rows only, and no member anywhere', async () => {
    const [mine, other] = [shop(0), shop(1)];
    expect((await mine.owner.get(`/merchants/${other.merchantId}`)).statusCode).toBe(404);
    expect((await mine.owner.get(`/merchants/${other.merchantId}/redemptions`)).statusCode).toBe(404);
    expect((await mine.owner.get('/merchants')).json().items).toHaveLength(1);
    expect((await mine.owner.post('/merchants', sampleMerchant(world.town.id, 20))).statusCode).toBe(403);
    const day = (await mine.owner.get(`/merchants/${mine.merchantId}/redemptions`)).body;
    const { rows } = await sql<{ name: string }>`SELECT name FROM people WHERE length(name) > 1`.execute(
      server.context.db,
    );
    for (const { name } of rows) expect(day).not.toContain(name);
    expect(day).not.toContain('person');
  });
});

describe('statement and settlement', () => {
  test('the statement is every entry once; contested, answered, agreed, approved by another; its hash can be computed again', async () => {
    const { merchantId, owner } = shop(0);
    const total = await owed(merchantId);
    const run = await cadre.post('/merchant-statements', { campaignId: campaign.id });
    expect(run.statusCode, run.body).toBe(200);
    const made = run.json().items.find((one: { merchantId: string }) => one.merchantId === merchantId);
    expect(made).toMatchObject({ status: 'issued', totalFen: total, allowedActions: [] });
    expect((await cadre.post('/merchant-statements', { campaignId: campaign.id })).json().code).toBe(
      'nothingToSettle',
    );
    const { items, total: count } = (
      await owner.get(`/merchant-statements/${made.id}/lines?limit=500`)
    ).json();
    expect(items).toHaveLength(count);
    expect(items.reduce((sum: number, line: { amountFen: number }) => sum + line.amountFen, 0)).toBe(total);
    expect(statementHash(items)).toBe(made.hash);
    expect((await shop(1).owner.get(`/merchant-statements/${made.id}`)).statusCode).toBe(404);
    const path = `/merchant-statements/${made.id}`;
    const contested = await owner.post(`${path}/contest`, { version: 1, reason: '少了一笔' });
    expect(contested.json()).toMatchObject({ status: 'contested', version: 2 });
    await cadre.post(`${path}/answer`, { version: 2, reason: '那一笔已退货，见第 3 行' });
    const agreed = await owner.post(`${path}/agree`, { version: 3 });
    expect(agreed.json()).toMatchObject({ status: 'agreed' });
    const own = await cadre.post(`${path}/order`, { version: 4, sourceId: newId() });
    expect(own.statusCode).toBe(403);
    const file = await owner.get(`${path}/file`);
    expect(file.headers['content-type']).toContain('spreadsheetml');
    expect(file.rawPayload.subarray(0, 2).toString()).toBe('PK');
  });

  test('three people pay it: ordered, sent back by the bank, mended, paid; the books agree', async () => {
    const { merchantId, owner } = shop(1);
    const find = async () =>
      (await cadre.get('/merchant-statements?limit=200'))
        .json()
        .items.find((one: { merchantId: string }) => one.merchantId === merchantId);
    const { id, totalFen } = await find();
    const account = { holder: '测试超市2', bank: '农业银行', branch: '青禾支行' };
    const number = { accountNumber: '6228 4800 1122 3344' };
    expect(
      (await cadre.post(`/merchants/${merchantId}/bank-account`, { ...account, ...number })).statusCode,
    ).toBe(200);
    await owner.post(`/merchant-statements/${id}/agree`, { version: 1 });
    const sourceId = await createFundSource(
      server.context.db,
      { unionId: world.town.id, openingFen: totalFen + 50_000, year: 2026 },
      now(),
    );
    const ordered = await leader.post(`/merchant-statements/${id}/order`, { version: 2, sourceId });
    expect(ordered.statusCode, ordered.body).toBe(200);
    expect(ordered.json().status).toBe('ordered');
    const payer = await signedIn(server, await world.staff('financePayer', world.federation));
    const payments = async () => (await payer.get(`/fund-payments?sourceId=${sourceId}`)).json().items;
    const [payment] = await payments();
    expect(payment).toMatchObject({ amountFen: totalFen, status: 'toPay' });
    const pay = async (result: string) => {
      const batch = await payer.post('/fund-batches', {
        ...{ sourceId, title: '送清凉结算', paymentIds: [payment.id] },
      });
      const { id: batchId, version } = batch.json();
      expect((await payer.post(`/fund-batches/${batchId}/send`, { version })).statusCode).toBe(200);
      const yuan = (totalFen / 100).toFixed(2);
      const text = `付款编号,金额,处理结果,失败原因\r\n${payment.number},${yuan},${result}`;
      const answer = await server.server.inject({
        ...{ method: 'POST', url: `/api/v1/fund-batches/${batchId}/reply` },
        payload: `--edge\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\nContent-Type: text/csv\r\n\r\n\ufeff${text}\r\n--edge--\r\n`,
        headers: {
          ...{ 'x-requested-with': 'niangjia', 'idempotency-key': newId(), cookie: await payer.cookie() },
          'content-type': 'multipart/form-data; boundary=edge',
        },
      });
      expect(answer.statusCode, answer.body).toBe(200);
    };
    await pay('失败,账号错误');
    expect(await find()).toMatchObject({ status: 'returned', note: expect.stringContaining('账号错误') });
    const { version } = (await payer.get(`/fund-payments/${payment.id}`)).json();
    const mended = await cadre.post(`/fund-payments/${payment.id}/mend`, {
      ...{ version, note: '店主更正', account: { ...account, accountNumber: '6228 4800 5566 7788' } },
    });
    expect(mended.statusCode, mended.body).toBe(200);
    await pay('成功,');
    expect(await find()).toMatchObject({ status: 'paid', totalFen });
    const books = (await leader.get(`/fund-sources/${sourceId}`)).json();
    expect(JSON.stringify(books)).toContain(`"paidFen":${totalFen}`);
  });
});
