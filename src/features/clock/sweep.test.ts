import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createFeatureServer, type FeatureServer } from '../../../test/harness/featureServer.ts';
import { type AppTransaction, transaction } from '../../platform/db/index.ts';
import { clockFeature } from './feature.ts';
import {
  currentCalendar,
  type DeadlineRow,
  deadlinesOf,
  extendDeadline,
  meetDeadlines,
  pauseDeadlines,
  registerDeadlineHandler,
  resumeDeadlines,
  startDeadlines,
  sweepDeadlines,
} from './index.ts';
import { openRecompute, runRecompute } from './recompute.ts';
import type { StoredRule } from './tables.ts';

let server: FeatureServer;
let during: ((trx: AppTransaction) => Promise<unknown>) | undefined;

const note = (what: 'warned' | 'breached') => (row: DeadlineRow) => ({ id: row.subject_id, what });

beforeAll(async () => {
  server = await createFeatureServer([clockFeature]);
  await clockFeature.prepare?.(server.context.db, server.clock.now());
  registerDeadlineHandler('sweepTest', {
    onDue: async (trx, due) => {
      // What a handler writes falls back with a crash; it is noted in the database for that reason.
      for (const row of [...due.warned.map(note('warned')), ...due.breached.map(note('breached'))])
        await trx
          .insertInto('calendar_changes')
          .values({ at: server.clock.now(), actor: 'sweepTest', what: `${row.what} ${row.id}` })
          .execute();
      await during?.(trx);
    },
    onMoved: async () => undefined,
    changed: () => undefined,
  });
});
afterAll(() => server?.close());

beforeEach(() => {
  during = undefined;
});

async function firedFor(id: string): Promise<string[]> {
  const rows = await server.context.db
    .selectFrom('calendar_changes')
    .select('what')
    .where('actor', '=', 'sweepTest')
    .where('what', 'like', `% ${id}`)
    .orderBy('id')
    .execute();
  return rows.map(({ what }) => what.split(' ')[0] ?? '');
}

const rule = (changes: Partial<StoredRule> = {}): StoredRule => ({
  code: 'test.rule',
  name: { zh: '试验期限', en: 'Test term' },
  basis: '试验',
  unit: 'workday',
  amount: 5,
  roll: 'none',
  pausable: true,
  warnAt: [],
  metBy: ['done'],
  onBreach: { to: 'owner', task: { zh: '做', en: 'Do' }, letter: false },
  ...changes,
});

const inTransaction = <T>(work: (trx: AppTransaction) => Promise<T>) => transaction(server.context.db, work);

async function begin(changes: Partial<StoredRule> = {}): Promise<string> {
  const id = randomUUID();
  await inTransaction(async (trx) => {
    const calendar = await currentCalendar(trx, null);
    const subject = { type: 'sweepTest', id, divisionCode: null };
    const start = { ladder: 'test', rule: rule(changes), from: server.clock.now() };
    await startDeadlines(trx, calendar, subject, [start], server.clock.now());
  });
  return id;
}

const rowsOf = (id: string) => inTransaction((trx) => deadlinesOf(trx, 'sweepTest', id));
const hour = 3_600;
const day = 24 * hour;

