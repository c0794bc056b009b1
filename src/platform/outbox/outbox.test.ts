import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { MovableClock } from '../../../test/harness/featureServer.ts';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/testDatabase.ts';
import { transaction } from '../db/index.ts';
import { adaptersFrom, dingTalkSignature } from './adapters.ts';
import { type Channel, enqueueMessage } from './enqueue.ts';
import { defineMessage } from './message.ts';
import { sendDueMessages } from './send.ts';

const due = defineMessage('test.due', ['诉求 {number} 今天到期', 'Appeal {number} is due today']);
const secretCode = defineMessage('test.code', ['验证码 {code}', 'Code {code}'], { secret: true });

interface Received {
  path: string;
  headers: IncomingMessage['headers'];
  body: { id?: string; phone?: string; text?: string | { content: string }; msgUuid?: string };
}

let database: TestDatabase;
let clock: MovableClock;
let gateway: Server;
let url: string;
let received: Received[] = [];
type Answer = (response: ServerResponse, received: Received) => void;
const fine: Answer = (response) => response.end('{"errcode":0}');
let answer: Answer = fine;

beforeAll(async () => {
  database = await createTestDatabase();
  gateway = createServer((request, response) => {
    let text = '';
    request.on('data', (part) => {
      text += part;
    });
    request.on('end', () => {
      const one = { path: request.url ?? '', headers: request.headers, body: JSON.parse(text) };
      received.push(one);
      answer(response, one);
    });
  });
  await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve));
  const address = gateway.address();
  url = typeof address === 'object' && address ? `http://127.0.0.1:${address.port}` : '';
});
afterAll(async () => {
  gateway.closeAllConnections();
  gateway.close();
  await database.drop();
});
beforeEach(() => {
  received = [];
  answer = fine;
  clock = new MovableClock();
});
afterEach(() => database.db.deleteFrom('outbox').execute());

const smsSender = (timeoutMilliseconds = 2_000) => ({
  adapters: adaptersFrom({ smsHttpUrl: url, smsHttpToken: 'token-1' }, timeoutMilliseconds),
  demo: false,
});
const send = (sender: Parameters<typeof sendDueMessages>[1] = smsSender()) =>
  sendDueMessages({ db: database.db, clock }, sender);
const enqueue = (number: string, options: { channel?: Channel; dedupeKey?: string } = {}) =>
  enqueueMessage(database.db, {
    channel: 'sms',
    recipient: '19900001234',
    template: due,
    params: { number },
    now: clock.now(),
    ...options,
  });
const rows = () => database.db.selectFrom('outbox').selectAll().orderBy('id').execute();

describe('enqueue', () => {
  test('stands and falls with the transaction, and once for a dedupe key', async () => {
    await expect(
      transaction(database.db, async (trx) => {
        await enqueueMessage(trx, {
          channel: 'sms',
          recipient: '1',
          template: due,
          params: { number: 'A' },
          now: clock.now(),
        });
        throw new Error('rolled back');
      }),
    ).rejects.toThrow('rolled back');
    const ids = await Promise.all([1, 2, 3].map(() => enqueue('A', { dedupeKey: 'due:A' })));
    expect(ids.filter((id) => id !== null)).toHaveLength(1);
    expect(await rows()).toMatchObject([{ body: '诉求 A 今天到期', status: 'waiting' }]);
  });
});

