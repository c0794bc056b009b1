import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { softPasskey } from '../passkeys/testing/softPasskey.ts';
import { tellLocks } from './tellLocks.ts';
import { createSignInWorld, type SignInWorld } from './testing/world.ts';

const origin = 'https://union.example';
let world: SignInWorld;

beforeAll(async () => {
  world = await createSignInWorld({ SIGN_IN_ALARM_FAILURES: '60', SECOND_FACTOR_FOR: 'nobody' });
});
afterAll(() => world.app.close());
beforeEach(() => world.app.clock.moveSeconds(2 * 86_400));

const address = (serial: number) => `10.${(serial >> 16) & 255}.${(serial >> 8) & 255}.${serial & 255}`;
const inboxOf = (accountId: string) =>
  world.app.database.db
    .selectFrom('inbox')
    .select(['template', 'body_zh'])
    .where('account_id', '=', accountId)
    .orderBy('id')
    .execute();
const inbox = async (accountId: string) => (await inboxOf(accountId)).map(({ template }) => template);

/** `count` wrong passwords, forty at a time; how often each answer came. */
async function guess(count: number, of: (serial: number) => { username: string; from: string }) {
  const answers = new Map<string, number>();
  for (let start = 0; start < count; start += 40)
    await Promise.all(
      Array.from({ length: Math.min(40, count - start) }, async (_, index) => {
        const { username, from } = of(start + index);
        const answer = await world.browser(from).signIn(username, 'Wrong-2026');
        const code = String(answer.json().code);
        answers.set(code, (answers.get(code) ?? 0) + 1);
      }),
    );
  return Object.fromEntries(answers);
}

describe('ten thousand guesses', () => {
  test('at one account from as many addresses: ten are compared, the owner gets in by passkey and known device', async () => {
    const { id, username } = await world.staff('mediator');
    const security = await world.staff('securityAdministrator');
    const home = world.browser('172.16.0.9');
    expect((await home.signIn(username)).statusCode).toBe(200);
    const passkey = softPasskey(origin);
    const begun = (await home.post('/security/passkeys/options')).json();
    await home.post('/security/passkeys', { ticket: begun.ticket, response: passkey.create(begun.options) });

    const answers = await guess(10_000, (serial) => ({ username, from: address(serial) }));
    // Slowed after the fifth: the clock stands still here, so that no further one is let through.
    expect(answers).toEqual({ signInFailed: 5, tooManyTries: 9_995 });
    for (let slow = 0; slow < 5; slow++) {
      world.app.clock.moveSeconds(40);
      await guess(1, () => ({ username, from: address(20_000 + slow) }));
    }
    const locked = await world.browser('192.168.7.7').signIn(username);
    expect([locked.statusCode, locked.json()]).toMatchObject([429, { code: 'tooManyTries', blocked: true }]);

    await Promise.all([tellLocks(world.app.context), tellLocks(world.app.context)]);
    expect((await inbox(id)).filter((name) => name === 'accounts.nameLocked')).toHaveLength(1);
    expect(await inbox(security.id)).toEqual(['accounts.nameLockedForSecurity']);
    const audited = await world.app.database.db
      .selectFrom('access_log')
      .select('action')
      .where('object_id', '=', id)
      .where('action', 'in', ['signIn.locked', 'signInFailed'])
      .execute();
    expect(audited.map(({ action }) => action).sort()).toEqual([
      'signIn.locked',
      ...Array(10).fill('signInFailed'),
    ]);

    await home.post('/sign-out');
    expect((await home.signIn(username)).json()).toMatchObject({ nextStep: { step: 'secondFactor' } });
    const stranger = world.browser('192.168.7.7');
    const ask = (await stranger.post('/sign-in/passkey/options')).json();
    const entered = await stranger.post('/sign-in/passkey', {
      ticket: ask.ticket,
      response: passkey.get(ask.options),
    });
    expect(entered.json()).toMatchObject({ kind: 'staff', accountId: id });
  }, 180_000);

  test('over as many names and addresses: the first sixty are compared, then one a second, and security is told', async () => {
    const { username } = await world.staff('mediator');
    const known = world.browser('172.16.0.10');
    await known.signIn(username);
    await known.post('/sign-out');
    const security = await world.staff('securityAdministrator');
    const answers = await guess(2_000, (serial) => ({ username: `n${serial}`, from: address(serial) }));
    expect(answers).toEqual({ signInFailed: 60, tooManyTries: 1_940 });
    world.app.clock.moveSeconds(1);
    expect(await guess(3, (serial) => ({ username: `x${serial}`, from: address(serial) }))).toEqual({
      signInFailed: 1,
      tooManyTries: 2,
    });
    await tellLocks(world.app.context);
    expect(await inbox(security.id)).toContain('accounts.guessingAlarm');
    expect((await known.signIn(username)).json()).toMatchObject({ kind: 'staff' });
  });

  test('from one address it is shut after a hundred, whatever the names', async () => {
    const answers: Record<string, number> = {};
    for (let round = 0; round < 5; round++) {
      world.app.clock.moveSeconds(901);
      const part = await guess(50, (serial) => ({ username: `r${round}-${serial}`, from: '10.9.9.9' }));
      for (const [code, count] of Object.entries(part)) answers[code] = (answers[code] ?? 0) + count;
    }
    expect(answers).toEqual({ signInFailed: 100, tooManyTries: 150 });
  });
});

