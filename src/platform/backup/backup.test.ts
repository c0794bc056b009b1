import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startPostgres15, startThrowAwayServer } from '../../../test/harness/postgres15.ts';
import {
  createEmptyDatabase,
  createTestDatabase,
  type TestDatabase,
  testSchema,
} from '../../../test/harness/testDatabase.ts';
import { json, newId, transaction } from '../db/index.ts';
import { migrate } from '../db/migrate.ts';
import { type Migration, readMigrations } from '../db/migrations.ts';
import { listTables } from './catalogue.ts';
import { readBackup } from './readBackup.ts';
import { restoreBackup } from './restoreBackup.ts';
import { writeBackup } from './writeBackup.ts';

const schema = testSchema;
const now = new Date('2026-11-22T00:00:00Z');
let folder: string;
let source: TestDatabase;
let whole: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'backup-'));
  source = await createTestDatabase();
  await fill(source);
  whole = join(folder, 'whole.backup');
  await writeBackup({ connectionString: source.connectionString, schema, file: whole, now });
});
afterAll(async () => {
  await source.drop();
  await rm(folder, { recursive: true, force: true });
});

const awkward = ['tab\there', 'line\nbreak', '\\N', '\\.', '', '娘家 𠮷 🧧', 'quote \' " \\', '\u0001\u007f'];

async function fill({ db, ownerDb }: TestDatabase): Promise<void> {
  await db
    .insertInto('settings')
    .values(awkward.map((value) => ({ key: `key ${value}`, value: json({ value }) })))
    .execute();
  const content = randomBytes(3_000_000);
  await db
    .insertInto('files')
    .values({
      id: newId(),
      sha256: createHash('sha256').update(content).digest(),
      media_type: 'image/png',
      byte_size: content.length,
      name: '照片\t1.png',
      content,
      created_by: null,
    })
    .execute();
  for (let index = 0; index < 50; index += 1) {
    await db
      .insertInto('access_log')
      .values({ actor_name: `张${index}`, action: 'open', object_type: 'appeal' })
      .execute();
  }
  await ownerDb
    .insertInto('audit_seals')
    .values({
      day: '2026-11-21',
      event_count: 3,
      head_hash: Buffer.from([0, 1, 255]),
      previous_hash: null,
      seal: Buffer.alloc(32),
      sealed_at: now,
    })
    .execute();
}

/** Row count and ordered checksum of every table, and where every sequence stands. */
async function fingerprint(connectionString: string): Promise<Record<string, string>> {
  const client = new pg.Client({ connectionString, options: `-c search_path=${schema} -c timezone=UTC` });
  await client.connect();
  try {
    const result: Record<string, string> = {};
    for (const { name } of await listTables(client, schema)) {
      const { rows } = await client.query(
        `SELECT count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' ORDER BY md5(t::text) COLLATE "C")), '') AS sum FROM "${name}" t`,
      );
      result[name] = rows[0]?.sum;
    }
    const sequences = await client.query(`SELECT last_value, is_called FROM access_log_id_seq`);
    result.access_log_id_seq = JSON.stringify(sequences.rows);
    return result;
  } finally {
    await client.end();
  }
}

async function withEmpty<T>(work: (connectionString: string) => Promise<T>): Promise<T> {
  const empty = await createEmptyDatabase();
  return work(empty.connectionString).finally(() => empty.drop());
}

async function hasSchema(connectionString: string): Promise<boolean> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  const { rowCount } = await client
    .query('SELECT 1 FROM pg_namespace WHERE nspname = $1', [schema])
    .finally(() => client.end());
  return rowCount === 1;
}

