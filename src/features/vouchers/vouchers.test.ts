import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFeatureServer, type FeatureServer } from '../../../test/harness/featureServer.ts';
import { type SignedIn, signedIn } from '../../../test/harness/signedIn.ts';
import { features } from '../../features.ts';
import { systemActor } from '../../platform/auth/actor.ts';
import { recordingIo } from '../../platform/cli/recordingIo.ts';
import { newId, transaction } from '../../platform/db/index.ts';
import { helpOfPerson } from '../helpLedger/index.ts';
import { createMemberWorld, type MemberWorld } from '../members/factory.ts';
import { turnCampaigns } from './campaigns/steps.ts';
import { commands } from './cli.ts';
import { makePhoneKeys, publicKeyText, rollingCode } from './code/index.ts';
import { drawFileOf } from './draw/drawFile.ts';
import { campaignDraft, shop } from './factory.ts';
import {
  campaignActions,
  campaignAfter,
  campaignStatuses,
  voucherActions,
  voucherAfter,
  voucherStatuses,
} from './lifecycle.ts';
import { exceptionRowsRule, voucherErasure } from './privacy.ts';
import { moveRedemption, redeemVoucher, refundVoucher } from './redeem/redeem.ts';
import { verifiedVoucher } from './redeem/verified.ts';

let server: FeatureServer;
let world: MemberWorld;
let cadre: SignedIn;
let chair: SignedIn;
let auditor: SignedIn;
let keeper: SignedIn;
let store: string;
let other: string;

beforeAll(async () => {
  server = await createFeatureServer(features);
  const { db, clock } = server.context;
  for (const feature of features) await feature.prepare?.(db, clock.now());
  world = await createMemberWorld(db, clock.now());
  cadre = await signedIn(server, await world.staff('rightsCadre', world.federation));
  chair = await signedIn(server, await world.staff('grassrootsChair', world.works, 'own'));
  auditor = await signedIn(server, await world.staff('disciplineAuditor', world.federation));
  keeper = await signedIn(server, await world.staff('stationKeeper', world.town, 'own'));
  store = await shop(db, world.federation, clock.now());
  other = await shop(db, world.federation, clock.now());
});
afterAll(() => server?.close());

const now = () => server.clock.now();

async function draft(changes: Parameters<typeof campaignDraft>[2] = {}, by = cadre) {
  const answer = await by.post(
    '/voucher-campaigns',
    campaignDraft(world.federation, now(), { merchantIds: [store], ...changes }),
  );
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json();
}
async function act(campaign: { id: string; version: number }, action: string, body: object = {}, by = cadre) {
  return by.post(`/voucher-campaigns/${campaign.id}/${action}`, { version: campaign.version, ...body });
}
const listed = async (campaignId: string, personIds: string[]) =>
  server.context.db
    .insertInto('voucher_eligible')
    .values(
      personIds.map((person_id, index) => ({
        ...{ id: newId(), campaign_id: campaignId, person_id, import_id: null, row_number: index + 2 },
        added_at: now(),
      })),
    )
    .execute();

/** A campaign by list with its members signed in, published. */
async function running(count: number, changes: Parameters<typeof campaignDraft>[2] = {}) {
  const campaign = await draft(changes);
  const people = [];
  for (let index = 0; index < count; index++) people.push((await world.member(world.works, now())).worker);
  await listed(
    campaign.id,
    people.map(({ personId }) => personId),
  );
  const published = (await act(campaign, 'publish')).json();
  return {
    campaign: published,
    people,
    workers: await Promise.all(people.map((one) => signedIn(server, one))),
  };
}
const claim = async (worker: SignedIn, campaignId: string) =>
  worker.post('/own-vouchers/claim', { campaignId });
const counts = async (id: string) => (await cadre.get(`/voucher-campaigns/${id}`)).json().counts;
const redeem = (voucherId: string, merchantId = store, at = now()) =>
  transaction(server.context.db, (trx) =>
    redeemVoucher(trx, { voucherId, merchantId, redeemedAt: at, syncedAt: now(), via: 'online' }, now()),
  );

