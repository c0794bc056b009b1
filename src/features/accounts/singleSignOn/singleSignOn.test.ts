import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { codeOf, createSignInWorld, type SignInWorld, type TestBrowser } from '../signIn/testing/world.ts';
import { singleSignOnFeature } from './feature.ts';
import { followProvider, startProvider } from './testing/provider.ts';

const origin = 'https://union.example';
let world: SignInWorld;
let provider: Awaited<ReturnType<typeof startProvider>>;
let providerId = '';

/** A browser of an administrator, who has just signed in. */
async function desk(role: 'systemAdministrator' | 'securityAdministrator') {
  const browser = world.browser('10.8.8.8');
  await browser.signIn((await world.staff(role)).username);
  return browser;
}

const setUp = (change: object = {}) => ({
  code: 'gov',
  label: { zh: '政务微信', en: 'Government WeCom' },
  issuer: provider.issuer,
  clientId: 'niangjia',
  linkClaim: 'employee_number',
  ...change,
});

beforeAll(async () => {
  world = await createSignInWorld({ SECOND_FACTOR_FOR: 'nobody' }, [singleSignOnFeature]);
  provider = await startProvider(`${origin}/api/v1/sign-in/single/gov/callback`);
  // The clocks of the provider and of the tests must agree.
  world.app.clock.moveSeconds((Date.now() - world.app.clock.now().getTime()) / 1_000);
  const system = await desk('systemAdministrator');
  const saved = await system.post(
    '/single-sign-on/providers',
    setUp({ clientSecret: 'a-secret-of-the-test-only' }),
  );
  providerId = saved.json().id;
});
afterAll(async () => {
  await provider.close();
  await world.app.close();
});
beforeEach(() => world.app.clock.moveSeconds(1));

/** To the provider and back; the last answer of ours. */
async function comeBack(browser: TestBrowser, change: (address: URL) => void = () => undefined) {
  const start = await browser.get('/sign-in/single/gov/start?next=/console/appeals');
  const back = new URL(await followProvider(String(start.headers.location), origin));
  change(back);
  const path = `${back.pathname.replace('/api/v1', '')}${back.search}`;
  return { answer: await browser.get(path), path };
}

const failed = (code: string) => `/console/sign-in?single=failed&code=${code}`;

test('an unlinked person signs in once with the password; from then on the provider is enough', async () => {
  const { id, username } = await world.staff('mediator');
  provider.person({ sub: 'zhang', email: `${username}@example.org`, email_verified: false });
  const browser = world.browser();
  const first = await comeBack(browser);
  expect(first.answer.headers.location).toBe('/console/sign-in?single=link&next=%2Fconsole%2Fappeals');
  expect((await browser.get('/me')).json().kind).toBe('visitor');
  await browser.signIn(username);
  expect((await browser.post('/sign-in/single/link')).json()).toEqual({
    label: { zh: '政务微信', en: 'Government WeCom' },
  });
  expect((await browser.post('/sign-in/single/link')).json().code).toBe('challengeOver');
  const fresh = world.browser('10.2.2.2');
  const second = await comeBack(fresh);
  expect(second.answer.headers.location).toBe('/console/appeals');
  expect((await fresh.get('/me')).json()).toMatchObject({ kind: 'staff', accountId: id });
  const out = (await fresh.post('/sign-out')).json();
  expect(out.leaveAt).toContain(`${provider.issuer}/session/end`);
  expect(out.leaveAt).toContain('id_token_hint=');
});

