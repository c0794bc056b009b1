import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type App, createApp } from '../src/app.ts';
import { createStaff } from '../src/features/accounts/index.ts';
import { features } from '../src/features.ts';
import { loadConfig } from '../src/platform/config.ts';
import { keyedHash, randomToken } from '../src/platform/crypto/codes.ts';
import { newId } from '../src/platform/db/index.ts';
import { rateLimit } from '../src/platform/http/rateLimit.ts';
import { createTestDatabase, type TestDatabase } from './harness/testDatabase.ts';

/** The whole server, as it stands behind TLS, answers from everywhere it answers at all. */
let database: TestDatabase;
let app: App;
let folder: string;
const own = 'https://niangjia.example';

beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'niangjia-hardening-'));
  for (const name of ['worker', 'console', 'cockpit']) {
    await mkdir(join(folder, 'web', name, 'assets'), { recursive: true });
    await writeFile(join(folder, 'web', name, 'index.html'), '<!doctype html><html><head></head></html>');
    await writeFile(join(folder, 'web', name, 'assets', 'a.js'), 'export {};');
  }
  const environment = {
    ...{ DEMO: 'false', LOG_LEVEL: 'silent', VAR_DIR: folder, PUBLIC_URL: own },
    ...{ TRUST_PROXY: '127.0.0.1', RATE_LIMIT_ADDRESS: '40', RATE_LIMIT_ACCOUNT: '5' },
  };
  app = await createApp({
    config: loadConfig(environment, '/'),
    connectionString: database.connectionString,
    webFolder: join(folder, 'web'),
  });
});
afterAll(async () => {
  await app?.close();
  await database?.drop();
  await rm(folder, { recursive: true, force: true });
});

let visitors = 0;
const get = (
  url: string,
  method: 'GET' | 'POST' | 'DELETE' = 'GET',
  headers: Record<string, string> = {},
) => {
  visitors += 1;
  return app.server.inject({
    ...{ method, url },
    headers: { 'x-forwarded-for': `203.0.113.${visitors}`, ...headers },
    ...(method === 'POST' ? { payload: {} } : {}),
  });
};

describe('security headers', () => {
  test.each([
    ['an answer', '/api/v1/me', 200, 'GET'],
    ['a refusal', '/api/v1/profiles', 401, 'GET'],
    ['wrong input', '/api/v1/sign-in/staff', 422, 'POST'],
    ['nothing there', '/api/v1/nothing', 404, 'GET'],
    ['a wrong method', '/api/v1/me', 404, 'DELETE'],
    ['the API document', '/api/openapi.json', 200, 'GET'],
    ['the API page', '/api/docs/', 200, 'GET'],
    ['health', '/health', 200, 'GET'],
    ['metrics', '/metrics', 200, 'GET'],
    ['a page', '/', 200, 'GET'],
    ['a page within an app', '/console/appeals', 200, 'GET'],
    ['a page under its file name', '/cockpit/index.html', 200, 'GET'],
    ['a redirect', '/console', 302, 'GET'],
    ['a file of an app', '/console/assets/a.js', 200, 'GET'],
    ['a missing file', '/console/assets/b.js', 404, 'GET'],
  ] as const)('stand on %s', async (_name, url, status, method) => {
    const { statusCode, headers } = await get(url, method);
    expect(statusCode).toBe(status);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'strict-transport-security': 'max-age=31536000',
      'permissions-policy': expect.stringContaining('payment=()'),
      'content-security-policy': expect.stringContaining("default-src '"),
    });
    if (url.startsWith('/api/')) expect(headers['cache-control']).toBeDefined();
    if (url.startsWith('/api/v1')) expect(headers['cache-control']).toBe('no-store');
  });

  test('pages run only scripts of their own files, and styles only with a nonce that is new each time', async () => {
    const [first, second] = [await get('/console/'), await get('/console/')];
    const policy = String(first.headers['content-security-policy']);
    expect(policy).toContain("script-src 'self';");
    expect(policy.replace("style-src-attr 'unsafe-inline'", '')).not.toMatch(
      /unsafe-(inline|eval)|https?:|\*/,
    );
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
    expect(Buffer.from(nonce, 'base64')).toHaveLength(16);
    expect(first.body).toContain(`nonce="${nonce}"`);
    expect(second.body).not.toContain(nonce);
    expect(first.headers['cache-control']).toBe('no-store');
  });
});

