import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bareEnvironment } from '../../../test/harness/bareEnvironment.ts';
import { createTestDatabase, type TestDatabase, testSchema } from '../../../test/harness/testDatabase.ts';
import { type App, createApp } from '../../app.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import { loadConfig } from '../../platform/config.ts';
import { keyedHash, randomToken } from '../../platform/crypto/codes.ts';
import { countByKey } from '../../platform/crypto/keyUse.ts';
import { latestRotation } from '../../platform/crypto/rotation.ts';
import { newId } from '../../platform/db/index.ts';
import { type AppealWorld, createAppealWorld, sampleAppeal } from '../appeals/factory.ts';

let folder: string;
let database: TestDatabase;
let environment: Record<string, string>;
/** Two processes on one database and one key file; the first takes the jobs on as well. */
let apps: App[];
let ports: number[];
let world: AppealWorld;
let cookies: Record<'clerk' | 'administrator', string>;

beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'keys-serving-'));
  environment = {
    ...{ DEMO: 'false', LOG_LEVEL: 'silent', VAR_DIR: folder, FEDERATION_SCHEMA: testSchema },
    DATABASE_URL: database.connectionString,
  };
  const start = () =>
    createApp({ config: loadConfig(environment, '/'), connectionString: database.connectionString });
  apps = [await start(), await start()];
  ports = await Promise.all(
    apps.map(async (app) => {
      await app.server.listen({ host: '127.0.0.1', port: 0 });
      return (app.server.server.address() as AddressInfo).port;
    }),
  );
  apps[0]?.startJobs();
  world = await createAppealWorld(contextOf().db, new Date());
  cookies = {
    clerk: await cookieOf(await world.staff('windowClerk')),
    administrator: await cookieOf(await world.staff('systemAdministrator', world.federation)),
  };
});
afterAll(async () => {
  await Promise.all((apps ?? []).map((app) => app.close()));
  await database?.drop();
  await rm(folder, { recursive: true, force: true });
});

function contextOf() {
  const [app] = apps;
  if (!app) throw new Error('The app runs.');
  return app.context;
}

async function cookieOf(actor: Actor): Promise<string> {
  const token = randomToken();
  const now = new Date();
  await database.db
    .insertInto('sessions')
    .values({
      ...{ id: newId(), token_hash: keyedHash(contextOf().secret, 'session', token), ended_at: null },
      ...{ account_id: 'accountId' in actor ? actor.accountId : '', created_at: now, seen_at: now },
      expires_at: new Date(now.getTime() + 3_600_000),
    })
    .execute();
  return `niangjia_session=${token}`;
}

let turn = 0;
async function call(method: 'GET' | 'POST', path: string, cookie?: string, body?: object) {
  turn += 1;
  const response = await fetch(`http://127.0.0.1:${ports[turn % ports.length]}/api/v1${path}`, {
    method,
    ...(body ? { body: JSON.stringify(body) } : {}),
    headers: {
      ...(body ? { 'content-type': 'application/json', 'idempotency-key': newId() } : {}),
      ...(cookie ? { cookie } : {}),
      'x-requested-with': 'niangjia',
    },
  });
  const text = await response.text();
  return { status: response.status, body: text ? JSON.parse(text) : undefined };
}

interface Filed {
  id: string;
  phone: string;
}

const requestsPerSecond = 50;

/** Files, finds by phone, and looks, in turn, at a steady rate, until told to stop. */
function load(filed: Filed[], faults: string[]) {
  let count = 0;
  const running = new Set<Promise<void>>();
  const one = async (number: number) => {
    const known = filed[number % Math.max(filed.length, 1)];
    const kind = known ? number % 3 : 0;
    if (kind === 0) {
      const phone = `199${String(number).padStart(8, '0')}`;
      const input = sampleAppeal(world, { applicant: { mode: 'named', name: '王小花', phone } });
      const answer = await call('POST', '/appeals', cookies.clerk, input);
      if (answer.status === 200) filed.push({ id: answer.body.id, phone });
      else faults.push(`file ${answer.status} ${JSON.stringify(answer.body)}`);
    } else if (kind === 1 && known) {
      const { status, body } = await call('POST', '/appeals/similar', cookies.clerk, { phone: known.phone });
      if (status !== 200 || body.samePerson[0]?.id !== known.id) faults.push(`find ${status} ${known.phone}`);
    } else if (known) {
      const { status, body } = await call('GET', `/appeals/${known.id}`, cookies.clerk);
      const shown = `${known.phone.slice(0, 3)}****${known.phone.slice(-4)}`;
      if (status !== 200 || body.applicantDetail.phone !== shown) faults.push(`look ${status} ${known.id}`);
    }
  };
  const timer = setInterval(() => {
    const request = one(count)
      .catch((error) => void faults.push(String(error)))
      .finally(() => running.delete(request));
    running.add(request);
    count += 1;
  }, 1_000 / requestsPerSecond);
  return async () => {
    clearInterval(timer);
    await Promise.all(running);
    return count;
  };
}