describe('a restored backup', () => {
  test('equals its source table by table, in another embedded cluster and in PostgreSQL 15, and back', async () => {
    const expected = await fingerprint(source.connectionString);
    const [eighteen, fifteen] = await Promise.all([startThrowAwayServer(), startPostgres15()]);
    try {
      await restoreBackup({ connectionString: eighteen.connectionString, schema, file: whole });
      expect(await fingerprint(eighteen.connectionString)).toEqual(expected);
      await restoreBackup({ connectionString: fifteen.connectionString, schema, file: whole });
      expect(await fingerprint(fifteen.connectionString)).toEqual(expected);
      const back = join(folder, 'fifteen.backup');
      await writeBackup({ connectionString: fifteen.connectionString, schema, file: back, now });
      await withEmpty(async (connectionString) => {
        await restoreBackup({ connectionString, schema, file: back });
        expect(await fingerprint(connectionString)).toEqual(expected);
      });
    } finally {
      await Promise.all([eighteen.stop(), fifteen.stop()]);
    }
  });

  test('is one moment of a database that is being written to: both halves of every transaction or neither', async () => {
    const busy = await createTestDatabase();
    let writing = true;
    let written = 0;
    const writers = [1, 2, 3].map(async (writer) => {
      for (let round = 0; writing; round += 1) {
        const key = `${writer}-${round}`;
        await transaction(busy.db, async (trx) => {
          await trx
            .insertInto('access_log')
            .values({ actor_name: key, action: 'x', object_type: 'y' })
            .execute();
          await trx
            .insertInto('settings')
            .values({ key, value: json(round) })
            .execute();
          await trx
            .insertInto('outbox')
            .values({ id: newId(), channel: 'wecom', recipient: key, template: 't', body: 'b' })
            .execute();
        });
        written += 1;
      }
    });
    const file = join(folder, 'busy.backup');
    while (written < 100)
      await Promise.race([...writers, busy.db.selectFrom('settings').select('key').limit(1).execute()]);
    const before = written;
    const summary = await writeBackup({ connectionString: busy.connectionString, schema, file, now });
    writing = false;
    await Promise.all(writers);
    const { access_log, settings, outbox } = summary.tables;
    expect(access_log).toBe(settings);
    expect(outbox).toBe(settings);
    expect(settings).toBeGreaterThanOrEqual(before);
    expect(written).toBeGreaterThan(settings ?? 0);
    await withEmpty(async (connectionString) => {
      await restoreBackup({ connectionString, schema, file });
      const sums = await fingerprint(connectionString);
      expect(sums.settings).toMatch(new RegExp(`^${settings} `));
    });
    await busy.drop();
  });

  test('keeps walls and keys: app role, foreign keys, self references, identity', async () => {
    const extra = migrationOf(
      '99999999T0001-tree.sql',
      `CREATE TABLE tree (id int PRIMARY KEY, parent int REFERENCES tree, day date, twice int GENERATED ALWAYS AS (id * 2) STORED);
       CREATE TABLE apple (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, tree int NOT NULL REFERENCES tree);
       ALTER TABLE tree ADD COLUMN best_apple bigint REFERENCES apple;
       INSERT INTO tree VALUES (1, NULL, '2026-01-01'), (2, 1, 'infinity'); INSERT INTO apple (tree) VALUES (2);
       UPDATE tree SET best_apple = 1 WHERE id = 2; UPDATE tree SET parent = 2 WHERE id = 1`,
    );
    const migrations = [...(await readMigrations()), extra];
    const file = join(folder, 'tree.backup');
    await withEmpty(async (connectionString) => {
      await migrate({ connectionString, schema, migrations });
      await writeBackup({ connectionString, schema, file, now });
    });
    await withEmpty(async (connectionString) => {
      await restoreBackup({ connectionString, schema, file, migrations });
      const client = new pg.Client({
        connectionString,
        options: `-c search_path=${schema} -c role=niangjia_app`,
      });
      await client.connect();
      const { rows } = await client.query(
        'SELECT id, parent, twice, best_apple::int AS best FROM tree ORDER BY id',
      );
      expect(rows).toEqual([
        { id: 1, parent: 2, twice: 2, best: null },
        { id: 2, parent: 1, twice: 4, best: 1 },
      ]);
      await expect(client.query('INSERT INTO apple (tree) VALUES (9)')).rejects.toMatchObject({
        code: '23503',
      });
      await expect(client.query('DELETE FROM audit_seals')).rejects.toMatchObject({ code: '42501' });
      const next = await client.query('INSERT INTO apple (tree) VALUES (2) RETURNING id::int');
      expect(next.rows[0].id).toBe(3);
      await client.end();
    });
  });

  test('of an older version is brought up to this one', async () => {
    const newer = migrationOf(
      '99999999T0002-newer.sql',
      'ALTER TABLE settings ADD COLUMN note text NOT NULL DEFAULT $$new$$',
    );
    await withEmpty(async (connectionString) => {
      await restoreBackup({
        connectionString,
        schema,
        file: whole,
        migrations: [...(await readMigrations()), newer],
      });
      const client = new pg.Client({ connectionString });
      await client.connect();
      const { rows } = await client
        .query(`SELECT DISTINCT note FROM ${schema}.settings`)
        .finally(() => client.end());
      expect(rows).toEqual([{ note: 'new' }]);
    });
  });
});