describe('lifecycles', () => {
  test('only the steps of the rules are possible, every pair of them', () => {
    const possible = campaignStatuses.flatMap((status) =>
      campaignActions.flatMap((action) => {
        const next = campaignAfter(status, action);
        return next ? [`${status} ${action} ${next}`] : [];
      }),
    );
    expect(possible).toEqual([
      'draft edit draft',
      'draft publish published',
      'draft cancel cancelled',
      'published openClaims claiming',
      'published cancel cancelled',
      'claiming endClaims redeeming',
      'redeeming close closed',
    ]);
    const steps = voucherStatuses.flatMap((status) =>
      voucherActions.flatMap((action) => {
        const next = voucherAfter(status, action);
        return next ? [`${status} ${action} ${next}`] : [];
      }),
    );
    expect(steps).toEqual([
      'issued claim claimed',
      'issued withdraw withdrawn',
      'claimed bind claimed',
      'claimed redeem redeemed',
      'redeemed move redeemed',
      'redeemed refund refunded',
    ]);
  });

  test('published rules stand; a stranger sees nothing; an auditor looks and does not touch', async () => {
    const campaign = await draft();
    const published = (await act(campaign, 'publish')).json();
    expect(published).toMatchObject({ status: 'claiming', seedHash: null });
    const edited = await act(published, 'edit', { campaign: campaignDraft(world.federation, now()) });
    expect(edited.json().code).toBe('statusDoesNotAllow');
    expect((await act(campaign, 'publish')).json().code).toBe('changedMeanwhile');
    expect((await auditor.get(`/voucher-campaigns/${campaign.id}`)).json().allowedActions).toEqual([]);
    expect((await act(published, 'publish', {}, auditor)).statusCode).toBe(403);
    const stranger = await signedIn(server, await world.staff('grassrootsChair', world.otherWorks, 'own'));
    expect((await stranger.get(`/voucher-campaigns/${campaign.id}`)).statusCode).toBe(404);
    expect((await stranger.get('/voucher-campaigns')).json().items).toEqual([]);
    expect((await act(published, 'cancel', { reason: '改期' })).json().status).toBe('cancelled');
  });

  test('a grassroots chair runs one for the own union only', async () => {
    expect((await draft({ unionId: world.works.id }, chair)).status).toBe('draft');
    const above = await chair.post('/voucher-campaigns', campaignDraft(world.federation, now()));
    expect(above.json().code).toBe('placeNotYours');
  });
});

describe('by list', () => {
  test('each has theirs waiting, claims it once, and nobody else does', async () => {
    const { campaign, workers } = await running(2);
    const [first, second] = workers as [SignedIn, SignedIn];
    expect((await first.get('/own-vouchers')).json().items[0]).toMatchObject({ state: 'open', good: '西瓜' });
    const answers = await Promise.all([1, 2, 3].map(() => claim(first, campaign.id)));
    expect(new Set(answers.map((one) => one.json().voucherId)).size).toBe(1);
    expect(await counts(campaign.id)).toEqual({
      planned: 10,
      issued: 2,
      claimed: 1,
      redeemed: 0,
      refunded: 0,
    });
    const stranger = await signedIn(server, await world.worker());
    expect((await claim(stranger, campaign.id)).json().code).toBe('notEligible');
    server.clock.moveSeconds(8 * 86_400);
    expect((await claim(second, campaign.id)).json().code).toBe('claimsOver');
    expect((await second.get('/own-vouchers')).json().items[0].state).toBe('missed');
    expect((await first.get('/own-vouchers')).json().items[0].state).toBe('usable');
    expect((await claim(first, campaign.id)).json().voucherId).toBe(answers[0]?.json().voucherId);
    server.clock.moveSeconds(7 * 86_400);
    expect((await first.get('/own-vouchers')).json().items[0].state).toBe('expired');
  });

  test('staff claim and print for those without a phone; the paper kills the phone’s code', async () => {
    const { campaign, people, workers } = await running(1);
    const places = await workers[0]?.get(`/voucher-places/${campaign.id}`);
    expect(places?.json().items).toMatchObject([{ merchantId: store, town: null, left: null }]);
    const phone = people[0]?.phone ?? '';
    const found = (await keeper.post('/voucher-counter/find', { number: phone })).json().people;
    expect(found).toMatchObject([{ personId: people[0]?.personId, items: [{ campaignId: campaign.id }] }]);
    expect((await keeper.post('/voucher-counter/find', { number: phone.slice(0, 8) })).json().people).toEqual(
      [],
    );
    const claimed = await keeper.post('/voucher-counter/claim', {
      campaignId: campaign.id,
      personId: people[0]?.personId,
    });
    const { voucherId } = claimed.json();
    const keys = await makePhoneKeys();
    const bound = await workers[0]?.post('/own-vouchers/bind', {
      voucherId,
      publicKey: await publicKeyText(keys.publicKey),
    });
    const code = await rollingCode(bound?.json().certificate, keys.privateKey, now());
    const judged = (text: string) => verifiedVoucher(server.context.db, { text, merchantId: store }, now());
    expect(await judged(code)).toMatchObject({ verdict: 'valid', goodName: '西瓜', amountFen: 2_000 });
    const printed = (await keeper.post('/voucher-counter/print', { voucherIds: [voucherId] })).json()
      .items[0];
    expect((await judged(code)).verdict).toBe('stale');
    expect((await judged(printed.certificate)).verdict).toBe('valid');
    expect((await judged(printed.code.toLowerCase())).verdict).toBe('valid');
    expect((await judged('NOSUCHCODE')).verdict).toBe('unknown');
    expect(
      (await verifiedVoucher(server.context.db, { text: printed.certificate, merchantId: other }, now()))
        .verdict,
    ).toBe('outOfScope');
    await redeem(voucherId);
    expect((await judged(printed.certificate)).verdict).toBe('alreadyUsed');
    const strange = await signedIn(server, await world.staff('stationKeeper', world.otherTown, 'own'));
    const own = await draft({ unionId: world.works.id });
    expect(
      (await strange.post('/voucher-counter/claim', { campaignId: own.id, personId: people[0]?.personId }))
        .statusCode,
    ).toBe(404);
  });
});

