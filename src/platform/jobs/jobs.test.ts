import fc from 'fast-check';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { createFeatureServer, type FeatureServer } from '../../../test/harness/featureServer.ts';
import { transaction } from '../db/index.ts';
import type { Job } from '../feature.ts';
import { type JobRunner, runDueJobs, sendJob, startJobs } from '../jobs.ts';
import { isDue } from './schedule.ts';

let app: FeatureServer;
const runners: JobRunner[] = [];
beforeAll(async () => {
  app = await createFeatureServer([]);
});
afterAll(() => app.close());
afterEach(async () => {
  await Promise.all(runners.splice(0).map((runner) => runner.stop()));
  await app.database.db.deleteFrom('job_runs').execute();
  await app.database.db.deleteFrom('jobs').execute();
});
const start = (jobs: readonly Job[]) => {
  const runner = startJobs(app.context, jobs);
  runners.push(runner);
  return runner;
};
const waiting = () => app.database.db.selectFrom('jobs').selectAll().orderBy('id').execute();

describe('schedule', () => {
  const at = (text: string) => new Date(text);

  test('a daily time is due once a day in Asia/Shanghai and is made up for', () => {
    expect(isDue('02:10', at('2026-11-20T18:09:59Z'), at('2026-11-20T18:10:00Z'))).toBe(true);
    expect(isDue('02:10', at('2026-11-20T18:10:00Z'), at('2026-11-21T18:09:59Z'))).toBe(false);
    expect(isDue('02:10', at('2026-11-10T00:00:00Z'), at('2026-11-20T12:00:00Z'))).toBe(true);
    expect(isDue('00:00', at('2026-11-20T15:59:59Z'), at('2026-11-20T16:00:00Z'))).toBe(true);
    expect(() => isDue('24:00', at('2026-11-20T00:00:00Z'), at('2026-11-20T00:00:00Z'))).toThrow(RangeError);
  });

  test('a clock set back does not run a daily job again, nor stop one that runs every few seconds', () => {
    expect(isDue('02:10', at('2026-11-20T18:10:01Z'), at('2026-11-20T17:10:01Z'))).toBe(false);
    expect(isDue('02:10', at('2026-11-20T18:10:01Z'), at('2026-11-20T18:10:02Z'))).toBe(false);
    expect(isDue(5, at('2026-11-20T18:00:00Z'), at('2026-11-20T17:00:00Z'))).toBe(true);
    expect(isDue(5, at('2026-11-20T18:00:02Z'), at('2026-11-20T18:00:00Z'))).toBe(false);
  });

  test('over any run of checks a daily job runs once for each time that passed', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 40_000 }), { maxLength: 60 }), (steps) => {
        let now = Date.UTC(2026, 10, 20, 3);
        let last = new Date(now);
        let runs = 0;
        const days = new Set<number>();
        for (const step of steps) {
          now += step * 1_000;
          if (isDue('11:00', last, new Date(now))) {
            runs += 1;
            last = new Date(now);
            days.add(Math.floor((now - 3 * 3_600_000) / 86_400_000));
          }
        }
        expect(days.size).toBe(runs);
        expect(runs).toBe(Math.floor((now - Date.UTC(2026, 10, 20, 3)) / 86_400_000));
      }),
    );
  });
});

describe('recurring jobs', () => {
  test('many processes do not double the work', async () => {
    let runs = 0;
    let atOnce = 0;
    let most = 0;
    const job: Job = {
      name: 'sweep',
      every: 60,
      run: async ({ db }) => {
        most = Math.max(most, ++atOnce);
        runs += 1;
        await sql`SELECT pg_sleep(0.05)`.execute(db);
        atOnce -= 1;
      },
    };
    await Promise.all(Array.from({ length: 6 }, () => runDueJobs(app.context, [job])));
    expect([runs, most]).toEqual([1, 1]);
    app.clock.moveSeconds(60);
    await Promise.all(Array.from({ length: 6 }, () => runDueJobs(app.context, [job])));
    expect([runs, most]).toEqual([2, 1]);
  });

  test('one held by a killed process goes on when its lease is over', async () => {
    let runs = 0;
    const job: Job = { name: 'held', every: 5, run: async () => void runs++ };
    const lease = (seconds: number) =>
      app.database.db
        .insertInto('job_runs')
        .values({
          name: 'held',
          last_at: null,
          running_until: sql`now() + make_interval(secs => ${seconds})`,
          run_token: null,
        })
        .onConflict((known) =>
          known.column('name').doUpdateSet({ running_until: sql`excluded.running_until` }),
        )
        .execute();
    await lease(30);
    await runDueJobs(app.context, [job]);
    expect(runs).toBe(0);
    await lease(-1);
    await runDueJobs(app.context, [job]);
    expect(runs).toBe(1);
  });

  test('one that fails neither stops the others nor comes back at once', async () => {
    const ran: string[] = [];
    start([
      { name: 'bad', every: 60, run: async () => Promise.reject(new Error(`bad ${ran.push('bad')}`)) },
      { name: 'good', every: 60, run: async () => void ran.push('good') },
    ]);
    await expect.poll(() => ran.toSorted()).toEqual(['bad', 'good']);
    app.clock.moveSeconds(60);
    await expect.poll(() => ran.toSorted(), { timeout: 5_000 }).toEqual(['bad', 'bad', 'good', 'good']);
  });
});