describe('refused and leaving nobody signed in', () => {
  beforeEach(() => provider.person({ sub: 'nobody-linked' }));
  const visitorAfter = async (browser: TestBrowser, location: unknown, code: string) => {
    expect(location).toBe(failed(code));
    expect((await browser.get('/me')).json().kind).toBe('visitor');
  };

  test('a wrong state', async () => {
    const browser = world.browser();
    const { answer } = await comeBack(browser, (back) => back.searchParams.set('state', 'forged'));
    await visitorAfter(browser, answer.headers.location, 'singleSignOnRefused');
  });

  test('a wrong nonce', async () => {
    const browser = world.browser();
    const start = await browser.get('/sign-in/single/gov/start');
    const goTo = new URL(String(start.headers.location));
    goTo.searchParams.set('nonce', 'of-somebody-else');
    const back = new URL(await followProvider(goTo.href, origin));
    const answer = await browser.get(`${back.pathname.replace('/api/v1', '')}${back.search}`);
    await visitorAfter(browser, answer.headers.location, 'singleSignOnRefused');
  });

  test('a replay, and a way back in another browser', async () => {
    const browser = world.browser();
    const { path } = await comeBack(browser);
    const again = await browser.get(path);
    await visitorAfter(browser, again.headers.location, 'challengeOver');
    const start = await browser.get('/sign-in/single/gov/start');
    const back = new URL(await followProvider(String(start.headers.location), origin));
    const other = world.browser();
    const answer = await other.get(`${back.pathname.replace('/api/v1', '')}${back.search}`);
    await visitorAfter(other, answer.headers.location, 'challengeOver');
  });

  test('a person who cancels there', async () => {
    const browser = world.browser();
    const { answer } = await comeBack(browser, (back) => {
      back.searchParams.delete('code');
      back.searchParams.set('error', 'access_denied');
    });
    await visitorAfter(browser, answer.headers.location, 'singleSignOnRefused');
  });

  test('a provider that is down; the password still works', async () => {
    const browser = world.browser();
    const system = await desk('systemAdministrator');
    const gone = await system.post(
      '/single-sign-on/providers',
      setUp({ code: 'gone', issuer: 'http://127.0.0.1:9' }),
    );
    const tested = await system.post(`/single-sign-on/providers/${gone.json().id}/test`);
    expect(tested.json()).toEqual({ reached: false, endSession: false });
    const start = await browser.get('/sign-in/single/gone/start');
    expect(start.headers.location).toBe(failed('providerDown'));
    expect((await browser.signIn((await world.staff('mediator')).username)).statusCode).toBe(200);
  });
});

describe('roles out of claims', () => {
  const rolesOf = async (browser: TestBrowser) =>
    (await browser.get('/me'))
      .json()
      .grants.map(({ role }: { role: string }) => role)
      .sort();

  test('come with the claim and go with it; roles given by hand stay; a forbidden pair is not made', async () => {
    const security = await desk('securityAdministrator');
    const { id, username } = await world.staff('mediator');
    const rule = (claim: string, value: string, role: string) =>
      security.post(`/single-sign-on/providers/${providerId}/rules`, {
        ...{ claim, value, role, unionId: world.root.id, scope: 'subtree' },
      });
    expect((await rule('department', 'rights', 'windowClerk')).json()).toMatchObject({ role: 'windowClerk' });
    expect((await rule('department', 'rights', 'windowClerk')).json().code).toBe('ruleKnown');
    expect((await rule('roles', 'mediation', 'mediator')).statusCode).toBe(200);
    expect((await rule('roles', 'it', 'systemAdministrator')).statusCode).toBe(200);
    expect((await rule('roles', 'x', 'vendor')).json().code).toBe('unknownRole');
    const foreseen = await security.post(`/single-sign-on/providers/${providerId}/pre-links`, {
      ...{ claimValue: 'E-1024', username },
    });
    expect(foreseen.json()).toMatchObject({ claimValue: 'E-1024', usedAt: null });

    const claims = { sub: 'li', employee_number: 'E-1024' };
    provider.person({ ...claims, department: 'rights', roles: ['mediation', 'it'] });
    const browser = world.browser();
    expect((await comeBack(browser)).answer.headers.location).toBe('/console/appeals');
    expect(await rolesOf(browser)).toEqual(['mediator', 'windowClerk']);
    provider.person({ ...claims, department: 'finance' });
    const next = world.browser('10.3.3.3');
    await comeBack(next);
    expect(await rolesOf(next)).toEqual(['mediator']);
    expect(await rolesOf(browser)).toEqual(['mediator']);

    provider.person({ ...claims, department: 'rights' });
    await comeBack(next);
    expect(await rolesOf(next)).toEqual(['mediator', 'windowClerk']);
    const parted = await security.post(`/single-sign-on/providers/${providerId}/unlink`, { username });
    expect(parted.json()).toEqual({ unlinked: true });
    expect((await next.get('/me')).json().kind).toBe('visitor');
    const audited = await world.app.database.db
      .selectFrom('access_log')
      .select('action')
      .where('object_id', '=', id)
      .where('action', '=', 'singleSignOn.roleRefused')
      .execute();
    expect(audited.length).toBeGreaterThan(0);
  });

  test('a foreseen account is for one identity; a second one with the same claim stays outside', async () => {
    const security = await desk('securityAdministrator');
    const { username } = await world.staff('mediator');
    await security.post(`/single-sign-on/providers/${providerId}/pre-links`, {
      ...{ claimValue: 'E-77', username },
    });
    provider.person({ sub: 'wang', employee_number: 'E-77' });
    expect((await comeBack(world.browser())).answer.headers.location).toBe('/console/appeals');
    provider.person({ sub: 'impostor', employee_number: 'E-77' });
    expect((await comeBack(world.browser())).answer.headers.location).toContain('single=link');
  });
});