describe('redemption', () => {
  test('is one however often it is told, within window, scope and stock; a refund is a reverse entry', async () => {
    const { campaign, people, workers } = await running(2);
    const [a, b] = await Promise.all(
      workers.map(async (one) => (await claim(one, campaign.id)).json().voucherId),
    );
    const at = now();
    const first = await redeem(a, store, at);
    const again = await redeem(a, store, at);
    expect(again).toMatchObject({ outcome: 'redeemed', redemptionId: first.redemptionId, repeated: true });
    await expect(redeem(a, other)).rejects.toMatchObject({ code: 'outOfScope' });
    server.clock.moveSeconds(60);
    expect(await redeem(a)).toMatchObject({ outcome: 'already', redemptionId: first.redemptionId });
    const help = await helpOfPerson(server.context.db, people[0]?.personId ?? '', { limit: 10 });
    expect(help.filter(({ kind }: { kind: string }) => kind === 'voucher')).toHaveLength(1);
    const refund = () =>
      transaction(server.context.db, (trx) =>
        refundVoucher(
          trx,
          { voucherId: a, redemptionId: first.redemptionId, reason: '退货', by: systemActor },
          now(),
        ),
      );
    expect((await refund()).refundId).toBe((await refund()).refundId);
    expect(await counts(campaign.id)).toMatchObject({ issued: 2, claimed: 2, redeemed: 0, refunded: 1 });
    await expect(redeem(a)).rejects.toMatchObject({ code: 'voucherNotUsable' });
    const anew = await cadre.post('/voucher-reissues', { voucherId: a, reason: '换货' });
    expect(anew.statusCode).toBe(200);
    expect((await cadre.post('/voucher-reissues', { voucherId: a, reason: '换货' })).json().code).toBe(
      'hasAnother',
    );
    const [good] = (await cadre.get(`/voucher-campaigns/${campaign.id}`)).json().goods;
    const current = (await cadre.get(`/voucher-campaigns/${campaign.id}`)).json();
    await act(current, 'places', {
      places: [{ merchantId: store, stock: [{ goodId: good.id, quantity: 0 }] }],
    });
    await expect(redeem(b)).rejects.toMatchObject({ code: 'stockEmpty' });
    await expect(redeem(b, store, new Date(at.getTime() - 1))).rejects.toMatchObject({
      code: 'redeemTooEarly',
    });
    await expect(redeem(b, store, new Date(at.getTime() + 15 * 86_400_000))).rejects.toMatchObject({
      code: 'redeemTooLate',
    });
  });

  test('moves to another shop by a reverse entry, and the figures stay whole', async () => {
    const { campaign, workers } = await running(1, { merchantIds: [store, other] });
    const { voucherId } = (await claim(workers[0] as SignedIn, campaign.id)).json();
    const first = await redeem(voucherId);
    const moved = await transaction(server.context.db, (trx) =>
      moveRedemption(
        trx,
        {
          ...{ voucherId, merchantId: other, redeemedAt: now(), syncedAt: now(), via: 'offline' },
          ...{ fromRedemptionId: first.redemptionId, reason: '先兑换者有效' },
        },
        now(),
      ),
    );
    expect(moved).toMatchObject({ merchantId: other, outcome: 'redeemed' });
    const { rows } = await sql<{ action: string; amount_fen: number }>`
      SELECT action, amount_fen FROM voucher_events WHERE voucher_id = ${voucherId} AND amount_fen IS NOT NULL ORDER BY id`.execute(
      server.context.db,
    );
    expect(rows).toEqual([
      { action: 'redeem', amount_fen: 2_000 },
      { action: 'moveBack', amount_fen: -2_000 },
      { action: 'move', amount_fen: 2_000 },
    ]);
    expect(await counts(campaign.id)).toMatchObject({ claimed: 1, redeemed: 1, refunded: 0 });
  });

  test('issued ≥ claimed ≥ redeemed + refunded after any run of steps', async () => {
    const { campaign, workers } = await running(4, { merchantIds: [store] });
    const step = fc.record({ who: fc.nat(3), what: fc.constantFrom('claim', 'redeem', 'refund', 'reissue') });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 12 }), async (steps) => {
        for (const { who, what } of steps) {
          const worker = workers[who] as SignedIn;
          const item = (await worker.get('/own-vouchers'))
            .json()
            .items.find((one: { campaignId: string }) => one.campaignId === campaign.id);
          const voucherId = item.voucherId;
          if (what === 'claim') await claim(worker, campaign.id);
          if (what === 'redeem') await redeem(voucherId).catch(() => undefined);
          if (what === 'reissue') await cadre.post('/voucher-reissues', { voucherId, reason: '换货' });
          if (what === 'refund') {
            const row = await server.context.db
              .selectFrom('vouchers')
              .select('redemption_id')
              .where('id', '=', voucherId)
              .executeTakeFirstOrThrow();
            if (row.redemption_id)
              await transaction(server.context.db, (trx) =>
                refundVoucher(
                  trx,
                  { voucherId, redemptionId: row.redemption_id ?? '', reason: '退货', by: systemActor },
                  now(),
                ),
              );
          }
          const { issued, claimed, redeemed, refunded } = await counts(campaign.id);
          expect(issued).toBeGreaterThanOrEqual(claimed);
          expect(claimed).toBeGreaterThanOrEqual(redeemed + refunded);
        }
      }),
      { numRuns: 8 },
    );
  });
});