describe('refused, leaving nothing behind', () => {
  async function expectRefusal(content: Buffer, code: string): Promise<void> {
    const file = join(folder, 'broken.backup');
    await writeFile(file, content);
    await expect(readBackup(file)).rejects.toMatchObject({ code });
    await withEmpty(async (connectionString) => {
      await expect(restoreBackup({ connectionString, schema, file })).rejects.toMatchObject({ code });
      expect(await hasSchema(connectionString)).toBe(false);
    });
  }

  test('a file that was cut off, in its gzip or at a record', async () => {
    const bytes = await readFile(whole);
    await expectRefusal(bytes.subarray(0, bytes.length - 5), 'backupTruncated');
    await expectRefusal(bytes.subarray(0, bytes.length >> 1), 'backupTruncated');
    const text = gunzipSync(bytes);
    await expectRefusal(gzipSync(text.subarray(0, text.lastIndexOf('{"kind":"end"'))), 'backupTruncated');
  });

  test('a file that was changed, or is none', async () => {
    const text = gunzipSync(await readFile(whole));
    const changed = Buffer.from(text);
    changed.write('李', changed.indexOf('张7'));
    await expectRefusal(gzipSync(changed), 'backupDamaged');
    await expectRefusal(gzipSync(Buffer.concat([text, Buffer.from('more\n')])), 'backupDamaged');
    await expectRefusal(Buffer.from('no backup'), 'backupDamaged');
    await expectRefusal(gzipSync('{"kind":"end","tables":0,"sequences":[]}\n'), 'backupDamaged');
    await expectRefusal(Buffer.alloc(0), 'backupTruncated');
  });

  test('a file of a newer version', async () => {
    const known = await readMigrations();
    await withEmpty(async (connectionString) => {
      const attempt = restoreBackup({
        connectionString,
        schema,
        file: whole,
        migrations: known.slice(0, -1),
      });
      await expect(attempt).rejects.toMatchObject({
        code: 'migrationUnknown',
        message: expect.stringContaining('The backup'),
      });
      expect(await hasSchema(connectionString)).toBe(false);
    });
  });

  test('a database that is not empty stays as it is', async () => {
    const before = await fingerprint(source.connectionString);
    const attempt = restoreBackup({ connectionString: source.connectionString, schema, file: whole });
    await expect(attempt).rejects.toMatchObject({ code: 'notEmpty' });
    expect(await fingerprint(source.connectionString)).toEqual(before);
  });

  test('a target file that exists, and an empty source; no partial file stays', async () => {
    await expect(
      writeBackup({ connectionString: source.connectionString, schema, file: whole, now }),
    ).rejects.toMatchObject({ code: 'backupFileExists' });
    await withEmpty(async (connectionString) => {
      const file = join(folder, 'none.backup');
      await expect(writeBackup({ connectionString, schema, file, now })).rejects.toMatchObject({
        code: 'nothingToBackUp',
      });
    });
    expect(
      (await readdir(folder)).filter((name) => name.includes('partial') || name.includes('none')),
    ).toEqual([]);
  });
});

test('a backup file is for its owner only and tells what it holds', async () => {
  expect((await stat(whole)).mode & 0o777).toBe(0o600);
  const { manifest, tables } = await readBackup(whole);
  expect(manifest).toMatchObject({ createdAt: now.toISOString(), schema, format: 'niangjia-backup' });
  expect(tables).toMatchObject({ access_log: 50, files: 1, audit_seals: 1, settings: awkward.length });
});

function migrationOf(name: string, sql: string): Migration {
  return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') };
}