describe('sending', () => {
  test('hands id, phone and text to the SMS gateway and marks them sent', async () => {
    const id = await enqueue('青总诉〔2026〕1号');
    await send();
    expect(received).toMatchObject([
      {
        headers: { 'idempotency-key': id, authorization: 'Bearer token-1' },
        body: { id, phone: '19900001234', text: '诉求 青总诉〔2026〕1号 今天到期' },
      },
    ]);
    expect(await rows()).toMatchObject([{ status: 'sent', attempts: 1, sent_at: clock.now(), kept: false }]);
    expect(await send()).toBe(0);
  });

  test('two senders share a hundred messages: each goes out once', async () => {
    const ids = await Promise.all(Array.from({ length: 100 }, (_, index) => enqueue(String(index))));
    await Promise.all([send(), send(), send()]);
    expect(received.map(({ body }) => body.id).sort()).toEqual(ids.sort());
  });

  test('a sender killed after handing over: it goes out again with the same id, and is never lost', async () => {
    const id = await enqueue('A');
    const died = new Error('killed');
    const sms = smsSender().adapters.sms;
    const killed = async (message: Parameters<NonNullable<typeof sms>>[0], now: Date) => {
      await sms?.(message, now);
      throw died;
    };
    await expect(send({ adapters: { sms: killed }, demo: false })).rejects.toBe(died);
    expect(await send()).toBe(0);
    clock.moveSeconds(60);
    await send();
    expect(received.map(({ headers }) => headers['idempotency-key'])).toEqual([id, id]);
    expect(await rows()).toMatchObject([{ status: 'sent', attempts: 2 }]);
  });

  test('a sender so slow that another took over does not undo what that one found', async () => {
    await enqueue('A');
    let release: () => void = () => undefined;
    const slow = () =>
      new Promise<void>((resolve) => {
        release = resolve;
      });
    const first = send({ adapters: { sms: slow }, demo: false });
    await expect.poll(async () => (await rows())[0]?.status).toBe('sending');
    clock.moveSeconds(60);
    answer = (response) => response.writeHead(500).end();
    await send();
    release();
    await first;
    expect(await rows()).toMatchObject([
      { status: 'waiting', attempts: 2, last_error: 'the gateway answered 500' },
    ]);
  });

  test('tries again with doubling pauses and gives up after eight, saying why', async () => {
    await enqueue('A');
    answer = (response) => response.writeHead(503).end('busy');
    const pauses: number[] = [];
    for (let tries = 0; tries < 8; tries++) {
      expect(await send()).toBe(1);
      const [row] = await rows();
      const pause = ((row?.next_attempt_at.getTime() ?? 0) - clock.now().getTime()) / 1_000;
      pauses.push(pause);
      clock.moveSeconds(pause - 1);
      expect(await send()).toBe(0);
      clock.moveSeconds(1);
    }
    expect(pauses.slice(0, 7)).toEqual([10, 20, 40, 80, 160, 320, 640]);
    expect(await rows()).toMatchObject([
      { status: 'failed', last_error: 'given up after 8 tries: the gateway answered 503' },
    ]);
    expect(received).toHaveLength(8);
  });

  test('a number the gateway will never take is given up at once', async () => {
    await enqueue('A');
    answer = (response) => response.writeHead(422).end('no such number');
    await send();
    expect(await rows()).toMatchObject([{ status: 'failed', attempts: 1 }]);
  });

  test.each<[string, Answer, string]>([
    ['never answers', () => undefined, 'the gateway did not answer within 0.2 s'],
    [
      'begins an answer and stalls',
      (response) => response.write('{'),
      'the gateway did not answer within 0.2 s',
    ],
    ['hangs up', (response) => response.destroy(), 'the gateway cannot be reached'],
    [
      'sends elsewhere',
      (response) => response.writeHead(302, { location: url }).end(),
      'the gateway cannot be reached',
    ],
  ])('a gateway that %s is asked again later', async (_what, behaviour, words) => {
    await enqueue('A');
    answer = behaviour;
    await send(smsSender(200));
    const [row] = await rows();
    expect(row).toMatchObject({ status: 'waiting', attempts: 1 });
    expect(row?.last_error).toContain(words);
    answer = fine;
    clock.moveSeconds(10);
    await send();
    expect(await rows()).toMatchObject([{ status: 'sent', last_error: null }]);
  });

  test('a gateway that is gone', async () => {
    await enqueue('A');
    const port = Number(new URL(url).port);
    const gone = createServer();
    await new Promise<void>((resolve) => gone.listen(0, '127.0.0.1', resolve));
    const address = gone.address();
    const free = typeof address === 'object' && address ? address.port : port;
    await new Promise((resolve) => gone.close(resolve));
    await send({ adapters: adaptersFrom({ smsHttpUrl: `http://127.0.0.1:${free}` }), demo: false });
    expect(await rows()).toMatchObject([
      { status: 'waiting', last_error: 'the gateway cannot be reached (ECONNREFUSED)' },
    ]);
  });
});

describe('robots', () => {
  const robots = () => ({
    adapters: adaptersFrom({
      wecomWebhookUrl: `${url}/wecom`,
      dingtalkWebhookUrl: `${url}/ding?access_token=t`,
      dingtalkSecret: 'SEC1',
    }),
    demo: false,
  });

  test('DingTalk requests are signed, WeCom ones plain', async () => {
    await enqueue('A', { channel: 'wecom' });
    const id = await enqueue('B', { channel: 'dingtalk' });
    await send(robots());
    const wecom = received.find(({ path }) => path === '/wecom');
    const ding = received.find(({ path }) => path.startsWith('/ding'));
    expect(wecom?.body).toEqual({ msgtype: 'text', text: { content: '诉求 A 今天到期' } });
    expect(ding?.body).toEqual({ msgtype: 'text', text: { content: '诉求 B 今天到期' }, msgUuid: id });
    const query = new URL(ding?.path ?? '', url).searchParams;
    const timestamp = String(clock.now().getTime());
    expect(Object.fromEntries(query)).toEqual({
      access_token: 't',
      timestamp,
      sign: dingTalkSignature('SEC1', timestamp),
    });
    // printf '1577262236757\nSEC1' | openssl dgst -sha256 -hmac SEC1 -binary | base64
    expect(dingTalkSignature('SEC1', '1577262236757')).toBe('ITVtMhBxlMWAso4YOWiyBDr7oDB8KSVHGqHA5hI1Ros=');
  });

  test('an error code in a good answer is a failure', async () => {
    await enqueue('A', { channel: 'dingtalk' });
    answer = (response) => response.end('{"errcode":310000,"errmsg":"sign not match"}');
    await send(robots());
    expect(await rows()).toMatchObject([
      { status: 'waiting', last_error: 'DingTalk refused: 310000 sign not match' },
    ]);
  });
});

describe('secrets', () => {
  const enqueueCode = () =>
    enqueueMessage(database.db, {
      channel: 'sms',
      recipient: '1',
      template: secretCode,
      params: { code: '123456' },
      now: clock.now(),
    });

  test('are forgotten once they are out', async () => {
    await enqueueCode();
    await send();
    expect(received[0]?.body.text).toBe('验证码 123456');
    expect(await rows()).toMatchObject([{ status: 'sent', body: '', params: {} }]);
  });

  test('stay readable in the demo, where nothing leaves, and are forgotten elsewhere', async () => {
    await enqueueCode();
    await send({ adapters: {}, demo: true });
    expect(await rows()).toMatchObject([{ status: 'sent', kept: true, body: '验证码 123456' }]);
    await database.db.deleteFrom('outbox').execute();
    await enqueueCode();
    await send({ adapters: {}, demo: false });
    expect(await rows()).toMatchObject([{ status: 'sent', kept: true, body: '' }]);
  });
});
