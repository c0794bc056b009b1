import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { softPasskey } from '../passkeys/testing/softPasskey.ts';
import { codeOf, createSignInWorld, password, type SignInWorld } from '../signIn/testing/world.ts';
import { isSensitiveRole, mustHaveSecondFactor } from './policy.ts';
import { requireRecentFactor } from './recent.ts';

const origin = 'https://union.example';
let world: SignInWorld;

beforeAll(async () => {
  world = await createSignInWorld();
});
afterAll(() => world.app.close());
beforeEach(() => world.app.clock.moveSeconds(3_600));

/** An account whose second factor is one-time codes, signed in; its secret as an address. */
async function withCodes(role: 'mediator' | 'securityAdministrator' = 'mediator') {
  const account = await world.staff(role);
  const browser = world.browser();
  await browser.signIn(account.username);
  const begun = (await browser.post('/security/totp')).json();
  const confirmed = await browser.post('/security/totp/confirm', {
    code: codeOf(begun.address, world.app.clock.now()),
  });
  return {
    ...account,
    browser,
    address: String(begun.address),
    codes: confirmed.json().recoveryCodes as string[],
  };
}

const challengeOf = async (username: string, browser = world.browser()) => {
  const answer = await browser.signIn(username);
  return { browser, challenge: String(answer.json().nextStep.challenge), body: answer.json() };
};

describe('one-time codes', () => {
  test('are asked for after the password; each counts once, in its window only', async () => {
    const { id, username, address } = await withCodes();
    world.app.clock.moveSeconds(60);
    const { browser, challenge, body } = await challengeOf(username);
    expect(body).toMatchObject({
      kind: 'visitor',
      accountId: null,
      nextStep: { step: 'secondFactor', methods: ['totp', 'recoveryCode'] },
    });
    expect(browser.cookies.has('niangjia_session')).toBe(false);
    const code = codeOf(address, world.app.clock.now());
    const stale = codeOf(address, world.app.clock.now(), -4);
    const wrong = await browser.post('/sign-in/second-factor', { method: 'totp', challenge, code: stale });
    expect([wrong.statusCode, wrong.json().code]).toEqual([401, 'codeWrong']);
    const other = await challengeOf(username);
    const both = await Promise.all([
      browser.post('/sign-in/second-factor', { method: 'totp', challenge, code }),
      other.browser.post('/sign-in/second-factor', { method: 'totp', challenge: other.challenge, code }),
    ]);
    expect(both.map((answer) => answer.statusCode).sort()).toEqual([200, 401]);
    const used = await challengeOf(username);
    const again = await used.browser.post('/sign-in/second-factor', {
      ...{ method: 'totp', challenge: used.challenge, code },
    });
    expect(again.json().code).toBe('codeWrong');
    const [inside] = both.filter((answer) => answer.statusCode === 200);
    expect(inside?.json()).toMatchObject({ kind: 'staff', accountId: id, nextStep: null });
  });

  test('a challenge ends after five wrong codes, five minutes, or one success', async () => {
    const { username, address } = await withCodes();
    const first = await challengeOf(username);
    const send = (challenge: string, code: string) =>
      first.browser.post('/sign-in/second-factor', { method: 'totp', challenge, code });
    for (let tries = 0; tries < 5; tries++) {
      world.app.clock.moveSeconds(20);
      expect((await send(first.challenge, '000000')).json().code).toBe('codeWrong');
    }
    world.app.clock.moveSeconds(20);
    expect((await send(first.challenge, '000000')).json().code).toBe('challengeOver');
    const late = await challengeOf(username);
    world.app.clock.moveSeconds(300);
    const code = () => codeOf(address, world.app.clock.now());
    expect((await send(late.challenge, code())).json().code).toBe('challengeOver');
    const good = await challengeOf(username);
    expect((await send(good.challenge, code())).statusCode).toBe(200);
    world.app.clock.moveSeconds(60);
    expect((await send(good.challenge, code())).json().code).toBe('challengeOver');
    expect((await send('a'.repeat(43), code())).json().code).toBe('challengeOver');
  });

  test('guessing them shuts the door of unknown browsers, not of the owner’s', async () => {
    const { username, address, browser: own } = await withCodes();
    await own.post('/sign-out');
    for (let tries = 0; tries < 10; tries++) {
      const { browser, challenge } = await challengeOf(username, world.browser(`10.2.0.${tries}`));
      world.app.clock.moveSeconds(40);
      await browser.post('/sign-in/second-factor', { method: 'totp', challenge, code: '000000' });
    }
    const stranger = await challengeOf(username);
    const code = codeOf(address, world.app.clock.now());
    const shut = await stranger.browser.post('/sign-in/second-factor', {
      ...{ method: 'totp', challenge: stranger.challenge, code },
    });
    expect([shut.statusCode, shut.json().blocked]).toEqual([429, true]);
    const { challenge } = await challengeOf(username, own);
    const inside = await own.post('/sign-in/second-factor', { method: 'totp', challenge, code });
    expect(inside.json()).toMatchObject({ kind: 'staff' });
  });

  test('a recovery code stands in once; secrets and codes are not in the database', async () => {
    const { username, codes, address } = await withCodes();
    expect(codes).toHaveLength(10);
    const send = async (code: string) => {
      const { browser, challenge } = await challengeOf(username);
      return browser.post('/sign-in/second-factor', { method: 'recoveryCode', challenge, code });
    };
    const code = codes[3] ?? '';
    expect((await send(` ${code.toLowerCase()} `)).json()).toMatchObject({ kind: 'staff' });
    expect((await send(code)).json().code).toBe('codeWrong');
    const { ownerDb } = world.app.database;
    const kept = JSON.stringify([
      await ownerDb.selectFrom('totp_factors').selectAll().execute(),
      await ownerDb.selectFrom('recovery_codes').selectAll().execute(),
      await ownerDb.selectFrom('request_log').selectAll().execute(),
    ]);
    expect(kept).not.toContain(new URL(address).searchParams.get('secret') ?? '');
    for (const one of codes) expect(kept).not.toContain(one);
  });
});

