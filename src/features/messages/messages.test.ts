import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { cookieOf, createFeatureServer, type FeatureServer } from '../../../test/harness/featureServer.ts';
import { runDueJobs } from '../../platform/jobs.ts';
import { accountsFeature } from '../accounts/feature.ts';
import { createStaff, type RoleCode } from '../accounts/index.ts';
import { createUnion } from '../organisations/index.ts';
import { messagesFeature } from './feature.ts';
import { defineMessage, enqueueMessage } from './index.ts';
import { sendMessagesJob } from './jobs.ts';

const features = [accountsFeature, messagesFeature];
let app: FeatureServer;
let demo: FeatureServer;
let unionId: string;
const due = defineMessage('test.due', ['诉求 {number} 今天到期', 'Appeal {number} is due today']);

beforeAll(async () => {
  [app, demo] = await Promise.all([
    createFeatureServer(features, { environment: { SMS_HTTP_URL: 'http://127.0.0.1:9/' } }),
    createFeatureServer(features, { demo: true }),
  ]);
  unionId = (
    await createUnion(app.database.db, {
      parentId: null,
      level: 'federation',
      name: '县总',
      now: app.clock.now(),
    })
  ).id;
});
afterAll(() => Promise.all([app.close(), demo.close()]));
beforeEach(() => app.clock.moveSeconds(60));

async function staff(username: string, role: RoleCode): Promise<{ id: string; cookie: string }> {
  const password = 'Qinghe-2026';
  const id = await createStaff(app.context, {
    username,
    name: username,
    password,
    grants: [{ role, unionId, scope: 'subtree' }],
  });
  return { id, cookie: cookieOf(await app.call('POST', '/sign-in/staff', { body: { username, password } })) };
}

test('an inbox shows its owner both languages, page by page, and what is unread', async () => {
  const mine = await staff('mine', 'mediator');
  const other = await staff('other', 'mediator');
  for (const number of ['1', '2', '3'])
    await enqueueMessage(app.database.db, {
      channel: 'inbox',
      recipient: mine.id,
      template: due,
      params: { number },
      now: app.clock.now(),
    });
  const first = (await app.call('GET', '/messages?limit=2', mine)).json();
  expect(first).toMatchObject({
    unread: 3,
    items: [{ body: { zh: '诉求 3 今天到期', en: 'Appeal 3 is due today' } }, {}],
  });
  const second = (await app.call('GET', `/messages?limit=2&before=${first.next}`, mine)).json();
  expect(second.items).toHaveLength(1);
  const ids = [first.items[0].id];
  expect((await app.call('POST', '/messages/read', { ...other, body: { ids } })).json()).toEqual({
    unread: 0,
  });
  expect((await app.call('POST', '/messages/read', { ...mine, body: { ids } })).json()).toEqual({
    unread: 2,
  });
  expect((await app.call('GET', '/messages?unread=true', mine)).json().items).toHaveLength(2);
  expect((await app.call('POST', '/messages/read', mine)).json()).toEqual({ unread: 0 });
  expect((await app.call('GET', '/messages', other)).json()).toEqual({ items: [], unread: 0, next: null });
  expect((await app.call('GET', '/messages')).statusCode).toBe(401);
});

test('in the demo anybody reads the code that would have been sent', async () => {
  await demo.call('POST', '/sign-in/worker/code', { body: { phone: '19900001234' } });
  await runDueJobs(demo.context, [sendMessagesJob]);
  const { items } = (await demo.call('GET', '/messages/tray')).json();
  expect(items).toMatchObject([{ recipient: '19900001234', status: 'sent', kept: true, lastError: null }]);
  expect(items[0].body).toMatch(/验证码 \d{6}/);
});

test('elsewhere the tray needs its permission, masks phones and blots codes', async () => {
  await app.call('POST', '/sign-in/worker/code', { body: { phone: '19900001234' } });
  expect((await app.call('GET', '/messages/tray')).statusCode).toBe(401);
  expect((await app.call('GET', '/messages/tray', await staff('clerk', 'windowClerk'))).statusCode).toBe(403);
  const tray = await app.call('GET', '/messages/tray?channel=sms', await staff('admin', 'leader'));
  expect(tray.statusCode, tray.body).toBe(200);
  const { items } = tray.json();
  expect(items).toMatchObject([{ recipient: '199****1234', body: '••••••', status: 'waiting' }]);
});

test('the tray turns pages over messages of one instant without losing or doubling any', async () => {
  const { cookie } = await staff('leader', 'leader');
  for (let number = 0; number < 7; number++)
    await enqueueMessage(app.database.db, {
      channel: 'wecom',
      recipient: 'group',
      template: due,
      params: { number },
      now: app.clock.now(),
    });
  const seen: string[] = [];
  let before = '';
  for (let pages = 0; pages < 9; pages++) {
    const page = (await app.call('GET', `/messages/tray?channel=wecom&limit=3${before}`, { cookie })).json();
    seen.push(...page.items.map(({ body }: { body: string }) => body));
    if (!page.next) break;
    before = `&before=${page.next}`;
  }
  expect(seen).toEqual([6, 5, 4, 3, 2, 1, 0].map((number) => `诉求 ${number} 今天到期`));
});

test('a message that was given up is listed and sent once more, once', async () => {
  const { cookie } = await staff('cadre', 'rightsCadre');
  const id = await enqueueMessage(app.database.db, {
    channel: 'sms',
    recipient: '19900004321',
    template: due,
    params: { number: '9' },
    now: app.clock.now(),
  });
  await app.database.db
    .updateTable('outbox')
    .set({ status: 'failed', attempts: 8, last_error: 'x' })
    .where('id', '=', id)
    .execute();
  expect((await app.call('GET', '/messages/tray?status=failed', { cookie })).json().items).toMatchObject([
    { id },
  ]);
  const retry = (key: string) =>
    app.call('POST', `/messages/tray/${id}/retry`, { cookie, headers: { 'idempotency-key': key } });
  expect((await retry('retry-0001')).json()).toMatchObject({ status: 'waiting', attempts: 0 });
  expect((await retry('retry-0001')).json()).toMatchObject({ status: 'waiting', attempts: 0 });
  expect((await retry('retry-0002')).json()).toMatchObject({ code: 'messageNotFailed' });
});
