import { afterAll, beforeAll, expect, test } from 'vitest';
import { cookieOf, createFeatureServer, type FeatureServer } from '../../../test/harness/featureServer.ts';
import { accountsFeature } from '../../features/accounts/feature.ts';
import { createStaff } from '../../features/accounts/index.ts';
import { type Change, type LiveFeed, openLiveFeed } from '../realtime.ts';
import { liveFeature } from './feature.ts';

let app: FeatureServer;
let address: string;
let listeners: ((changes: Change[]) => void)[] = [];
const feed: LiveFeed = {
  changed: (topic, id) => {
    for (const listener of listeners) listener([id ? { topic, id } : { topic }]);
  },
  subscribe: (listener) => {
    listeners.push(listener);
    return () => {
      listeners = listeners.filter((one) => one !== listener);
    };
  },
  close: async () => undefined,
};

beforeAll(async () => {
  app = await createFeatureServer([accountsFeature, liveFeature], { live: feed, demo: true });
  address = await app.server.listen({ port: 0, host: '127.0.0.1' });
  await createStaff(app.context, { username: 'listener', name: '值班', password: 'Qinghe-2026' });
});
afterAll(() => app.close());

async function open(cookie: string) {
  const abort = new AbortController();
  const response = await fetch(`${address}/api/v1/live`, { headers: { cookie }, signal: abort.signal });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const until = async (part: string) => {
    while (!text.includes(part)) {
      const chunk = await reader?.read();
      if (!chunk || chunk.done) throw new Error(`ended after ${text}`);
      text += chunk.value;
    }
    return text;
  };
  return { response, until, close: () => abort.abort() };
}

test('staff hear topic and id, workers the topic alone, visitors nothing', async () => {
  const staff = await open(
    cookieOf(
      await app.call('POST', '/sign-in/staff', { body: { username: 'listener', password: 'Qinghe-2026' } }),
    ),
  );
  const phone = '19900005678';
  const { demoCode: code } = (await app.call('POST', '/sign-in/worker/code', { body: { phone } })).json();
  const worker = await open(cookieOf(await app.call('POST', '/sign-in/worker', { body: { phone, code } })));
  expect(staff.response.headers.get('content-type')).toMatch('text/event-stream');
  expect(staff.response.headers.get('x-accel-buffering')).toBe('no');
  await Promise.all([staff.until(': open'), worker.until(': open')]);
  const id = '01996f0a-0000-7000-8000-000000000001';
  feed.changed('appeals', id);
  expect(await staff.until('data:')).toContain(`data: [{"topic":"appeals","id":"${id}"}]\n\n`);
  expect(await worker.until('data:')).toContain('data: [{"topic":"appeals"}]\n\n');
  expect((await open('')).response.status).toBe(401);
  staff.close();
  worker.close();
  await expect.poll(() => listeners.length).toBe(0);
});

test('a hundred streams from one address, not more; closed ones count no longer', async () => {
  const cookie = cookieOf(
    await app.call('POST', '/sign-in/staff', { body: { username: 'listener', password: 'Qinghe-2026' } }),
  );
  const streams = await Promise.all(Array.from({ length: 100 }, () => open(cookie)));
  expect((await open(cookie)).response.status).toBe(429);
  for (const stream of streams) stream.close();
  await expect.poll(() => listeners.length).toBe(0);
  const again = await open(cookie);
  expect(again.response.status).toBe(200);
  again.close();
});

test('open streams do not hold up the end of the server', async () => {
  const server = await createFeatureServer([accountsFeature, liveFeature], { live: feed });
  await createStaff(server.context, { username: 'late', name: '夜班', password: 'Qinghe-2026' });
  const at = await server.server.listen({ port: 0, host: '127.0.0.1' });
  const cookie = cookieOf(
    await server.call('POST', '/sign-in/staff', { body: { username: 'late', password: 'Qinghe-2026' } }),
  );
  const response = await fetch(`${at}/api/v1/live`, { headers: { cookie } });
  const started = performance.now();
  await Promise.all([server.close(), response.text()]);
  expect(performance.now() - started).toBeLessThan(5_000);
});

test('a change in one process is heard in another', async () => {
  const faults: unknown[] = [];
  const [here, there] = [1, 2].map(() =>
    openLiveFeed(app.database.connectionString, (fault) => faults.push(fault)),
  );
  const heard: Change[] = [];
  there?.subscribe((changes) => heard.push(...changes));
  await expect
    .poll(
      () => {
        here?.changed('messages');
        return heard.some(({ topic }) => topic === 'messages');
      },
      { timeout: 5_000 },
    )
    .toBe(true);
  expect(faults).toEqual([]);
  await Promise.all([here?.close(), there?.close()]);
});
