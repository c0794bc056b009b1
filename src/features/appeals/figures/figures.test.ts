import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import permitMapping from '../../../../docs/examples/mapping-permit-log.json' with { type: 'json' };
import { cookieOf, createFeatureServer } from '../../../../test/harness/featureServer.ts';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/testDatabase.ts';
import { countsWithin, distribution } from '../../../kernel/percentile.ts';
import { type Actor, systemActor } from '../../../platform/auth/actor.ts';
import { recordingIo } from '../../../platform/cli/recordingIo.ts';
import { newId } from '../../../platform/db/index.ts';
import { mappingSchema } from '../../../platform/spreadsheets/index.ts';
import { accountsFeature } from '../../accounts/feature.ts';
import { createStaff } from '../../accounts/index.ts';
import { clockFeature } from '../../clock/feature.ts';
import type { FiguresView } from '../contract.ts';
import { type AppealWorld, createAppealWorld } from '../factory.ts';
import { importLedger } from '../ledger/importLedger.ts';
import { createImport, getImport, recordOf } from '../ledger/importRecords.ts';
import { breakdownOf } from './breakdown.ts';
import { cockpitOf } from './cockpit.ts';
import { elapsedOf } from './elapsed.ts';
import { figuresFeature } from './feature.ts';
import { figureRows } from './figureRows.ts';
import { figuresOf } from './figuresOf.ts';
import { measureNames } from './measureNames.ts';
import { runReport } from './reportCommand.ts';

let database: TestDatabase;
let world: AppealWorld;
const now = new Date('2026-11-20T02:00:00Z');
let serial = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  await clockFeature.prepare?.(database.db, now);
  world = await createAppealWorld(database.db, now);
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.ownerDb.deleteFrom('appeals').execute();
});

type NewAppeal = Parameters<ReturnType<typeof insert>['values']>[0] & object;
const insert = () => database.ownerDb.insertInto('appeals');

async function appeal(changes: Record<string, unknown> = {}): Promise<void> {
  const row = {
    id: newId(),
    number: `2026-${String(++serial).padStart(7, '0')}`,
    status: 'accepted',
    door: 'counter',
    union_id: world.town.id,
    union_path: world.town.path,
    applicant_mode: 'anonymous',
    category: 'labour.pay.arrears',
    people_affected: 1,
    facts: 'x',
    received_at: new Date('2026-03-02T01:00:00Z'),
    received_on: '2026-03-02',
    accepted_at: new Date('2026-03-02T01:00:00Z'),
    last_seq: 1,
    last_hash: Buffer.alloc(32),
    search: '',
    ...changes,
  };
  await insert()
    .values(row as unknown as NewAppeal)
    .execute();
}
const closedAt = new Date('2026-03-05T01:00:00Z');
const closed = (changes: Record<string, unknown> = {}) =>
  appeal({
    status: 'closed',
    outcome: 'explained',
    closed_at: closedAt,
    closed_on: '2026-03-05',
    elapsed_workdays: 3,
    ...changes,
  });
const all = (actor: Actor = systemActor, query = {}) => figuresOf(database.db, actor, query, now);

describe('the rates of rules 2.0.5', () => {
  test('thirteen referrals with consent: eleven settle, two fail: closure 100.0 % (13/13), mediation 84.6 % (11/13)', async () => {
    for (let i = 0; i < 11; i++)
      await closed({ door: 'labourInspection', outcome: 'settled', settled_at: closedAt });
    for (let i = 0; i < 2; i++) await closed({ door: 'labourInspection', outcome: 'referredToArbitration' });
    const figures = await all(systemActor, { door: 'labourInspection' });
    expect(figures.closureRate).toEqual({
      numerator: 13,
      denominator: 13,
      percent: '100.0',
      text: '100.0 %',
    });
    expect(figures.mediationRate).toEqual({
      numerator: 11,
      denominator: 13,
      percent: '84.6',
      text: '84.6 %',
    });
  });

  test('no case at all: "—" throughout, and no percentile', async () => {
    const figures = await all();
    const rates = Object.entries(figures)
      .filter(([key]) => /Rate|Alone|Response/.test(key))
      .map(([, rate]) => (rate as FiguresView['closureRate']).text);
    expect(rates).toEqual(['—', '—', '—', '—', '—', '—', '—']);
    expect(figures.elapsedWorkdays).toMatchObject({ count: 0, p50: null, max: null });
  });

  test('on time up to the deadline itself, late after it, without a deadline neither; drafts count nowhere', async () => {
    await closed({ final_due_at: closedAt });
    await closed({ final_due_at: new Date(closedAt.getTime() - 1) });
    await closed();
    await appeal({ status: 'draft' });
    await appeal({ status: 'submitted', accepted_at: null, next_due_at: new Date(now.getTime() - 1) });
    expect(await all()).toMatchObject({
      ...{ received: 4, accepted: 3, closed: 3, late: 1, open: 1, overdueOpen: 1 },
      onTimeRate: { numerator: 1, denominator: 2 },
      acceptanceRate: { numerator: 3, denominator: 4 },
    });
  });

  test('a rating inside its window shows nowhere, not even as an answer that is missing', async () => {
    await closed({ rating: 'satisfied', rating_closes_at: now });
    await closed({ rating: 'basicallySatisfied', rating_closes_at: now });
    await closed({ rating: 'notSatisfied', rating_closes_at: now });
    await closed({ rating_closes_at: now });
    await closed({ rating: 'notSatisfied', rating_closes_at: new Date(now.getTime() + 1) });
    expect(await all()).toMatchObject({
      satisfactionRate: { numerator: 2, denominator: 3, text: '66.7 %' },
      satisfiedAlone: { numerator: 1, denominator: 3 },
      nonResponse: { numerator: 1, denominator: 4 },
    });
  });

  test('percentiles and counts from the histogram equal those of all values sorted', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 90 }), { maxLength: 300 }), (values) => {
        const histogram = new Map<number, number>();
        for (const value of values) histogram.set(value, (histogram.get(value) ?? 0) + 1);
        const { within, ...percentiles } = elapsedOf(histogram);
        expect(percentiles).toEqual(distribution(values));
        for (const { limit, count } of countsWithin(values, [5, 7, 10, 15, 30, 60]))
          expect(within).toHaveProperty(String(limit), count);
      }),
    );
  });
});

