import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { cookieOf, createFeatureServer, type FeatureServer } from '../../../test/harness/featureServer.ts';
import { createUnion, type Union } from '../organisations/index.ts';
import { createApiKey, createStaff, disableStaff, grantToUsername, resetPassword } from './administration.ts';
import { accountsFeature } from './feature.ts';
import { isStrongPassword } from './passwordRule.ts';
import { findStaffAt } from './queries.ts';

let app: FeatureServer;
let root: Union;
let town: Union;
let grassroots: Union;
const password = 'Qinghe-2026';
let people = 0;

beforeAll(async () => {
  app = await createFeatureServer([accountsFeature], {
    environment: { PUBLIC_URL: 'https://union.example' },
  });
  const now = app.clock.now();
  const { db } = app.database;
  root = await createUnion(db, { parentId: null, level: 'federation', name: '青禾县总工会', now });
  town = await createUnion(db, { parentId: root.id, level: 'town', name: '柳河镇总工会', now });
  grassroots = await createUnion(db, { parentId: town.id, level: 'grassroots', name: '某厂工会', now });
});
afterAll(() => app.close());
beforeEach(() => app.clock.moveSeconds(7_200));

async function newStaff(
  role: 'mediator' | 'windowClerk' = 'mediator',
): Promise<{ id: string; username: string }> {
  const username = `staff${++people}`;
  const id = await createStaff(app.context, {
    username,
    name: `职员${people}`,
    password,
    grants: [{ role, unionId: town.id, scope: 'subtree' }],
  });
  return { id, username };
}

const signIn = (username: string, typed = password) =>
  app.call('POST', '/sign-in/staff', { body: { username, password: typed } });
const me = async (cookie: string) => (await app.call('GET', '/me', { cookie })).json();
const actionsOf = async (accountId: string) =>
  (
    await app.database.db
      .selectFrom('access_log')
      .select('action')
      .where('object_id', '=', accountId)
      .orderBy('id')
      .execute()
  ).map(({ action }) => action);