test('a lock lasts twice as long each time, is forgiven after a quiet day, and an administrator can open it', async () => {
  const { username } = await world.staff('mediator');
  const security = await world.staff('securityAdministrator');
  const lock = async () => {
    for (let tries = 0; tries < 10; tries++) {
      await world.browser(address(50_000 + tries)).signIn(username, 'Wrong-2026');
      world.app.clock.moveSeconds(40);
    }
    const refusal = (await world.browser('10.3.3.3').signIn(username)).json();
    return Number(refusal.retryAfterSeconds) + 40;
  };
  expect(await lock()).toBe(900);
  world.app.clock.moveSeconds(901);
  expect(await lock()).toBe(1_800);
  world.app.clock.moveSeconds(1_801 + 86_400);
  expect(await lock()).toBe(900);

  const desk = world.browser('10.4.4.4');
  await desk.signIn(security.username);
  expect((await desk.get('/sign-in/locks')).json().items).toMatchObject([{ username, level: 1 }]);
  const opened = await desk.post(
    '/sign-in/locks/unlock',
    { username: username.toUpperCase() },
    'unlock-once',
  );
  const again = await desk.post('/sign-in/locks/unlock', { username: username.toUpperCase() }, 'unlock-once');
  expect([opened.json(), again.json()]).toEqual([{ unlocked: true }, { unlocked: true }]);
  expect((await world.browser('10.3.3.3').signIn(username)).statusCode).toBe(200);
  const clerk = world.browser('10.5.5.5');
  await clerk.signIn((await world.staff('windowClerk')).username);
  expect((await clerk.post('/sign-in/locks/unlock', { username })).statusCode).toBe(403);
});

test('parallel guesses share the free tries', async () => {
  const { username } = await world.staff('mediator');
  const answers = await guess(40, (serial) => ({ username, from: address(70_000 + serial) }));
  expect(answers).toEqual({ signInFailed: 5, tooManyTries: 35 });
});

test('guesses at a name nobody has are locked alike and take alike', async () => {
  const { username } = await world.staff('mediator');
  const times: Record<string, number[]> = { known: [], unknown: [] };
  const bodies = new Set<string>();
  for (let round = 0; round < 12; round++)
    for (const [kind, name] of [
      ['known', username],
      ['unknown', 'nobody-of-this-name'],
    ] as const) {
      const began = performance.now();
      const answer = await world.browser(address(80_000 + round)).signIn(name, 'Wrong-2026');
      if (answer.statusCode === 401) times[kind]?.push(performance.now() - began);
      bodies.add(`${round}: ${answer.body}`);
      if (kind === 'unknown') world.app.clock.moveSeconds(40);
    }
  expect(bodies.size).toBe(12);
  const median = (list: number[]) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0;
  const ratio = median(times.known ?? []) / median(times.unknown ?? []);
  expect(ratio).toBeGreaterThan(0.5);
  expect(ratio).toBeLessThan(2);
});
