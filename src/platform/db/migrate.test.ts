import { createHash } from 'node:crypto';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createEmptyDatabase } from '../../../test/harness/testDatabase.ts';
import { migrate } from './migrate.ts';
import type { Migration } from './migrations.ts';

const migration = (name: string, sql: string): Migration => ({
  name,
  sql,
  sha256: createHash('sha256').update(sql).digest('hex'),
});
const first = migration(
  '1-first.sql',
  'CREATE TABLE first (id int PRIMARY KEY); INSERT INTO first VALUES (1)',
);
const second = migration('2-second.sql', 'CREATE TABLE second (id int REFERENCES first)');

let connectionString: string;
let drop: () => Promise<void>;
beforeEach(async () => {
  ({ connectionString, drop } = await createEmptyDatabase());
});
afterEach(() => drop());

const run = (migrations?: Migration[], schema = 'county') =>
  migrate({ connectionString, schema, ...(migrations ? { migrations } : {}) });

async function query(statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  const { rows } = await client.query<Record<string, unknown>>(statement).finally(() => client.end());
  return rows;
}

describe('migrate', () => {
  test('applies in order of names, once, and tells what it applied', async () => {
    expect(await run([first])).toEqual(['1-first.sql']);
    expect(await run([first, second])).toEqual(['2-second.sql']);
    expect(await run([first, second])).toEqual([]);
  });

  test('two processes at once: each file is applied once', async () => {
    const results = await Promise.all([run(), run(), run()]);
    expect(results.filter((names) => names.length > 0)).toHaveLength(1);
  });

  test('two federations live in one database without touching each other', async () => {
    await run([first], 'east');
    await run([first, second], 'west');
    expect(await query('SELECT count(*)::int AS n FROM east.schema_migrations')).toEqual([{ n: 1 }]);
    expect(await query('SELECT count(*)::int AS n FROM west.schema_migrations')).toEqual([{ n: 2 }]);
  });

  test('refuses a file that was edited after it was applied', async () => {
    await run([first]);
    await expect(run([migration(first.name, `${first.sql} `), second])).rejects.toMatchObject({
      code: 'migrationEdited',
      message: expect.stringContaining('1-first.sql'),
    });
    expect(await query(`SELECT to_regclass('county.second') AS found`)).toEqual([{ found: null }]);
  });

  test('refuses a database of a newer version', async () => {
    await run([first, second]);
    await expect(run([first])).rejects.toMatchObject({
      code: 'migrationUnknown',
      message: expect.stringContaining('2-second.sql'),
    });
  });

  test('a failing file leaves nothing of itself behind, and the ones before it stay', async () => {
    const broken = migration('2-broken.sql', 'CREATE TABLE half (id int); SELECT 1/0');
    await expect(run([first, broken])).rejects.toMatchObject({ code: 'migrationFailed' });
    expect(await query(`SELECT to_regclass('county.half') AS found`)).toEqual([{ found: null }]);
    expect(await run([first, second])).toEqual(['2-second.sql']);
  });
});
