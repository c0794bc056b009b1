import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { apiKeysFeature } from '../apiKeys/feature.ts';
import { createSignInWorld, type SignInWorld } from '../signIn/testing/world.ts';
import { closeOverdue } from './close.ts';
import { vendorAccessFeature } from './feature.ts';

let world: SignInWorld;
beforeAll(async () => {
  world = await createSignInWorld({ SECOND_FACTOR_FOR: 'nobody' }, [vendorAccessFeature, apiKeysFeature]);
});
afterAll(() => world.app.close());
beforeEach(() => world.app.clock.moveSeconds(86_400));

const desk = async (role: 'systemAdministrator' | 'securityAdministrator' | 'leader') => {
  const account = await world.staff(role);
  const browser = world.browser();
  await browser.signIn(account.username);
  return { ...account, browser };
};
const reason = '数据库升级后报表打不开，需要厂商排查';
const inbox = async (accountId: string) =>
  (
    await world.app.database.db
      .selectFrom('inbox')
      .select('template')
      .where('account_id', '=', accountId)
      .orderBy('id')
      .execute()
  ).map(({ template }) => template);

test('a vendor is outside until asked for and granted by two people, then inside for its time, marked, and out', async () => {
  const vendor = await world.staff('vendor');
  const system = await desk('systemAdministrator');
  const security = await desk('securityAdministrator');
  const leader = await desk('leader');
  const maker = world.browser('203.0.113.9');
  const closed = await maker.signIn(vendor.username);
  expect([closed.statusCode, closed.json().code]).toEqual([403, 'noVendorAccess']);

  const ask = () =>
    system.browser.post('/vendor-accesses', {
      ...{ username: vendor.username, role: 'systemAdministrator', reason, minutes: 60 },
    });
  const asked = (await ask()).json();
  expect(asked).toMatchObject({ status: 'asked', allowedActions: [] });
  expect((await ask()).json().code).toBe('accessPending');
  expect(await inbox(security.id)).toEqual(['accounts.vendorAsked']);
  expect((await maker.signIn(vendor.username)).statusCode).toBe(403);
  expect((await system.browser.post(`/vendor-accesses/${asked.id}/grant`)).statusCode).toBe(403);

  const opened = await security.browser.post(`/vendor-accesses/${asked.id}/grant`, {}, 'grant-once');
  const again = await security.browser.post(`/vendor-accesses/${asked.id}/grant`, {}, 'grant-once');
  expect(again.body).toBe(opened.body);
  expect(opened.json()).toMatchObject({ status: 'open' });
  expect(await inbox(leader.id)).toEqual(['accounts.vendorOpened']);
  expect((await maker.signIn(vendor.username)).json()).toMatchObject({ kind: 'staff' });
  const me = (await maker.get('/me')).json();
  expect(me.name).toContain(`〔应急运维 ${opened.json().shortId}〕`);
  expect(me.permissions).toContain('apiKeys.manage');
  expect(me.permissions).not.toContain('vendor.decide');

  world.app.clock.moveSeconds(3_599);
  expect((await maker.get('/me')).json().kind).toBe('visitor'); // idle
  await maker.signIn(vendor.username);
  await maker.post('/security/sessions/end-others');
  world.app.clock.moveSeconds(1);
  expect((await maker.get('/me')).json().kind).toBe('visitor');
  expect((await maker.signIn(vendor.username)).json().code).toBe('noVendorAccess');
  const closers = await Promise.all([closeOverdue(world.app.context), closeOverdue(world.app.context)]);
  expect(closers.reduce((sum, closedNow) => sum + closedNow)).toBe(1);
  expect(await inbox(leader.id)).toEqual(['accounts.vendorOpened', 'accounts.vendorEnded']);
  const log = await world.app.database.db
    .selectFrom('access_log')
    .select(['action', 'actor_name'])
    .where('object_id', '=', asked.id)
    .orderBy('id')
    .execute();
  expect(log.map(({ action }) => action)).toEqual(['vendor.ask', 'vendor.open', 'vendor.end']);
  const marked = await world.app.database.db
    .selectFrom('access_log')
    .select('actor_name')
    .where('action', '=', 'session.endOthers')
    .executeTakeFirstOrThrow();
  expect(marked.actor_name).toContain('应急运维');
});

test('can be refused, or ended early with everybody out at once', async () => {
  const vendor = await world.staff('vendor');
  const system = await desk('systemAdministrator');
  const security = await desk('securityAdministrator');
  const ask = async () =>
    (
      await system.browser.post('/vendor-accesses', {
        ...{ username: vendor.username, role: 'viewer', reason, minutes: 30 },
      })
    ).json();
  const first = await ask();
  const refused = await security.browser.post(`/vendor-accesses/${first.id}/refuse`, { note: '先自查' });
  expect(refused.json()).toMatchObject({ status: 'refused', decisionNote: '先自查' });
  expect((await security.browser.post(`/vendor-accesses/${first.id}/grant`)).json().code).toBe(
    'alreadyDecided',
  );
  const second = await ask();
  await security.browser.post(`/vendor-accesses/${second.id}/grant`);
  const maker = world.browser();
  await maker.signIn(vendor.username);
  expect((await maker.get('/me')).json().kind).toBe('staff');
  expect((await system.browser.post(`/vendor-accesses/${second.id}/end`)).json().status).toBe('ended');
  expect((await maker.get('/me')).json().kind).toBe('visitor');
  expect((await system.browser.post(`/vendor-accesses/${second.id}/end`)).json().code).toBe('notOpen');
});
