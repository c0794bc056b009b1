import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { cookieOf, createFeatureServer, type FeatureServer } from '../../../test/harness/featureServer.ts';
import { openRecipient } from '../../platform/outbox/enqueue.ts';
import { findOrCreatePerson } from '../people/index.ts';
import { accountsFeature } from './feature.ts';

let app: FeatureServer;
let last = 0;
const nextPhone = () => `1990000${String(++last).padStart(4, '0')}`;

beforeAll(async () => {
  app = await createFeatureServer([accountsFeature]);
});
afterAll(() => app.close());
beforeEach(() => app.clock.moveSeconds(86_400));

const ask = (phone: string) => app.call('POST', '/sign-in/worker/code', { body: { phone } });
const enter = (phone: string, code: string, name?: string) =>
  app.call('POST', '/sign-in/worker', { body: { phone, code, ...(name ? { name } : {}) } });

async function codeSentTo(phone: string): Promise<string> {
  const sent = await app.database.db.selectFrom('outbox').selectAll().orderBy('id', 'desc').execute();
  const message = sent.find((row) => openRecipient(app.database.db, row) === phone);
  return /\d{6}/.exec(message?.body ?? '')?.[0] ?? '';
}
const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

test('a worker signs in with the code that came by text message, once', async () => {
  const phone = nextPhone();
  const answer = await ask(`+86${phone}`);
  expect(answer.json()).toEqual({
    sentTo: `199****${phone.slice(-4)}`,
    expiresInSeconds: 300,
    waitSeconds: 60,
  });
  const code = await codeSentTo(phone);
  const entered = await enter(phone, code, '李青');
  expect(entered.json()).toMatchObject({ kind: 'worker', name: '李青', phone, permissions: ['worker.own'] });
  expect((await app.call('GET', '/me', { cookie: cookieOf(entered) })).json()).toMatchObject({
    kind: 'worker',
    phone,
  });
  expect((await enter(phone, code)).json().code).toBe('codeExpired');
});

test('two at once with the same code: one gets in', async () => {
  const phone = nextPhone();
  await ask(phone);
  const code = await codeSentTo(phone);
  const answers = await Promise.all([enter(phone, code), enter(phone, code), enter(phone, code)]);
  expect(answers.map((answer) => answer.statusCode).sort()).toEqual([200, 401, 401]);
});

test('five tries, shared by parallel guesses; the right code comes too late', async () => {
  const phone = nextPhone();
  await ask(phone);
  const code = await codeSentTo(phone);
  const guesses = await Promise.all(Array.from({ length: 9 }, () => enter(phone, wrong(code))));
  const codes = guesses.map((answer) => answer.json().code).sort();
  expect(codes).toEqual([...Array(4).fill('codeExpired'), ...Array(5).fill('codeWrong')]);
  expect((await enter(phone, code)).json().code).toBe('codeExpired');
});

test('a code is good for five minutes, and only the newest', async () => {
  const phone = nextPhone();
  await ask(phone);
  const first = await codeSentTo(phone);
  app.clock.moveSeconds(300);
  expect((await enter(phone, first)).json().code).toBe('codeExpired');
  await ask(phone);
  const second = await codeSentTo(phone);
  if (first !== second)
    expect((await enter(phone, first)).json()).toMatchObject({ code: 'codeWrong', triesLeft: 4 });
  expect((await enter(phone, second)).statusCode).toBe(200);
});

test('one code a minute and ten a day for a phone, whoever asks', async () => {
  const phone = nextPhone();
  const burst = await Promise.all(Array.from({ length: 5 }, () => ask(phone)));
  expect(burst.map((answer) => answer.statusCode).sort()).toEqual([200, 429, 429, 429, 429]);
  expect(burst.find((answer) => answer.statusCode === 429)?.json()).toMatchObject({
    code: 'codeTooSoon',
    retryAfterSeconds: 60,
  });
  for (let sent = 1; sent < 10; sent++) {
    app.clock.moveSeconds(60);
    expect((await ask(phone)).statusCode).toBe(200);
  }
  app.clock.moveSeconds(60);
  expect((await ask(phone)).json().code).toBe('codeDailyLimit');
  app.clock.moveSeconds(86_400);
  expect((await ask(phone)).statusCode).toBe(200);
});

test('a worker session lasts: 29 quiet days are fine, 30 are not', async () => {
  const phone = nextPhone();
  await ask(phone);
  const cookie = cookieOf(await enter(phone, await codeSentTo(phone)));
  const kind = async () => (await app.call('GET', '/me', { cookie })).json().kind;
  app.clock.moveSeconds(29 * 86_400);
  expect(await kind()).toBe('worker');
  app.clock.moveSeconds(30 * 86_400);
  expect(await kind()).toBe('visitor');
});

test('finds the person the counter already knows under this phone', async () => {
  const { db } = app.database;
  const phone = nextPhone();
  const person = await findOrCreatePerson(
    db,
    app.context,
    { name: '王桂兰', phone, workerGroups: ['careWorker'] },
    app.clock.now(),
  );
  expect(
    await findOrCreatePerson(
      db,
      app.context,
      { name: '王桂兰', phone, workerGroups: ['migrantWorker'] },
      app.clock.now(),
    ),
  ).toBe(person);
  await ask(phone);
  expect((await enter(phone, await codeSentTo(phone))).json()).toMatchObject({ name: '王桂兰' });
  const account = await db
    .selectFrom('accounts')
    .select('person_id')
    .where('phone_index', '=', app.context.fields.index('person.phone', phone))
    .executeTakeFirstOrThrow();
  expect(account.person_id).toBe(person);
  const row = await db
    .selectFrom('people')
    .select('worker_groups')
    .where('id', '=', person)
    .executeTakeFirstOrThrow();
  expect(row.worker_groups).toEqual(['careWorker', 'migrantWorker']);
});

test('a phone number that is none is refused before anything is sent', async () => {
  expect((await ask('12345678901')).statusCode).toBe(422);
});
