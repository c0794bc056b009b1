import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/testDatabase.ts';
import { visitor } from '../auth/actor.ts';
import { runCommand } from '../http/command.ts';
import { json, newId, pingDatabase, transaction } from './index.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

describe('types', () => {
  test('come out as the house wants them', async () => {
    const { rows } =
      await sql`SELECT '2026-10-10'::date AS day, 9007199254740991::int8 AS big, '{"a":[1]}'::jsonb AS doc,
      '2026-10-10T08:00:00+08:00'::timestamptz AS instant, ARRAY['2026-10-10'::date] AS days, ARRAY[1::int8] AS bigs`.execute(
        database.db,
      );
    expect(rows[0]).toEqual({
      day: '2026-10-10',
      big: 9007199254740991,
      doc: { a: [1] },
      instant: new Date('2026-10-10T00:00:00Z'),
      days: ['2026-10-10'],
      bigs: [1],
    });
  });

  test('an int8 that a number cannot hold is refused, never rounded', async () => {
    await expect(sql`SELECT 9007199254740993::int8`.execute(database.db)).rejects.toThrow(/does not fit/);
    expect(await pingDatabase(database.db)).toMatchObject({ up: true });
  });

  test('a jsonb array is stored as JSON', async () => {
    await database.db
      .insertInto('settings')
      .values({ key: 'list', value: json([1, 'two']) })
      .execute();
    const row = await database.db
      .selectFrom('settings')
      .select('value')
      .where('key', '=', 'list')
      .executeTakeFirst();
    expect(row?.value).toEqual([1, 'two']);
  });
});

describe('statements a connection keeps', () => {
  const settings = (db: TestDatabase['db']) =>
    transaction(db, (trx) => trx.selectFrom('settings').selectAll().where('key', '=', 'kept').execute());

  test('a repeated statement of a transaction is prepared once, one outside is not', async () => {
    const { db } = database;
    const known = await db.connection().execute(async (one) => {
      for (let round = 0; round < 3; round++) {
        await settings(one as TestDatabase['db']);
        await one.selectFrom('files').select('id').limit(1).execute();
      }
      return sql<{ statement: string }>`SELECT statement FROM pg_prepared_statements`.execute(one);
    });
    expect(known.rows.filter(({ statement }) => statement.includes('"settings"'))).toHaveLength(1);
    expect(known.rows.filter(({ statement }) => statement.includes('"files"'))).toHaveLength(0);
  });

  test('a column added meanwhile costs a retried command nothing', async () => {
    const { db } = database;
    const context = { db, clock: { now: () => new Date('2026-11-20T02:00:00Z') } };
    const call = { actor: visitor, idempotencyKey: null, fingerprint: '', route: 'GET /kept' };
    const read = () =>
      runCommand(context, call, (trx) =>
        trx.selectFrom('settings').selectAll().where('key', '=', 'kept').execute(),
      );
    for (let round = 0; round < 25; round++) await read();
    await sql`ALTER TABLE settings ADD COLUMN note text`.execute(database.ownerDb);
    await Promise.all(Array.from({ length: 10 }, read));
    await sql`ALTER TABLE settings DROP COLUMN note`.execute(database.ownerDb);
    await Promise.all(Array.from({ length: 10 }, read));
  });
});

describe('roles', () => {
  test('the app may add to append-only tables but change or empty none', async () => {
    const { db } = database;
    const entry = { actor_name: '张三', action: 'open', object_type: 'appeal' };
    await db.insertInto('access_log').values(entry).execute();
    for (const table of ['access_log', 'audit_seals']) {
      for (const statement of [`DELETE FROM ${table}`, `TRUNCATE ${table}`]) {
        await expect(sql.raw(statement).execute(db)).rejects.toMatchObject({ code: '42501' });
      }
    }
    await expect(db.updateTable('access_log').set({ action: 'x' }).execute()).rejects.toMatchObject({
      code: '42501',
    });
    await expect(sql`UPDATE audit_seals SET event_count = 0`.execute(db)).rejects.toMatchObject({
      code: '42501',
    });
  });

  test('the app may not truncate, create or alter, nor touch the list of migrations', async () => {
    for (const statement of [
      'TRUNCATE settings',
      'CREATE TABLE intruder (id int)',
      'ALTER TABLE settings ADD COLUMN x int',
      'DELETE FROM schema_migrations',
    ]) {
      await expect(sql.raw(statement).execute(database.db)).rejects.toMatchObject({ code: '42501' });
    }
  });
});

describe('transaction', () => {
  test('joins the one it is in, and rolls all of it back', async () => {
    const work = transaction(database.db, async (outer) => {
      await transaction(outer, (inner) =>
        inner
          .insertInto('settings')
          .values({ key: 'a', value: json(1) })
          .execute(),
      );
      throw new Error('stop');
    });
    await expect(work).rejects.toThrow('stop');
    expect(await database.db.selectFrom('settings').selectAll().where('key', '=', 'a').execute()).toEqual([]);
  });
});

describe('newId', () => {
  test('is a UUIDv7 that rises strictly', () => {
    const ids = Array.from({ length: 20_000 }, newId);
    expect(
      ids.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id)),
    ).toBe(true);
    expect(ids).toEqual([...new Set(ids)].sort());
    expect(Math.abs(Number.parseInt(newId().replace('-', '').slice(0, 12), 16) - Date.now())).toBeLessThan(
      5000,
    );
  });
});

test('a test database is copied in under 150 ms on a machine that is not busy', async () => {
  const times: number[] = [];
  while (times.length < 8 && !times.some((elapsed) => elapsed < 150)) {
    const start = performance.now();
    const copy = await createTestDatabase();
    times.push(performance.now() - start);
    await copy.drop();
  }
  expect(Math.min(...times)).toBeLessThan(150);
});
