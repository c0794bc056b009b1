import { afterAll, beforeAll, expect, test } from 'vitest';
import { createStaff } from '../administration.ts';
import { createSignInWorld, type SignInWorld, type TestBrowser } from '../signIn/testing/world.ts';
import { apiKeysFeature } from './feature.ts';

const day = 86_400;
let world: SignInWorld;
let desk: TestBrowser;

beforeAll(async () => {
  world = await createSignInWorld({ SECOND_FACTOR_FOR: 'nobody' }, [apiKeysFeature]);
  await createStaff(world.app.context, {
    username: 'hotline',
    name: '政务热线',
    // A role that holds two permissions of the features at hand.
    grants: [{ role: 'securityAdministrator', unionId: world.root.id, scope: 'subtree' }],
  });
  desk = await system();
});
afterAll(() => world.app.close());

async function system() {
  const browser = world.browser();
  await browser.signIn((await world.staff('systemAdministrator')).username);
  return browser;
}
const make = (change: object = {}) =>
  desk.post('/api-keys', {
    username: 'hotline',
    name: '12345',
    scopes: ['signIn.locks'],
    days: 30,
    ...change,
  });
const ask = (key: string, method: 'GET' | 'POST', path: string) =>
  world.app.call(method, path, {
    headers: { authorization: `Bearer ${key}`, 'idempotency-key': `k-${Math.random()}` },
    body: { username: 'nobody' },
  });

test('a key carries its scopes and nothing else of its account', async () => {
  const { key, ...view } = (await make()).json();
  expect(view).toMatchObject({ name: '12345', scopes: ['signIn.locks'], status: 'live', lastUsedAt: null });
  expect((await ask(key, 'GET', '/sign-in/locks')).statusCode).toBe(200);
  expect((await ask(key, 'POST', '/sign-in/locks/unlock')).statusCode).toBe(403);
  expect((await ask(key, 'GET', '/security')).statusCode).toBe(403);
  expect((await ask(key, 'GET', '/me')).json().permissions).toEqual(['signIn.locks']);
  const { items } = (await desk.get('/api-keys')).json();
  expect(items[0]).toMatchObject({ lastUsedAt: expect.any(String), lastNetwork: '127.0.0.*' });
  const kept = await world.app.database.ownerDb.selectFrom('api_keys').selectAll().execute();
  expect(JSON.stringify(kept)).not.toContain(key);
});

test('it ends when its time is over, or at once when it is ended', async () => {
  const short = (await make({ days: 1 })).json();
  world.app.clock.moveSeconds(day - 1);
  expect((await ask(short.key, 'GET', '/sign-in/locks')).statusCode).toBe(200);
  world.app.clock.moveSeconds(1);
  expect((await ask(short.key, 'GET', '/sign-in/locks')).statusCode).toBe(401);
  desk = await system();
  const long = (await make()).json();
  const ended = await desk.post(`/api-keys/${long.id}/end`);
  expect(ended.json()).toMatchObject({ status: 'ended' });
  expect((await ask(long.key, 'GET', '/sign-in/locks')).statusCode).toBe(401);
  expect((await desk.post(`/api-keys/${long.id}/end`)).json().code).toBe('keyOver');
});

test('rotating gives a new key with the same scopes; the old one works one more day', async () => {
  const old = (await make()).json();
  const fresh = (await desk.post(`/api-keys/${old.id}/rotate`, { days: 90 })).json();
  expect(fresh).toMatchObject({ name: '12345', scopes: ['signIn.locks'] });
  for (const key of [old.key, fresh.key])
    expect((await ask(key, 'GET', '/sign-in/locks')).statusCode).toBe(200);
  world.app.clock.moveSeconds(day);
  expect((await ask(old.key, 'GET', '/sign-in/locks')).statusCode).toBe(401);
  expect((await ask(fresh.key, 'GET', '/sign-in/locks')).statusCode).toBe(200);
  desk = await system();
});

test('no more than the account holds, for service accounts only, by a system administrator only', async () => {
  expect((await make({ scopes: ['signIn.locks', 'apiKeys.manage'] })).json().code).toBe('scopeNotHeld');
  const person = await world.staff('mediator');
  expect((await make({ username: person.username })).statusCode).toBe(404);
  const security = world.browser();
  await security.signIn((await world.staff('securityAdministrator')).username);
  expect((await security.get('/api-keys')).statusCode).toBe(403);
  world.app.clock.moveSeconds(601);
  expect((await make()).json().code).toBe('recentFactorNeeded');
});