describe('by lottery', () => {
  test('the published file draws the same list again, and tells any change', async () => {
    const campaign = await draft({
      ...{ way: 'lottery', eligibleBy: 'members', publicSeedRule: '2026-11-28 福彩双色球开奖号码' },
      goods: [{ name: '西瓜', priceFen: 2_000, quantity: 3 }],
    });
    const published = (await act(campaign, 'publish')).json();
    expect(published.seedHash).toMatch(/^[0-9a-f]{64}$/u);
    const workers = await Promise.all(
      Array.from({ length: 8 }, async () =>
        signedIn(server, (await world.member(world.works, now())).worker),
      ),
    );
    const entered = await Promise.all(workers.map((one) => claim(one, campaign.id)));
    const entries = entered.map((one) => one.json().entry);
    expect(new Set(entries).size).toBe(8);
    expect((await claim(workers[0] as SignedIn, campaign.id)).json().entry).toBe(entries[0]);
    expect((await act(published, 'draw', { publicSeed: '1' })).json().code).toBe('notOverYet');
    server.clock.moveSeconds(7 * 86_400);
    await turnCampaigns(server.context.db, now());
    expect((await server.call('GET', `/voucher-draws/${campaign.id}`)).json().code).toBe('notDrawnYet');
    const current = (await cadre.get(`/voucher-campaigns/${campaign.id}`)).json();
    expect((await act(current, 'draw')).json().issues[0].field).toBe('publicSeed');
    expect((await act(current, 'draw', { publicSeed: '03 07 12 19 26 31 05' })).statusCode).toBe(200);
    const file = (await server.call('GET', `/voucher-draws/${campaign.id}`)).json();
    expect(file.winners).toHaveLength(3);
    expect(createHash('sha256').update(file.seed).digest('hex')).toBe(published.seedHash);
    const states = await Promise.all(
      workers.map(async (one) => (await one.get('/own-vouchers')).json().items[0]),
    );
    for (const [index, item] of states.entries())
      expect(item.state).toBe(file.winners.includes(entries[index]) ? 'usable' : 'notDrawn');

    const folder = await mkdtemp(join(tmpdir(), 'niangjia-draw-'));
    const run = async (changed: object) => {
      const path = join(folder, 'draw.json');
      await writeFile(path, JSON.stringify({ ...file, ...changed }));
      const io = recordingIo(now());
      const code = await commands[0]?.run([path], io);
      return { code, lines: io.written.join('\n').split('\n') };
    };
    expect(await run({})).toEqual({ code: 0, lines: file.winners });
    expect((await run({ winners: file.winners.toReversed() })).code).toBe(1);
    expect((await run({ seed: '0'.repeat(64) })).code).toBe(1);
    expect((await run({ entries: file.entries.slice(1) })).code).toBe(1);
    await rm(folder, { recursive: true });
  });
});