describe('who sees which figures', () => {
  test('a viewer sees the figures of the place and none of its rows', async () => {
    await closed();
    await closed({ union_id: world.otherTown.id, union_path: world.otherTown.path });
    const viewer = await world.staff('viewer', world.town);
    expect(await all(viewer)).toMatchObject({ received: 1, scope: world.town.name });
    expect((await figureRows(database.db, viewer, { measure: 'received', limit: 50 }, now)).items).toEqual(
      [],
    );
    expect(await all(await world.staff('viewer', world.federation))).toMatchObject({ received: 2 });
  });

  test('the accused employer’s own union does not even see the number; a mediator with assigned cases sees none', async () => {
    await appeal({
      wall_paths: [world.ownUnion.path],
      union_id: world.ownUnion.id,
      union_path: world.ownUnion.path,
    });
    await appeal({ leader_only: true });
    expect(await all(await world.staff('grassrootsChair', world.ownUnion, 'own'))).toMatchObject({
      received: 0,
    });
    expect(await all(await world.staff('townStaff', world.town))).toMatchObject({ received: 1 });
    expect(await all(await world.staff('leader', world.town))).toMatchObject({ received: 2 });
    expect(await all(await world.staff('mediator', world.town, 'assigned'))).toMatchObject({ received: 0 });
    expect(await all({ kind: 'visitor' })).toMatchObject({ received: 0 });
  });

  test('every figure opens exactly its rows', async () => {
    await closed({
      final_due_at: closedAt,
      rating: 'satisfied',
      rating_closes_at: now,
      recovered_fen: 100,
      reopen_count: 1,
    });
    await closed({ final_due_at: new Date(0), outcome: 'settled', status: 'revisited' });
    await appeal({ next_due_at: new Date(0) });
    await appeal({ status: 'notAccepted', accepted_at: null });
    const cadre = await world.staff('rightsCadre', world.federation);
    const figures = await all(cadre);
    const counts = Object.fromEntries(
      await Promise.all(
        measureNames.map(async (measure) => [
          measure,
          (await figureRows(database.db, cadre, { measure, limit: 100 }, now)).items.length,
        ]),
      ),
    );
    expect(counts).toMatchObject({
      ...{
        received: figures.received,
        accepted: figures.accepted,
        closed: figures.closed,
        open: figures.open,
        late: figures.late,
        settled: figures.settled,
      },
      ...{
        overdueOpen: figures.overdueOpen,
        onTime: figures.onTimeRate.numerator,
        measured: figures.onTimeRate.denominator,
      },
      ...{
        rated: figures.satisfactionRate.denominator,
        ratingOver: figures.nonResponse.denominator,
        reopened: 1,
        recovered: 1,
      },
    });
    const first = await figureRows(database.db, cadre, { measure: 'received', limit: 3 }, now);
    const second = await figureRows(
      database.db,
      cadre,
      { measure: 'received', limit: 3, after: first.next ?? '' },
      now,
    );
    expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(4);
    expect(second.next).toBeNull();
  });
});

