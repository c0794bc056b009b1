import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type App, createApp } from '../../app.ts';
import { loadConfig } from '../../platform/config.ts';
import { newId } from '../../platform/db/index.ts';
import { type Cluster, startCluster } from '../../platform/postgres/cluster.ts';
import { createAppealWorld, sampleAppeal } from './factory.ts';

let folder: string;
let cluster: Cluster;
let app: App;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'niangjia-loss-'));
  await chmod(folder, 0o755);
  cluster = await startCluster({ folder: join(folder, 'pg'), durable: true });
  const key = randomBytes(32).toString('base64');
  const config = loadConfig(
    { LOG_LEVEL: 'silent', DEMO: 'false', SECRET_KEY: key, SEAL_KEY: key, VAR_DIR: folder },
    folder,
  );
  app = await createApp({ config, connectionString: cluster.connectionString() });
});
afterAll(async () => {
  await app?.close();
  await cluster?.stop();
  await rm(folder, { recursive: true, force: true });
});

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function killDatabase(): Promise<void> {
  const pid = Number((await readFile(join(folder, 'pg', 'data', 'postmaster.pid'), 'utf8')).split('\n')[0]);
  process.kill(pid, 'SIGKILL');
}

test('the database is killed twice under load: it comes back, and every acknowledged appeal is there once', async () => {
  const world = await createAppealWorld(app.context.db, new Date());
  const acknowledged = new Map<string, string>();
  const statuses = new Set<number>();
  let stop = false;

  async function worker(): Promise<void> {
    while (!stop) {
      const key = newId();
      const payload = sampleAppeal(world, { door: 'workerApp', facts: `负载 ${key}` });
      for (;;) {
        const response = await app.server.inject({
          method: 'POST',
          url: '/api/v1/appeals',
          payload,
          headers: { 'idempotency-key': key },
        });
        statuses.add(response.statusCode);
        if (response.statusCode === 200) {
          acknowledged.set(key, response.json().number);
          break;
        }
        // Whoever gets no answer sends the same request again.
        await pause(30);
      }
    }
  }

  const load = Array.from({ length: 12 }, () => worker());
  for (const _ of [1, 2]) {
    const reached = acknowledged.size + 60;
    while (acknowledged.size < reached) await pause(10);
    await killDatabase();
  }
  const last = acknowledged.size + 60;
  while (acknowledged.size < last) await pause(10);
  stop = true;
  await Promise.all(load);

  const rows = await app.context.db.selectFrom('appeals').select(['number', 'facts']).execute();
  expect(rows).toHaveLength(acknowledged.size);
  expect(new Map(rows.map((row) => [row.facts.slice('负载 '.length), row.number]))).toEqual(acknowledged);
  const messages = await app.context.db.selectFrom('outbox').select('subject_id').execute();
  expect(new Set(messages.map((message) => message.subject_id)).size).toBe(messages.length);
  expect(messages).toHaveLength(acknowledged.size);
  // Away, it was said so; nothing else went wrong.
  expect([...statuses].filter((status) => status !== 200 && status !== 503)).toEqual([]);
  const ready = await app.server.inject({ method: 'GET', url: '/ready' });
  expect(ready.statusCode).toBe(200);
});