describe('by arrival', () => {
  test('the first seconds are one group, drawn; then the order of arrival; sold out is told at once', async () => {
    const campaign = await draft({
      ...{ way: 'arrival', eligibleBy: 'members', groupSeconds: 10 },
      goods: [{ name: '健身次卡', priceFen: 3_000, quantity: 4 }],
      claimFrom: new Date(now().getTime() + 60_000).toISOString(),
    });
    await act(campaign, 'publish');
    const workers = await Promise.all(
      Array.from({ length: 7 }, async () =>
        signedIn(server, (await world.member(world.works, now())).worker),
      ),
    );
    const ask = async (index: number) => (await claim(workers[index] as SignedIn, campaign.id)).json();
    expect((await ask(0)).state).toBe('notOpenYet');
    server.clock.moveSeconds(60);
    expect((await Promise.all([0, 1, 2].map(ask))).map(({ state }) => state)).toEqual([
      'queued',
      'queued',
      'queued',
    ]);
    server.clock.moveSeconds(10);
    expect((await ask(3)).state).toBe('claimed');
    expect((await ask(4)).state).toBe('soldOut');
    expect((await Promise.all([0, 1, 2, 3].map(ask))).map(({ state }) => state)).toEqual(
      Array(4).fill('claimed'),
    );
    expect((await ask(5)).state).toBe('soldOut');
    expect(await counts(campaign.id)).toMatchObject({ issued: 4, claimed: 4 });
    const file = await drawFileOf(server.context.db, campaign.id);
    expect(file).toMatchObject({ prizes: 4, way: 'arrival' });
    expect(file.entries).toHaveLength(3);
    const stranger = await signedIn(server, await world.worker());
    expect((await claim(stranger, campaign.id)).json().state).toMatch(/soldOut|notEligible/u);
  });
});

describe('privacy', () => {
  test('a person who goes leaves no list and frees what waits; what was handed out stays; old rows go in time', async () => {
    const { db } = server.context;
    const { campaign, people, workers } = await running(2);
    const [gone, kept] = people.map(({ personId }) => personId) as [string, string];
    const { voucherId } = (await claim(workers[1] as SignedIn, campaign.id)).json();
    await redeem(voucherId);
    const scope = (personId: string) => ({ personId, closesAccount: true, now: now() });
    const planned = await voucherErasure.plan(db, scope(gone));
    expect(planned.map(({ deed, count }) => [deed, count])).toEqual([
      ['deleted', 1],
      ['deleted', 1],
      ['kept', 0],
    ]);
    for (const personId of [gone, kept])
      await transaction(db, (trx) => voucherErasure.erase(trx, scope(personId)));
    expect((await claim(workers[0] as SignedIn, campaign.id)).json().code).toBe('notEligible');
    expect(await counts(campaign.id)).toMatchObject({ issued: 1, claimed: 1, redeemed: 1 });
    const exception = async (personId: string | null) =>
      db
        .insertInto('voucher_exceptions')
        .values({
          ...{ id: newId(), campaign_id: campaign.id, import_id: null, row_number: 9, person_id: personId },
          ...{ row_sealed: 'sealed', reason: 'unknownPerson', union_name: null, decision: null },
          ...{ decision_note: null, decided_by: null, decided_by_name: null, decided_at: null },
          created_at: now(),
        })
        .execute();
    await exception(null);
    await exception(kept);
    const held = (before: Date) => transaction(db, (trx) => exceptionRowsRule.apply(trx, before, [kept]));
    expect(await held(now())).toBe(0);
    const after = new Date(now().getTime() + 15 * 86_400_000);
    expect(await exceptionRowsRule.count(db, after)).toBe(2);
    expect(await held(after)).toBe(1);
  });
});
