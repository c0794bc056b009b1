import { expect, test } from 'vitest';
import { createTestDatabase } from '../../test/harness/testDatabase.ts';
import { json, newId } from './db/index.ts';
import { createMetrics, outboxGauge } from './metrics.ts';

test('requests are counted by pattern, method and status, in seconds', async () => {
  const metrics = createMetrics();
  metrics.observeRequest({ method: 'GET', route: '/appeals/:id', status: 200, ms: 40 });
  metrics.observeRequest({ method: 'GET', route: '/appeals/:id', status: 200, ms: 60 });
  const text = await metrics.render();
  expect(text).toContain(
    'http_request_duration_seconds_bucket{le="0.05",method="GET",route="/appeals/:id",status="200"} 1',
  );
  expect(text).toContain(
    'http_request_duration_seconds_count{method="GET",route="/appeals/:id",status="200"} 2',
  );
});

test('gauges of features are read at each scrape; one that fails does not spoil the others', async () => {
  const failures: string[] = [];
  const metrics = createMetrics((name) => failures.push(name));
  let overdue = 3;
  metrics.registerGauge({
    name: 'deadlines_open',
    help: 'Open deadlines',
    labelNames: ['state'],
    read: async () => [{ labels: { state: 'overdue' }, value: overdue }],
  });
  metrics.registerGauge({
    name: 'outbox_waiting',
    help: 'Messages to send',
    read: () => Promise.reject(new Error('away')),
  });
  expect(await metrics.render()).toContain('niangjia_deadlines_open{state="overdue"} 3');
  overdue = 0;
  const text = await metrics.render();
  expect(text).toContain('niangjia_deadlines_open{state="overdue"} 0');
  expect(text).not.toMatch(/^niangjia_outbox_waiting/m);
  expect(failures).toEqual(['outbox_waiting', 'outbox_waiting']);
});

test('the pool tells how many connections are busy, idle and waited for', async () => {
  const metrics = createMetrics();
  metrics.watchPool({ totalCount: 5, idleCount: 2, waitingCount: 1 });
  const text = await metrics.render();
  for (const [state, value] of [
    ['busy', 3],
    ['idle', 2],
    ['waiting', 1],
  ]) {
    expect(text).toContain(`niangjia_database_connections{state="${state}"} ${value}`);
  }
});

test('the outbox tells what is not sent', async () => {
  const database = await createTestDatabase();
  const message = { channel: 'wecom', recipient: 'r', template: 't', params: json({}), body: 'b' };
  const statuses = ['waiting', 'waiting', 'failed', 'sent'] as const;
  await database.db
    .insertInto('outbox')
    .values(statuses.map((status) => ({ id: newId(), ...message, status })))
    .execute();
  const metrics = createMetrics();
  metrics.registerGauge(outboxGauge(database.db));
  const text = await metrics.render();
  await database.drop();
  for (const [status, value] of [
    ['waiting', 2],
    ['sending', 0],
    ['failed', 1],
  ]) {
    expect(text).toContain(`niangjia_outbox_messages{status="${status}"} ${value}`);
  }
});