describe('the sweep', () => {
  test('warns once and breaches once, whatever the host’s clock does', async () => {
    const id = await begin({ unit: 'day', amount: 3, warnAt: [1] });
    expect(await firedFor(id)).toEqual([]);
    server.clock.moveSeconds(2 * day);
    await sweepDeadlines(server.context);
    expect(await firedFor(id)).toEqual(['warned']);
    for (const step of [-hour, hour, -5 * hour, 5 * hour]) {
      server.clock.moveSeconds(step);
      await sweepDeadlines(server.context);
    }
    expect(await firedFor(id)).toEqual(['warned']);
    server.clock.moveSeconds(2 * day);
    await sweepDeadlines(server.context);
    expect(await firedFor(id)).toEqual(['warned', 'breached']);
    // Set back before the due instant, with the calendar computed anew meanwhile.
    server.clock.moveSeconds(-30 * hour);
    await inTransaction((trx) =>
      trx
        .insertInto('calendar_changes')
        .values({ at: server.clock.now(), actor: 'test', what: 'nothing' })
        .execute(),
    );
    const why = { actor: 'test', reason: 'nothing', now: server.clock.now() };
    await runRecompute(server.context, await inTransaction((trx) => openRecompute(trx, why)));
    for (const step of [0, hour, 30 * hour, day]) {
      server.clock.moveSeconds(step);
      await sweepDeadlines(server.context);
    }
    expect(await firedFor(id)).toEqual(['warned', 'breached']);
  });

  test('killed between claiming and marking leaves nothing half: the next one fires once', async () => {
    const id = await begin({ unit: 'hour', amount: 2 });
    server.clock.moveSeconds(3 * hour);
    during = (trx) => sql`SELECT pg_terminate_backend(pg_backend_pid())`.execute(trx);
    await expect(sweepDeadlines(server.context)).rejects.toThrow();
    expect(await firedFor(id)).toEqual([]);
    expect((await rowsOf(id))[0]?.breached_at).toBeNull();
    during = undefined;
    await sweepDeadlines(server.context);
    await sweepDeadlines(server.context);
    expect(await firedFor(id)).toEqual(['breached']);
  });

  test('several at once fire each deadline once', async () => {
    const ids = await Promise.all(Array.from({ length: 40 }, () => begin({ unit: 'hour', amount: 1 })));
    server.clock.moveSeconds(2 * hour);
    await Promise.all(Array.from({ length: 4 }, () => sweepDeadlines(server.context)));
    for (const id of ids) expect(await firedFor(id)).toEqual(['breached']);
  });

  test('passes over what is met, cancelled or paused', async () => {
    const [met, paused] = [
      await begin({ unit: 'hour', amount: 1 }),
      await begin({ unit: 'hour', amount: 1 }),
    ];
    const [metRows, pausedRows] = [await rowsOf(met), await rowsOf(paused)];
    await inTransaction(async (trx) => {
      await meetDeadlines(trx, metRows, ['done'], server.clock.now());
      await pauseDeadlines(trx, pausedRows, 'supplement', server.clock.now());
    });
    server.clock.moveSeconds(day);
    await sweepDeadlines(server.context);
    expect(await firedFor(met)).toEqual([]);
    expect(await firedFor(paused)).toEqual([]);
    const calendar = await currentCalendar(server.context.db, null);
    await inTransaction(async (trx) =>
      resumeDeadlines(trx, calendar, await deadlinesOf(trx, 'sweepTest', paused), 'test', server.clock.now()),
    );
    await sweepDeadlines(server.context);
    expect(await firedFor(paused)).toEqual([]);
    server.clock.moveSeconds(2 * hour);
    await sweepDeadlines(server.context);
    expect(await firedFor(paused)).toEqual(['breached']);
  });
});

describe('a due date', () => {
  test('moves by the pause in the rule’s own unit, and by an approved extension', async () => {
    server.clock.moveSeconds((Date.parse('2027-03-01T02:00:00Z') - server.clock.now().getTime()) / 1_000);
    const id = await begin();
    expect((await rowsOf(id))[0]?.due_on).toBe('2027-03-08');
    await inTransaction(async (trx) =>
      pauseDeadlines(trx, await deadlinesOf(trx, 'sweepTest', id), 'supplement', server.clock.now()),
    );
    server.clock.moveSeconds(4 * day);
    const calendar = await currentCalendar(server.context.db, null);
    await inTransaction(async (trx) =>
      resumeDeadlines(trx, calendar, await deadlinesOf(trx, 'sweepTest', id), 'test', server.clock.now()),
    );
    expect((await rowsOf(id))[0]?.due_on).toBe('2027-03-12');
    await inTransaction(async (trx) => {
      const [row] = await deadlinesOf(trx, 'sweepTest', id);
      if (row) await extendDeadline(trx, calendar, row, 3, 'leader', server.clock.now());
    });
    const [row] = await rowsOf(id);
    expect(row?.due_on).toBe('2027-03-17');
    const changes = await server.context.db
      .selectFrom('deadline_changes')
      .select(['reason', 'old_due_on', 'new_due_on'])
      .where('deadline_id', '=', row?.id ?? '')
      .orderBy('id')
      .execute();
    expect(changes).toEqual([
      { reason: 'pauseEnded', old_due_on: '2027-03-08', new_due_on: '2027-03-12' },
      { reason: 'extended', old_due_on: '2027-03-12', new_due_on: '2027-03-17' },
    ]);
  });

  test('of a paused deadline is not moved by computing anew', async () => {
    const id = await begin({ unit: 'day', amount: 10 });
    await inTransaction(async (trx) =>
      pauseDeadlines(trx, await deadlinesOf(trx, 'sweepTest', id), 'supplement', server.clock.now()),
    );
    const due = (await rowsOf(id))[0]?.due_on;
    server.clock.moveSeconds(5 * day);
    await inTransaction((trx) =>
      trx
        .insertInto('calendar_changes')
        .values({ at: server.clock.now(), actor: 'test', what: 'nothing' })
        .execute(),
    );
    const why = { actor: 'test', reason: 'nothing', now: server.clock.now() };
    const run = await inTransaction((trx) => openRecompute(trx, why));
    await Promise.all([runRecompute(server.context, run), runRecompute(server.context, run)]);
    expect((await rowsOf(id))[0]?.due_on).toBe(due);
    expect((await rowsOf(id))[0]?.status).toBe('paused');
  });
});
