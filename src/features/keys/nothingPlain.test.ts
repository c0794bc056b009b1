import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bareEnvironment } from '../../../test/harness/bareEnvironment.ts';
import {
  createTestDatabase,
  type TestDatabase,
  testFields,
  testSchema,
} from '../../../test/harness/testDatabase.ts';
import { seedDemoWorld } from '../../demo/seed.ts';
import { features } from '../../features.ts';
import { writeBackup } from '../../platform/backup/writeBackup.ts';
import { ringText } from '../../platform/crypto/keyRing.ts';
import { unknownSealedColumns } from '../../platform/crypto/keyUse.ts';
import { newId } from '../../platform/db/index.ts';

/** Numbers of the demo world (credit codes may hold the same digits), and those that come in through HTTP here. */
const demoPhone = '(?<![0-9A-Z])1990000\\d{4}(?!\\d)';
const phones = ['19912340001', '19912340002', '19912340003'];
const identity = '11010119900307109X';
const secret = Buffer.alloc(32, 'secret of this test');

let folder: string;
let database: TestDatabase;
let child: ChildProcess;
let log = '';
let port = 0;

const program = `
import { createApp } from '${join(import.meta.dirname, '../../app.ts')}';
import { loadConfig } from '${join(import.meta.dirname, '../../platform/config.ts')}';
const app = await createApp({ config: loadConfig(), connectionString: process.env.DATABASE_URL });
const url = await app.server.listen({ host: '127.0.0.1', port: 0 });
app.startJobs();
process.send({ port: Number(new URL(url).port) });
process.on('message', async () => { await app.close(); process.disconnect(); });
`;

beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'nothing-plain-'));
  await mkdir(join(folder, 'keys'), { mode: 0o700 });
  await writeFile(join(folder, 'keys', 'fields.json'), ringText(testFields.keys.ring()), { mode: 0o600 });
  const { db } = database;
  const clock = { now: () => new Date() };
  for (const feature of features) await feature.prepare?.(db, clock.now());
  await seedDemoWorld({ db, clock, secret }, () => undefined);
  await startServer();
  await useIt();
}, 120_000);
afterAll(async () => {
  await stopServer();
  await database?.drop();
  await rm(folder, { recursive: true, force: true });
});

/** The platform in a process of its own, so that all it logs is seen; it logs as much as it can. */
function startServer(): Promise<void> {
  child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    env: {
      ...bareEnvironment({ VAR_DIR: folder, DATABASE_URL: database.connectionString, DEMO: 'true' }),
      ...{ FEDERATION_SCHEMA: testSchema, LOG_LEVEL: 'trace', SECRET_KEY: secret.toString('base64') },
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk) => {
      log += String(chunk);
    });
  return new Promise((resolve, reject) => {
    child.once('message', (message: { port: number }) => {
      port = message.port;
      resolve();
    });
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}: ${log}`)));
  });
}

async function stopServer(): Promise<void> {
  if (!child || child.exitCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.send('stop');
  await gone;
}

const post = (path: string, body: string | object, headers: Record<string, string> = {}) =>
  fetch(`http://127.0.0.1:${port}/api/v1${path}`, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: {
      ...{ 'content-type': 'application/json', 'x-requested-with': 'niangjia', 'idempotency-key': newId() },
      ...headers,
    },
  });

/** Everything through which a number comes in, and every way in which it is refused. */
async function useIt(): Promise<void> {
  const union = await database.db
    .selectFrom('unions')
    .select('id')
    .where('level', '=', 'town')
    .limit(1)
    .executeTakeFirstOrThrow();
  const appeal = {
    ...{ door: 'workerApp', unionId: union.id, category: 'labour.pay.arrears', peopleAffected: 12 },
    ...{ facts: '公司拖欠三个月工资，多次催要没有结果。', wish: '希望尽快发放工资。' },
    applicant: { mode: 'named', name: '王小花', phone: phones[0], identityNumber: identity },
    respondents: [{ kind: 'employer', name: '某厂', phone: phones[1] }],
    representatives: [
      { name: '甲', phone: phones[1] },
      { name: '乙', phone: phones[2] },
    ],
  };
  const filed = await post('/appeals', appeal);
  expect(filed.status, await filed.clone().text()).toBe(200);
  expect((await post('/appeals', { ...appeal, category: 'none' })).status).toBe(422);
  expect((await post('/appeals', `{"phone": "${phones[0]}`)).status).toBe(400);
  expect((await post('/sign-in/worker/code', { phone: phones[0] })).status).toBe(200);
  expect((await post('/sign-in/worker', { phone: phones[0], code: '000000' })).status).toBe(401);
  const tray = await fetch(`http://127.0.0.1:${port}/api/v1/messages/tray?channel=sms&limit=20`).then(
    (answer) => answer.json(),
  );
  const bodies = (tray.items as { recipient: string; body: string }[])
    .filter(({ recipient }) => recipient === phones[0])
    .map(({ body }) => body);
  const code = /\d{6}/.exec(bodies.find((body) => body.includes('验证码')) ?? '')?.[0] ?? '';
  const entered = await post('/sign-in/worker', { phone: phones[0], code, name: '王小花' });
  expect(entered.status).toBe(200);
  const cookie = (entered.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '';
  const mine = await fetch(`http://127.0.0.1:${port}/api/v1/appeals/mine`, { headers: { cookie } });
  expect(((await mine.json()) as { items: unknown[] }).items).toHaveLength(1);
}

const numbers = new RegExp([demoPhone, ...phones, identity].join('|'));

describe('nothing plain is left', () => {
  test('in any text, list or JSON of the database', async () => {
    const { rows: columns } = await sql<{ table: string; column: string }>`
      SELECT table_name AS table, column_name AS column FROM information_schema.columns
       WHERE table_schema = ${testSchema} AND data_type IN ('text', 'jsonb', 'json', 'ARRAY')`.execute(
      database.db,
    );
    const found: string[] = [];
    for (const { table, column } of columns) {
      const { rows } = await sql<{ count: number }>`
        SELECT count(*) AS count FROM ${sql.table(table)} WHERE ${sql.ref(column)}::text ~ ${numbers.source}`.execute(
        database.ownerDb,
      );
      if (Number(rows[0]?.count) > 0) found.push(`${table}.${column}: ${rows[0]?.count}`);
    }
    expect(found).toEqual([]);
    expect(columns.length).toBeGreaterThan(200);
  });

  test('every sealed column is known to rotation', async () => {
    expect(await unknownSealedColumns(database.db)).toEqual([]);
  });

  test('a backup holds neither a number nor a key', async () => {
    const file = join(folder, 'all.backup');
    const { connectionString } = database;
    await writeBackup({ connectionString, schema: testSchema, file, now: new Date() });
    const bytes = gunzipSync(await readFile(file));
    expect(numbers.exec(bytes.toString('latin1'))?.[0]).toBeUndefined();
    expectNoKeys(bytes);
  });

  test('the log holds neither a number nor a key', async () => {
    await stopServer();
    expect(log).toMatch(/"status":(200|422)/);
    expect(numbers.exec(log)?.[0]).toBeUndefined();
    expectNoKeys(Buffer.from(log));
  });
});

function expectNoKeys(bytes: Buffer): void {
  for (const { key } of testFields.keys.ring().keys.values()) {
    expect(bytes.includes(key)).toBe(false);
    for (const encoding of ['base64', 'base64url', 'hex'] as const)
      expect(bytes.includes(key.toString(encoding).slice(0, 30))).toBe(false);
  }
}