describe('staff', () => {
  test('sign in with the password, are known by the cookie, and sign out', async () => {
    const { id, username } = await newStaff();
    const answer = await signIn(` ${username.toUpperCase()} `);
    expect(answer.statusCode).toBe(200);
    for (const set of [answer.headers['set-cookie']].flat())
      expect(set).toMatch(/HttpOnly; SameSite=Lax; Secure$/);
    const grants = [{ role: 'mediator', unionId: town.id, unionName: '柳河镇总工会', scope: 'subtree' }];
    expect(answer.json()).toMatchObject({ kind: 'staff', accountId: id, grants });
    const cookie = cookieOf(answer);
    expect(await me(cookie)).toMatchObject({ kind: 'staff', accountId: id, grants });
    await app.call('POST', '/sign-out', { cookie });
    expect(await me(cookie)).toMatchObject({ kind: 'visitor', accountId: null });
    expect(await actionsOf(id)).toEqual(['accountCreated', 'grant', 'signIn', 'signOut']);
  });

  test('unknown name, wrong password, disabled and service account get one answer', async () => {
    const { username } = await newStaff();
    const disabled = await newStaff();
    await disableStaff(app.context, disabled.username);
    await createStaff(app.context, { username: 'hotline-system', name: '热线系统' });
    const answers = [
      await signIn('nobody-of-this-name'),
      await signIn(username, 'Wrong-2026'),
      await signIn(disabled.username),
      await signIn('hotline-system'),
    ];
    expect(answers.map((answer) => [answer.statusCode, answer.body])).toEqual(
      Array(4).fill([401, expect.stringContaining('signInFailed')]),
    );
    expect(new Set(answers.map((answer) => answer.body)).size).toBe(1);
  });

  test('wrong passwords are slowed, then blocked even for the right one, until the window ends', async () => {
    const { id, username } = await newStaff();
    for (let tries = 0; tries < 5; tries++)
      expect((await signIn(username, 'Wrong-2026')).statusCode).toBe(401);
    expect((await signIn(username)).json()).toMatchObject({ code: 'tooManyTries', blocked: false });
    for (let tries = 5; tries < 10; tries++) {
      app.clock.moveSeconds(40);
      expect((await signIn(username, 'Wrong-2026')).statusCode).toBe(401);
    }
    app.clock.moveSeconds(60);
    const blocked = await signIn(username);
    expect(blocked.statusCode).toBe(429);
    expect(blocked.json()).toMatchObject({ code: 'tooManyTries', blocked: true });
    app.clock.moveSeconds(900);
    expect((await signIn(username)).statusCode).toBe(200);
    expect((await actionsOf(id)).filter((action) => action === 'signInFailed')).toHaveLength(10);
  });

  test('a session ends after 30 quiet minutes, and after 12 hours however busy', async () => {
    const { username } = await newStaff();
    const quiet = cookieOf(await signIn(username));
    app.clock.moveSeconds(29 * 60);
    expect(await me(quiet)).toMatchObject({ kind: 'staff' });
    app.clock.moveSeconds(30 * 60);
    expect(await me(quiet)).toMatchObject({ kind: 'visitor' });

    const busy = cookieOf(await signIn(username));
    for (let half = 0; half < 35; half++) {
      app.clock.moveSeconds(20 * 60);
      expect(await me(busy)).toMatchObject({ kind: 'staff' });
    }
    app.clock.moveSeconds(20 * 60);
    expect(await me(busy)).toMatchObject({ kind: 'visitor' });
  });

  test('a disabled account and a reset password end every session at once', async () => {
    const first = await newStaff();
    const second = await newStaff();
    const [one, two] = [cookieOf(await signIn(first.username)), cookieOf(await signIn(second.username))];
    await disableStaff(app.context, first.username);
    await resetPassword(app.context, second.username, 'Another-2026');
    expect([(await me(one)).kind, (await me(two)).kind]).toEqual(['visitor', 'visitor']);
    expect((await signIn(second.username, 'Another-2026')).statusCode).toBe(200);
  });

  test('a write with the cookie from another site is refused and does nothing', async () => {
    const cookie = cookieOf(await signIn((await newStaff()).username));
    const headers = { 'x-requested-with': '' };
    const answer = await app.call('POST', '/sign-out', { cookie, headers });
    expect([answer.statusCode, answer.json().code]).toEqual([403, 'crossSiteWrite']);
    expect(await me(cookie)).toMatchObject({ kind: 'staff' });
  });

  test('the token is nowhere in the database', async () => {
    const token = cookieOf(await signIn((await newStaff()).username)).split('=')[1] ?? '';
    const rows = await app.database.db.selectFrom('sessions').selectAll().execute();
    expect(rows.some((row) => row.token_hash.includes(token))).toBe(false);
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  test('an API key acts as its service account until that is disabled', async () => {
    const username = `service${++people}`;
    await createStaff(app.context, {
      username,
      name: '政务热线',
      grants: [{ role: 'hotlineOperator', unionId: root.id, scope: 'own' }],
    });
    const key = await createApiKey(app.context, username, '12345 热线');
    const ask = async () =>
      (await app.call('GET', '/me', { headers: { authorization: `Bearer ${key}` } })).json();
    expect(await ask()).toMatchObject({
      kind: 'staff',
      name: '政务热线',
      grants: [{ role: 'hotlineOperator' }],
    });
    await disableStaff(app.context, username);
    expect(await ask()).toMatchObject({ kind: 'visitor' });
  });

  test('forged and mangled tokens are visitors', async () => {
    for (const cookie of [
      'niangjia_session=',
      'niangjia_session=x',
      'niangjia_session=%E0%A4%A',
      `niangjia_session=${'a'.repeat(43)}`,
    ])
      expect(await me(cookie)).toMatchObject({ kind: 'visitor' });
  });

  test('passwords need 8 characters of 3 kinds', () => {
    expect(['Abcdef12', 'abcdef1-', '密码密码密码aA1'].map(isStrongPassword)).toEqual([true, true, true]);
    expect(['Abcde12', 'abcdefgh12', 'ABCDEFGH', ''].map(isStrongPassword)).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });

  test('are found at a place by what their grants cover, nearest first', async () => {
    const name = `near${++people}`;
    for (const [suffix, union, scope] of [
      ['county', root, 'subtree'],
      ['county-own', root, 'own'],
      ['town', town, 'subtree'],
      ['here', grassroots, 'own'],
      ['assigned', root, 'assigned'],
    ] as const) {
      await createStaff(app.context, { username: `${name}-${suffix}`, name: suffix });
      await grantToUsername(app.context, `${name}-${suffix}`, { role: 'lawyer', unionId: union.id, scope });
    }
    await createStaff(app.context, {
      username: `${name}-gone`,
      name: 'gone',
      grants: [{ role: 'lawyer', unionId: root.id, scope: 'subtree' }],
    });
    await disableStaff(app.context, `${name}-gone`);
    const found = await findStaffAt(app.database.db, {
      unionPath: grassroots.path,
      roles: ['lawyer'],
      now: app.clock.now(),
    });
    expect(found.map((staff) => staff.name)).toEqual(['here', 'town', 'assigned', 'county']);
    const atRoot = await findStaffAt(app.database.db, {
      unionPath: root.path,
      roles: ['lawyer'],
      now: app.clock.now(),
    });
    expect(atRoot.map((staff) => staff.name)).toEqual(['assigned', 'county', 'county-own']);
  });
});