describe('sent jobs', () => {
  test('stand and fall with the transaction of their command', async () => {
    const seen: unknown[] = [];
    const job: Job = { name: 'import', run: async (_context, data) => void seen.push(data) };
    await expect(
      transaction(app.database.db, async (trx) => {
        await sendJob(trx, 'import', { file: 1 });
        throw new Error('rolled back');
      }),
    ).rejects.toThrow('rolled back');
    await transaction(app.database.db, (trx) => sendJob(trx, 'import', { file: 2 }));
    await runDueJobs(app.context, [job]);
    expect(seen).toEqual([{ file: 2 }]);
    expect(await waiting()).toEqual([]);
  });

  test('one waits for each singleton key, and none for jobs this process does not know', async () => {
    const ids = await Promise.all(
      [1, 2, 3].map(() => sendJob(app.database.db, 'roll', {}, { singletonKey: 'a' })),
    );
    expect(ids.filter((id) => id !== null)).toHaveLength(1);
    expect(await sendJob(app.database.db, 'roll', {}, { singletonKey: 'b' })).not.toBeNull();
    await runDueJobs(app.context, [{ name: 'other', run: async () => undefined }]);
    expect(await waiting()).toHaveLength(2);
  });

  test('wait for their time', async () => {
    await sendJob(app.database.db, 'later', {}, { startAfter: new Date('2999-01-01T00:00:00Z') });
    let runs = 0;
    await runDueJobs(app.context, [{ name: 'later', run: async () => void runs++ }]);
    expect(runs).toBe(0);
  });

  test('a failure is tried again later, six times in all, and kept with its reason', async () => {
    await sendJob(app.database.db, 'fragile', {});
    const job: Job = { name: 'fragile', run: async () => Promise.reject(new Error('no ink')) };
    for (let tries = 0; tries < 6; tries++) {
      await expect(runDueJobs(app.context, [job])).rejects.toThrow('no ink');
      await runDueJobs(app.context, [job]);
      await app.database.db.updateTable('jobs').set({ due_at: sql`now()` }).execute();
    }
    await runDueJobs(app.context, [job]);
    expect(await waiting()).toMatchObject([{ status: 'failed', attempts: 6, last_error: 'no ink' }]);
  });

  test('two runners share fifty; each is done once, and stopping waits for what runs', async () => {
    const done: unknown[] = [];
    const job: Job = {
      name: 'letter',
      run: async ({ db }, { number }) => {
        await sql`SELECT pg_sleep(0.01)`.execute(db);
        done.push(number);
      },
    };
    for (let number = 0; number < 50; number++) await sendJob(app.database.db, 'letter', { number });
    const [one, two] = [start([job]), start([job])];
    await expect.poll(() => done.length, { timeout: 10_000 }).toBeGreaterThan(5);
    await Promise.all([one.stop(), two.stop()]);
    const before = done.length;
    expect((await waiting()).length).toBe(50 - before);
    start([job]);
    await expect.poll(() => done.length, { timeout: 10_000 }).toBe(50);
    expect(new Set(done).size).toBe(50);
  });
});

test('the database goes away and comes back: the same runner goes on', async () => {
  const ran: unknown[] = [];
  start([{ name: 'steady', run: async (_context, { number }) => void ran.push(number) }]);
  await sendJob(app.database.db, 'steady', { number: 1 });
  await expect.poll(() => ran, { timeout: 5_000 }).toEqual([1]);
  const admin = new pg.Client({ connectionString: inject('databaseServer') });
  await admin.connect();
  const name = new URL(app.database.connectionString).pathname.slice(1);
  await admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
  await admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name]);
  await expect
    .poll(() =>
      sql`SELECT 1`.execute(app.database.db).then(
        () => 'up',
        () => 'away',
      ),
    )
    .toBe('away');
  await admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
  await admin.end();
  await expect.poll(() => sendJob(app.database.db, 'steady', { number: 2 }).catch(() => null)).not.toBeNull();
  await expect.poll(() => ran, { timeout: 10_000 }).toEqual([1, 2]);
});
