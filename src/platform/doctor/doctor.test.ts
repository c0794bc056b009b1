import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  createEmptyDatabase,
  createTestDatabase,
  type TestDatabase,
  testSchema,
} from '../../../test/harness/testDatabase.ts';
import { rememberBackup } from '../backup/lastBackup.ts';
import { writeBackup } from '../backup/writeBackup.ts';
import { json, newId } from '../db/index.ts';
import { examine } from './doctor.ts';
import { checkNode } from './hostChecks.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'doctor-'));
  await chmod(folder, 0o755);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Level by check, and all words. */
async function look(environment: Record<string, string>, clock = () => new Date()) {
  const findings = await examine({
    environment: { PORT: '0', ...environment },
    folder,
    clock,
    featureChecks: [],
  });
  return { levels: Object.fromEntries(findings.map((one) => [one.check, one.level])), findings };
}

describe('on the host', () => {
  test('a fresh folder is fine', async () => {
    const { findings } = await look({});
    expect(findings.filter((finding) => finding.level === 'fail')).toEqual([]);
    expect(findings.map((finding) => finding.check)).toEqual(
      expect.arrayContaining([
        'node',
        'config',
        'disk',
        'folder',
        'key.secret',
        'key.seal',
        'port',
        'database',
      ]),
    );
  });

  test('an old Node is told', () => {
    expect(checkNode('20.11.0')).toMatchObject({ level: 'fail', found: 'Node 20.11.0' });
  });

  test('mistakes of the configuration are told one by one', async () => {
    const { findings } = await look({ PORT: 'x', LOG_LEVEL: 'loud' });
    expect(findings.filter((finding) => finding.level === 'fail')).toHaveLength(2);
  });

  test('a port in use names the program', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const { findings } = await look({ PORT: String(port) });
    server.close();
    expect(findings.find((finding) => finding.check === 'port')).toMatchObject({
      level: 'fail',
      found: expect.stringContaining(`pid ${process.pid}`),
    });
  });

  test('a key that others can read is told', async () => {
    await mkdir(join(folder, 'var', 'keys'), { recursive: true });
    await writeFile(join(folder, 'var', 'keys', 'seal.key'), 'x', { mode: 0o644 });
    expect((await look({})).levels['key.seal']).toBe('warn');
  });
});

describe('in the database', () => {
  let database: TestDatabase;
  const environment = () => ({ DATABASE_URL: database.connectionString, FEDERATION_SCHEMA: testSchema });
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  test('a healthy one only lacks a backup, until there is one', async () => {
    const expected = {
      database: 'ok',
      'database.schema': 'ok',
      'database.clock': 'ok',
      outbox: 'ok',
      seal: 'ok',
    };
    expect((await look(environment())).levels).toMatchObject({ ...expected, backup: 'warn' });
    const target = { connectionString: database.connectionString, schema: testSchema };
    const file = join(folder, 'a.backup');
    await rememberBackup(target, await writeBackup({ ...target, file, now: new Date() }));
    expect((await look(environment())).levels).toMatchObject({ ...expected, backup: 'ok' });
  });

  test('stuck messages, missing seals, an old backup and a wrong clock are told', async () => {
    await database.db
      .insertInto('outbox')
      .values({
        id: newId(),
        channel: 'wecom',
        recipient: 'r',
        template: 't',
        params: json({}),
        body: 'b',
        status: 'waiting',
      })
      .execute();
    const tenDaysOn = () => new Date(Date.now() + 10 * 24 * 3_600_000);
    expect((await look(environment(), tenDaysOn)).levels).toMatchObject({
      'database.clock': 'fail',
      outbox: 'warn',
      seal: 'warn',
      backup: 'warn',
    });
  });

  test('one of a newer version, one to be migrated and one that is away are told', async () => {
    await sql`INSERT INTO schema_migrations (name, sha256) VALUES ('99999999T9999-future.sql', 'x')`.execute(
      database.ownerDb,
    );
    const newer = await look(environment());
    await sql`DELETE FROM schema_migrations WHERE sha256 = 'x'`.execute(database.ownerDb);
    expect(newer.levels['database.schema']).toBe('fail');
    const empty = await createEmptyDatabase();
    expect((await look({ DATABASE_URL: empty.connectionString })).levels['database.schema']).toBe('warn');
    await empty.drop();
    expect((await look({ DATABASE_URL: 'postgresql://u:p@127.0.0.1:1/x' })).levels.database).toBe('fail');
  });

  test('a check of a feature that breaks is itself a finding', async () => {
    const findings = await examine({
      environment: { PORT: '0', ...environment() },
      folder,
      clock: () => new Date(),
      featureChecks: [() => Promise.reject(new Error('no such table'))],
    });
    expect(findings.at(-1)).toMatchObject({
      check: 'feature',
      level: 'fail',
      found: expect.stringContaining('no such table'),
    });
  });
});