describe('where a second factor is required', () => {
  test('administrators set one up at the first sign-in and are not in before', async () => {
    const { id, username } = await world.staff('securityAdministrator');
    const { browser, challenge, body } = await challengeOf(username);
    expect(body).toMatchObject({ kind: 'visitor', nextStep: { step: 'enrolFactor', methods: [] } });
    const begun = (await browser.post('/sign-in/enrol/totp', { challenge })).json();
    expect(begun.address).toMatch(/^otpauth:\/\/totp\//);
    expect(begun.picture).toContain('<svg');
    const confirm = (code: string) => browser.post('/sign-in/enrol/totp/confirm', { challenge, code });
    expect((await confirm('000000')).json().code).toBe('codeWrong');
    const inside = await confirm(codeOf(begun.address, world.app.clock.now()));
    expect(inside.json()).toMatchObject({ kind: 'staff', accountId: id });
    expect(inside.json().recoveryCodes).toHaveLength(10);
    const removal = await browser.post('/security/totp/remove');
    expect([removal.statusCode, removal.json().code]).toEqual([409, 'lastFactor']);
  });

  test('of two who begin with the same password, the first to finish wins', async () => {
    const { username } = await world.staff('systemAdministrator');
    const [one, two] = [await challengeOf(username), await challengeOf(username)];
    const passkey = softPasskey(origin);
    const ask = (
      await one.browser.post('/sign-in/enrol/passkey/options', { challenge: one.challenge })
    ).json();
    const inside = await one.browser.post('/sign-in/enrol/passkey', {
      ...{ challenge: one.challenge, ticket: ask.ticket, response: passkey.create(ask.options) },
    });
    expect(inside.json()).toMatchObject({ kind: 'staff', recoveryCodes: expect.any(Array) });
    const late = await two.browser.post('/sign-in/enrol/totp', { challenge: two.challenge });
    expect(late.json().code).toBe('challengeOver');
  });

  test('the setting decides: nobody, sensitive roles, everyone, or those named', () => {
    const must = (secondFactorFor: string | undefined, demo: boolean, roles: string[]) =>
      mustHaveSecondFactor({ secondFactorFor, demo }, roles);
    expect(must(undefined, true, ['systemAdministrator'])).toBe(false);
    expect(must(undefined, false, ['systemAdministrator'])).toBe(true);
    expect(must(undefined, false, ['windowClerk'])).toBe(false);
    expect(must('everyone', true, ['windowClerk'])).toBe(true);
    expect(must('nobody', false, ['systemAdministrator'])).toBe(false);
    expect(must('leader, windowClerk', false, ['windowClerk'])).toBe(true);
    expect(isSensitiveRole('vendor')).toBe(true);
  });
});

describe('passkeys', () => {
  test('sign in by themselves, are bound to our page, and cannot be replayed', async () => {
    const { id, username } = await world.staff('mediator');
    const own = world.browser();
    await own.signIn(username);
    const passkey = softPasskey(origin);
    const begun = (await own.post('/security/passkeys/options')).json();
    const forged = softPasskey('https://uni0n.example');
    const phished = await own.post('/security/passkeys', {
      ...{ ticket: begun.ticket, response: forged.create(begun.options) },
    });
    expect(phished.json().code).toBe('passkeyRefused');
    const anew = (await own.post('/security/passkeys/options')).json();
    const added = await own.post('/security/passkeys', {
      ...{ ticket: anew.ticket, response: passkey.create(anew.options), name: '办公室电脑' },
    });
    expect(added.json()).toMatchObject({ name: '办公室电脑', recoveryCodes: expect.any(Array) });

    const browser = world.browser('10.7.7.7');
    const ask = (await browser.post('/sign-in/passkey/options')).json();
    expect(ask.options.allowCredentials ?? []).toEqual([]);
    const response = passkey.get(ask.options);
    const inside = await browser.post('/sign-in/passkey', { ticket: ask.ticket, response });
    expect(inside.json()).toMatchObject({ kind: 'staff', accountId: id, nextStep: null });
    const replayed = await browser.post('/sign-in/passkey', { ticket: ask.ticket, response });
    expect(replayed.json().code).toBe('challengeOver');
    const second = (await browser.post('/sign-in/passkey/options')).json();
    const stolen = await browser.post('/sign-in/passkey', { ticket: second.ticket, response });
    expect([stolen.statusCode, stolen.json().code]).toEqual([401, 'passkeyRefused']);
    const unknown = await browser.post('/sign-in/passkey', {
      ...{ ticket: second.ticket, response: softPasskey(origin).get(second.options) },
    });
    expect(unknown.body).toBe(stolen.body);
  });

  test('of one account do not finish the password step of another', async () => {
    const [mine, theirs] = [await withCodes(), await withCodes()];
    const passkey = softPasskey(origin);
    const begun = (await mine.browser.post('/security/passkeys/options')).json();
    await mine.browser.post('/security/passkeys', {
      ...{ ticket: begun.ticket, response: passkey.create(begun.options) },
    });
    const { browser, challenge } = await challengeOf(theirs.username);
    const ask = (await browser.post('/sign-in/passkey/options', { challenge })).json();
    const answer = await browser.post('/sign-in/passkey', {
      ...{ ticket: ask.ticket, challenge, response: passkey.get(ask.options) },
    });
    expect(answer.json().code).toBe('passkeyRefused');
  });

  test('are not offered under a bare address', async () => {
    const bare = await createSignInWorld({ PUBLIC_URL: 'https://10.0.0.5' });
    try {
      const answer = await bare.browser().post('/sign-in/passkey/options');
      expect(answer.json().code).toBe('noPasskeysHere');
    } finally {
      await bare.app.close();
    }
  });
});

describe('grave deeds', () => {
  test('need a proof of the last ten minutes with the strongest factor there is', async () => {
    const { id, browser, address } = await withCodes();
    const session = await world.app.database.db
      .selectFrom('sessions')
      .select('id')
      .where('account_id', '=', id)
      .executeTakeFirstOrThrow();
    const actor = { kind: 'staff', accountId: id, name: '', grants: [], sessionId: session.id } as const;
    await expect(requireRecentFactor(world.app.context, { actor })).resolves.toBeUndefined();
    world.app.clock.moveSeconds(600);
    await expect(requireRecentFactor(world.app.context, { actor })).rejects.toMatchObject({
      code: 'recentFactorNeeded',
      details: { methods: ['totp', 'recoveryCode'] },
    });
    expect((await browser.post('/security/totp/remove')).json().code).toBe('recentFactorNeeded');
    const byPassword = await browser.post('/security/confirm', { method: 'password', password });
    expect(byPassword.json().code).toBe('factorNeeded');
    const code = codeOf(address, world.app.clock.now());
    expect((await browser.post('/security/confirm', { method: 'totp', code })).statusCode).toBe(200);
    expect((await browser.post('/security/totp/remove')).json()).toEqual({ removed: true });
  });

  test('an API key is nobody who could confirm', async () => {
    const { createApiKey } = await import('../administration.ts');
    const { username } = await world.staff('mediator');
    const key = await createApiKey(world.app.context, username, 'x');
    const answer = await world.app.call('GET', '/security', { headers: { authorization: `Bearer ${key}` } });
    expect([answer.statusCode, answer.json().code]).toEqual([403, 'sessionNeeded']);
  });
});

test('a changed password ends the other sessions, is told, and must be strong and new', async () => {
  const { id, username } = await world.staff('mediator');
  const [here, there] = [world.browser(), world.browser()];
  await here.signIn(username);
  await there.signIn(username);
  const change = (current: string, next: string) => here.post('/security/password', { current, next });
  expect((await change(password, 'short')).json().code).toBe('passwordTooWeak');
  expect((await change('Wrong-2026', 'Another-2026')).json().code).toBe('passwordWrong');
  expect((await change(password, password)).json().code).toBe('passwordSame');
  expect((await change(password, 'Another-2026')).json()).toEqual({ changed: true });
  expect((await there.get('/me')).json().kind).toBe('visitor');
  expect((await here.get('/me')).json().kind).toBe('staff');
  const told = await world.app.database.db
    .selectFrom('inbox')
    .select('template')
    .where('account_id', '=', id)
    .execute();
  expect(told.map(({ template }) => template)).toContain('accounts.factorChanged');
});

test('a security administrator resets the factors of a lost phone, never their own', async () => {
  const lost = await withCodes();
  const security = await withCodes('mediator');
  await world.app.database.db
    .updateTable('grants')
    .set({ role: 'securityAdministrator' })
    .where('account_id', '=', security.id)
    .execute();
  const reset = (username: string) =>
    security.browser.post('/sign-in/factors/reset', { username, reason: '手机遗失' });
  expect((await reset(security.username)).json().code).toBe('notYourOwn');
  expect((await reset('nobody-of-this-name')).statusCode).toBe(404);
  expect((await reset(lost.username)).json()).toEqual({ reset: true });
  expect((await lost.browser.get('/me')).json().kind).toBe('visitor');
  expect((await world.browser().signIn(lost.username)).json()).toMatchObject({ kind: 'staff' });
});