async function until(done: () => Promise<boolean>, seconds = 30): Promise<void> {
  const end = performance.now() + seconds * 1_000;
  while (!(await done())) {
    if (performance.now() > end) throw new Error(`Not within ${seconds} s.`);
    await pause(50);
  }
}

const rotationStatus = async () => (await latestRotation(database.db))?.status;

test('keys change under 50 requests a second: no error, nothing unreadable, the old keys go afterwards', async () => {
  const { db, fields } = contextOf();
  const before = fields.keys.ring().current;
  const filed: Filed[] = [];
  const faults: string[] = [];
  const stop = load(filed, faults);
  await until(async () => filed.length > 10);
  const begun = await call('POST', '/keys/rotate', cookies.administrator, { suite: 'sm4' });
  expect(begun.status).toBe(200);
  expect((await call('POST', '/keys/rotate', cookies.clerk, {})).status).toBe(403);
  await until(async () => (await rotationStatus()) === 'done');
  const since = filed.length;
  await until(async () => filed.length > since + 5);
  const count = await stop();
  expect(faults).toEqual([]);
  expect(count).toBeGreaterThan(requestsPerSecond * 3);

  const counts = await countByKey(db);
  expect([counts.get(before.data), counts.get(before.index)]).toEqual([undefined, undefined]);
  for (const { id, phone } of filed) {
    const { body } = await call('POST', '/appeals/similar', cookies.clerk, { phone });
    expect(body.samePerson.map((appeal: Filed) => appeal.id)).toEqual([id]);
  }
  const view = await call('GET', '/keys', cookies.administrator);
  expect(view.body.keys).toHaveLength(4);
  for (const old of [before.data, before.index]) {
    expect(view.body.keys).toContainEqual(expect.objectContaining({ id: old, values: 0, mayDelete: true }));
    expect(await call('POST', `/keys/${old}/delete`, cookies.administrator, {})).toMatchObject({
      status: 200,
    });
  }
  const [last] = filed.slice(-1);
  for (const _ of apps)
    expect((await call('GET', `/appeals/${last?.id}`, cookies.clerk)).body.applicantDetail.phone).toMatch(
      /^199/,
    );
  const audited = await database.db
    .selectFrom('access_log')
    .select('action')
    .where('action', 'like', 'keys.%')
    .orderBy('id')
    .execute();
  expect(audited.map(({ action }) => action)).toEqual(expect.arrayContaining(['keys.rotate', 'keys.delete']));
}, 120_000);

const entry = join(import.meta.dirname, '../../../bin/niangjia.ts');

function niangjia(...args: string[]) {
  const child = spawn(process.execPath, [entry, ...args], {
    env: bareEnvironment(environment),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
  const exited = new Promise<{ code: number | null; output: string }>((resolve) =>
    child.once('exit', (code) => resolve({ code, output })),
  );
  return { child, exited };
}

test('a process killed in the middle: the next one goes on, and says where it stands', async () => {
  await apps[0]?.close();
  const { db, fields } = apps[1]?.context ?? contextOf();
  const rows = Array.from({ length: 20_000 }, (_, count) => ({
    ...{ actor_key: 'kill', key: `k${count}`, route: 'r', fingerprint: Buffer.alloc(1), status: 200 },
    response_sealed: fields.seal('request.answer', JSON.stringify({ count })),
  }));
  for (let from = 0; from < rows.length; from += 5_000)
    await db
      .insertInto('request_log')
      .values(rows.slice(from, from + 5_000))
      .execute();
  const old = fields.keys.reload().current;
  const first = niangjia('keys', 'rotate');
  await until(async () => {
    const rotation = await latestRotation(database.db);
    return rotation?.status === 'sealing' && rotation.rows_done > 0;
  });
  first.child.kill('SIGKILL');
  await first.exited;
  expect(await rotationStatus()).toBe('sealing');
  const status = await niangjia('keys', 'status').exited;
  expect(status).toMatchObject({
    code: 0,
    output: expect.stringMatching(/Changing keys: sealing, \d+ of \d+ rows/),
  });
  const mixed = await countByKey(db);
  expect(mixed.get(old.data)).toBeGreaterThan(0);
  expect(mixed.get(fields.keys.reload().current.data)).toBeGreaterThan(0);
  const again = await niangjia('keys', 'continue').exited;
  expect(again).toMatchObject({
    code: 0,
    output: expect.stringContaining('All values are under the new keys.'),
  });
  expect((await countByKey(db)).get(old.data)).toBeUndefined();
  const answers = await db
    .selectFrom('request_log')
    .select(['key', 'response_sealed'])
    .where('actor_key', '=', 'kill')
    .execute();
  for (const { key, response_sealed } of answers)
    expect(`k${JSON.parse(fields.open('request.answer', response_sealed ?? '')).count}`).toBe(key);
  expect(await niangjia('keys', 'delete', old.data).exited).toMatchObject({ code: 0 });
  expect(await niangjia('keys', 'delete', old.data).exited).toMatchObject({ code: 1 });
}, 120_000);