describe('told apart', () => {
  test('by month, category, town, door and status; each item adds up to the whole and narrows to itself', async () => {
    await closed();
    await closed({ received_on: '2026-04-30', category: 'labour.injury.benefits' });
    await appeal({ union_id: world.otherTown.id, union_path: world.otherTown.path, door: 'hotline' });
    await appeal({ union_id: world.ownUnion.id, union_path: world.ownUnion.path });
    for (const by of ['month', 'category', 'union', 'door', 'status'] as const) {
      const items = await breakdownOf(database.db, systemActor, by, {}, now);
      expect(items.reduce((sum, item) => sum + item.received, 0)).toBe(4);
      if (by !== 'status')
        for (const item of items) expect((await all(systemActor, item.filter)).received).toBe(item.received);
    }
    const towns = await breakdownOf(database.db, systemActor, 'union', {}, now);
    expect(towns.map(({ words, received }) => [words.zh, received])).toEqual(
      expect.arrayContaining([
        ['东镇', 3],
        ['西镇', 1],
      ]),
    );
    const months = await breakdownOf(database.db, systemActor, 'month', {}, now);
    expect(months.map(({ key, filter }) => [key, filter.to])).toEqual([
      ['2026-03', '2026-03-31'],
      ['2026-04', '2026-04-30'],
    ]);
    const leaves = await breakdownOf(database.db, systemActor, 'category', { category: 'labour.pay' }, now);
    expect(leaves).toMatchObject([{ key: 'labour.pay.arrears', words: { zh: '拖欠工资' }, received: 3 }]);
  });

  test('the cockpit tells the state of this moment', async () => {
    await appeal({ next_due_at: new Date(now.getTime() - 1) });
    await appeal({
      next_due_at: new Date('2026-11-20T16:00:00Z'),
      status: 'inMediation',
      received_on: '2026-11-20',
    });
    await closed({ closed_on: '2026-11-20' });
    const view = await cockpitOf(database.db, systemActor, now);
    expect(view).toMatchObject({ open: 2, overdue: 1, dueToday: 1, receivedToday: 1, closedToday: 1 });
    expect(view.stages.filter(({ open }) => open > 0).map(({ status }) => status)).toEqual([
      'accepted',
      'inMediation',
    ]);
  });
});

const permits = resolve(import.meta.dirname, '../../../../../shared/data/logs/permit-receipts.csv');
test.skipIf(!existsSync(permits))(
  'the permit log through `appeals report` (skipped where ../shared is absent)',
  async () => {
    const mapping = mappingSchema.parse(permitMapping);
    const unionId = world.town.id;
    const record = await createImport(database.db, {
      fileId: null,
      fileName: 'permits',
      unionId,
      mapping,
      status: 'running',
      actor: systemActor,
      now,
    });
    await importLedger(
      { db: database.db, clock: { now: () => now } },
      {
        ...{ input: { path: permits }, name: 'permits', mapping, unionId, actor: systemActor, dryRun: false },
        record: recordOf(await getImport(database.db, record), 'running'),
      },
    );
    const io = recordingIo(now);
    expect(await runReport(database.db, ['--from', '2010-01-01', '--to', '2012-12-31', '--json'], io)).toBe(
      0,
    );
    const report = JSON.parse(io.written.join(''));
    expect(report).toMatchObject({
      cases: 1_434,
      ended: 1_329,
      late: 377,
      open: 105,
      onTimeRate: { numerator: 952, denominator: 1_329, text: '71.6 %' },
    });
    expect(report.elapsedWorkdays.count).toBe(1_329);
    await expect(runReport(database.db, ['--from', '2010-02-30'], io)).rejects.toThrow('2010-02 has 28 days');
  },
  60_000,
);

describe('over HTTP', () => {
  test('figures, breakdown, cockpit and rows answer whom they may, and nobody else', async () => {
    const app = await createFeatureServer([accountsFeature, figuresFeature]);
    try {
      const own = await createAppealWorld(app.database.db, now);
      const password = 'Qinghe-2026';
      const cookieFor = async (username: string, role: 'viewer' | 'mediator') => {
        await createStaff(app.context, {
          ...{ username, name: username, password },
          grants: [{ role, unionId: own.town.id, scope: 'subtree' }],
        });
        return cookieOf(await app.call('POST', '/sign-in/staff', { body: { username, password } }));
      };
      const [viewer, mediator] = [
        await cookieFor('viewer', 'viewer'),
        await cookieFor('mediator', 'mediator'),
      ];
      const figures = await app.call('GET', '/appeals/figures?from=2026-01-01&door=import', {
        cookie: viewer,
      });
      expect(figures.json()).toMatchObject({
        from: '2026-01-01',
        to: null,
        scope: own.town.name,
        received: 0,
        closureRate: { text: '—' },
      });
      expect(
        (await app.call('GET', '/appeals/figures/breakdown?by=union', { cookie: viewer })).json(),
      ).toEqual({ items: [] });
      expect((await app.call('GET', '/appeals/figures/cockpit', { cookie: viewer })).json()).toMatchObject({
        open: 0,
        stages: expect.any(Array),
      });
      expect(
        (await app.call('GET', '/appeals/figures/breakdown?by=colour', { cookie: viewer })).statusCode,
      ).toBe(422);
      expect((await app.call('GET', '/appeals/figures', { cookie: mediator })).statusCode).toBe(403);
      expect((await app.call('GET', '/appeals/figures')).statusCode).toBe(401);
    } finally {
      await app.close();
    }
  });
});