describe('writes', () => {
  const write = (headers: Record<string, string>) =>
    get('/api/v1/sign-in/staff', 'POST', { ...headers, 'x-requested-with': 'niangjia' });

  test.each([
    ['of another site', { origin: 'https://evil.example' }],
    ['of a page without an origin', { origin: 'null' }],
    ['that a browser calls cross-site', { 'sec-fetch-site': 'cross-site' }],
    ['of our name on another port', { origin: `${own}:8443` }],
  ])('%s are refused', async (_name, headers) => {
    const { statusCode, json } = await write(headers);
    expect([statusCode, json().code]).toEqual([403, 'foreignOrigin']);
  });

  test.each([
    ['of our own pages', { origin: own, 'sec-fetch-site': 'same-origin' }],
    ['of programs', {}],
    ['under the name the request came to', { origin: 'http://localhost:80', host: 'localhost:80' }],
  ])('%s are looked at', async (_name, headers) => {
    expect((await write(headers)).statusCode).toBe(422);
  });
});

describe('floods', () => {
  test('one address is slowed on every route, others are not', async () => {
    const from = { 'x-forwarded-for': '198.51.100.7' };
    const codes: number[] = [];
    for (let index = 0; index < 45; index++) codes.push((await get('/', 'GET', from)).statusCode);
    expect(codes.filter((code) => code === 200).length).toBeGreaterThanOrEqual(40);
    expect(codes.at(-1)).toBe(429);
    const refused = await get('/api/v1/me', 'GET', from);
    expect(refused.json().code).toBe('tooManyRequests');
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect((await get('/api/v1/me')).statusCode).toBe(200);
    expect((await get('/health', 'GET', from)).statusCode).toBe(200);
  });

  test('one account is slowed wherever it comes from', async () => {
    const { context } = app;
    const grants: never[] = [];
    const accountId = await createStaff(context, {
      ...{ username: 'flood', name: '甲', password: 'Qinghe-2026', grants },
    });
    const token = randomToken();
    const now = context.clock.now();
    await context.db
      .insertInto('sessions')
      .values({
        ...{ id: newId(), account_id: accountId, created_at: now, seen_at: now, ended_at: null },
        token_hash: keyedHash(context.secret, 'session', token),
        expires_at: new Date(now.getTime() + 3_600_000),
      })
      .execute();
    const cookie = { cookie: `niangjia_session=${token}` };
    const codes: number[] = [];
    for (let index = 0; index < 8; index++) codes.push((await get('/api/v1/me', 'GET', cookie)).statusCode);
    expect(codes.slice(0, 5)).toEqual([200, 200, 200, 200, 200]);
    expect(codes.at(-1)).toBe(429);
  });

  test('the bucket fills again with time, and keeps its size however many come', () => {
    const limit = rateLimit(60);
    for (let index = 0; index < 60; index++) limit('a', 1_000);
    expect(() => limit('a', 1_000)).toThrow(/1 秒/);
    expect(() => limit('a', 500)).toThrow();
    limit('a', 3_100);
    for (let index = 0; index < 50_000; index++) limit(`b${index}`, 3_100);
    limit('a', 100_000);
    const off = rateLimit(0);
    for (let index = 0; index < 1_000; index++) off('a', 0);
  });
});

test('no address of the API carries a secret or an identity', () => {
  const telling = /^(code|token|password|secret|key|phone|mobile|identityNumber|identity|bankAccount)$/i;
  const found = features.flatMap(({ name, routeTable }) =>
    Object.values(routeTable).flatMap(({ method, path, params, query }) =>
      [params, query].flatMap((schema) => {
        if (!schema) return [];
        const { properties = {} } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
        return Object.keys(properties)
          .filter((key) => telling.test(key))
          .map((key) => `${name}: ${method} ${path} ${key}`);
      }),
    ),
  );
  // The code of a profile, a provider or a kind of list in the path is its name; that of a board or a box hangs on a wall for everybody. What a provider adds when it sends people back, a
  // code good for one use together with our cookie, is the protocol's.
  const named =
    /^(profiles: \w+ \/profiles\/:kind\/:code|singleSignOn: GET \/sign-in\/single\/:code\/|discovery: GET \/discovery\/kinds\/:code\/form|openAffairs: \w+ \/open-boards\/:code|suggestions: GET \/suggest\/:code)/;
  expect(found.filter((line) => !named.test(line))).toEqual([]);
});
