import { afterAll, beforeAll, expect, test } from 'vitest';
import { deviceLabel } from '../signIn/deviceLabel.ts';
import { networkOf } from '../signIn/network.ts';
import { createSignInWorld, type SignInWorld } from '../signIn/testing/world.ts';

let world: SignInWorld;
beforeAll(async () => {
  world = await createSignInWorld({ STAFF_IDLE_MINUTES: '10', STAFF_SESSION_HOURS: '2' });
});
afterAll(() => world.app.close());

test('my sessions are listed with device and masked network; one or all others can be ended', async () => {
  const { username } = await world.staff('mediator');
  const [one, two, three] = [
    world.browser('10.1.2.3'),
    world.browser('10.9.8.7'),
    world.browser('2001:db8::1'),
  ];
  for (const browser of [one, two, three]) await browser.signIn(username);
  const { items } = (await one.get('/security/sessions')).json();
  expect(items).toHaveLength(3);
  expect(items[0]).toMatchObject({ current: true, device: 'Windows · Chrome', network: '10.1.2.*' });
  expect(items.map(({ network }: { network: string }) => network).sort()).toEqual([
    '10.1.2.*',
    '10.9.8.*',
    '2001:db8:0:*',
  ]);
  const other = items.find(({ network }: { network: string }) => network === '10.9.8.*');
  const end = () => one.post(`/security/sessions/${other.id}/end`, {}, 'end-other-once');
  expect([(await end()).json(), (await end()).json()]).toEqual([{ ended: 1 }, { ended: 1 }]);
  expect((await two.get('/me')).json().kind).toBe('visitor');
  expect((await one.post('/security/sessions/end-others')).json()).toEqual({ ended: 1 });
  expect((await three.get('/me')).json().kind).toBe('visitor');
  expect((await one.get('/me')).json().kind).toBe('staff');
});

test('nobody sees or ends another’s session', async () => {
  const [mine, theirs] = [world.browser(), world.browser()];
  await mine.signIn((await world.staff('mediator')).username);
  await theirs.signIn((await world.staff('mediator')).username);
  const [session] = (await theirs.get('/security/sessions')).json().items;
  expect((await mine.post(`/security/sessions/${session.id}/end`)).statusCode).toBe(404);
  expect((await theirs.get('/me')).json().kind).toBe('staff');
});

test('the first device is not told, a new one is, a known one is not; refusals show in the history', async () => {
  const { id, username } = await world.staff('mediator');
  const templates = async () =>
    (
      await world.app.database.db
        .selectFrom('inbox')
        .select('template')
        .where('account_id', '=', id)
        .execute()
    ).map(({ template }) => template);
  const home = world.browser();
  await home.signIn(username);
  expect(await templates()).toEqual([]);
  await world.browser('10.6.6.6').signIn(username);
  expect(await templates()).toEqual(['accounts.newDevice']);
  await home.signIn(username, 'Wrong-2026');
  await home.signIn(username);
  expect(await templates()).toEqual(['accounts.newDevice']);
  const { items } = (await home.get('/security/history')).json();
  expect(items.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
    'signedIn',
    'refused',
    'signedIn',
    'signedIn',
  ]);
  const page = (await home.get('/security/history?limit=2')).json();
  const rest = (await home.get(`/security/history?limit=2&before=${page.next}`)).json();
  expect([...page.items, ...rest.items]).toEqual(items);
});

test('idle and longest times are settings', async () => {
  const browser = world.browser();
  await browser.signIn((await world.staff('mediator')).username);
  for (let quarter = 0; quarter < 13; quarter++) {
    world.app.clock.moveSeconds(540);
    expect((await browser.get('/me')).json().kind).toBe('staff');
  }
  world.app.clock.moveSeconds(540);
  expect((await browser.get('/me')).json().kind).toBe('visitor');
  await browser.signIn((await world.staff('mediator')).username);
  world.app.clock.moveSeconds(600);
  expect((await browser.get('/me')).json().kind).toBe('visitor');
});

test('writes from other sites are refused, before and after sign-in', async () => {
  for (const site of ['cross-site', 'same-site']) {
    const headers = { 'sec-fetch-site': site };
    const answer = await world.app.call('POST', '/sign-in/staff', {
      headers,
      body: { username: 'a', password: 'b' },
    });
    expect([answer.statusCode, answer.json().code]).toEqual([403, 'crossSiteWrite']);
  }
});

test('devices and networks are told plainly', () => {
  expect(
    deviceLabel('Mozilla/5.0 (Linux; Android 14; HarmonyOS) AppleWebKit MicroMessenger/8.0 Chrome/120'),
  ).toBe('HarmonyOS · 微信');
  expect(deviceLabel('Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) Version/18 Mobile Safari/604')).toBe(
    'iPhone · Safari',
  );
  expect(deviceLabel('curl/8')).toBe('未知设备 · unknown device');
  expect(networkOf('::ffff:192.168.1.20')).toEqual({ counted: '192.168.1.20', shown: '192.168.1.*' });
  expect(networkOf('2001:0db8:0001:0002:aaaa::1').counted).toBe(networkOf('2001:db8:1:2:bbbb::9').counted);
  expect(networkOf('fe80::1%eth0').shown).toBe('fe80:0:0:*');
});