test('a second factor is still asked for, unless the provider counts as one', async () => {
  const { username } = await world.staff('mediator');
  const own = world.browser();
  await own.signIn(username);
  provider.person({ sub: 'zhao' });
  await comeBack(own);
  await own.post('/sign-in/single/link');
  const begun = (await own.post('/security/totp')).json();
  await own.post('/security/totp/confirm', { code: codeOf(begun.address, world.app.clock.now()) });
  world.app.clock.moveSeconds(30);
  const browser = world.browser('10.4.4.4');
  const back = await comeBack(browser);
  expect(back.answer.headers.location).toContain('single=secondFactor');
  const { nextStep } = (await browser.post('/sign-in/single/step')).json();
  const code = codeOf(begun.address, world.app.clock.now());
  const inside = await browser.post('/sign-in/second-factor', {
    ...{ method: 'totp', challenge: nextStep.challenge, code },
  });
  expect(inside.json()).toMatchObject({ kind: 'staff' });
  expect((await browser.post('/sign-out')).json().leaveAt).toContain('/session/end');
  const system = await desk('systemAdministrator');
  await system.post('/single-sign-on/providers', setUp({ countsAsSecondFactor: true }));
  expect((await comeBack(world.browser())).answer.headers.location).toBe('/console/appeals');
});

test('the screens hold no secret, and each administrator has a part of it', async () => {
  const [system, security] = [await desk('systemAdministrator'), await desk('securityAdministrator')];
  const seen = await security.get('/single-sign-on/providers');
  expect(seen.body).not.toContain('a-secret-of-the-test-only');
  const gov = seen.json().items.find(({ code }: { code: string }) => code === 'gov');
  expect(gov).toMatchObject({
    hasSecret: true,
    redirectUri: `${origin}/api/v1/sign-in/single/gov/callback`,
  });
  expect((await security.post('/single-sign-on/providers', setUp())).statusCode).toBe(403);
  const rule = { claim: 'a', value: 'b', role: 'mediator', unionId: world.root.id, scope: 'own' };
  expect((await system.post(`/single-sign-on/providers/${providerId}/rules`, rule)).statusCode).toBe(403);
  const rows = await world.app.database.ownerDb.selectFrom('sso_providers').selectAll().execute();
  expect(JSON.stringify(rows)).not.toContain('a-secret-of-the-test-only');
});
