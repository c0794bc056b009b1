import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openDatabase, pingDatabase } from '../db/index.ts';
import { type Cluster, startCluster } from './cluster.ts';
import { readPidFile } from './process.ts';

let folder: string;
let running: Cluster | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cluster-'));
  await chmod(folder, 0o755);
});
afterEach(async () => {
  await running?.stop();
  running = undefined;
  await rm(folder, { recursive: true, force: true });
});

async function start(options: { port?: number; durable?: boolean } = {}): Promise<Cluster> {
  running = await startCluster({ folder, durable: false, ...options });
  return running;
}

async function query(cluster: Cluster, statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: cluster.connectionString() });
  await client.connect();
  const { rows } = await client.query<Record<string, unknown>>(statement).finally(() => client.end());
  return rows;
}

async function serverPid(): Promise<number> {
  return (await readPidFile(join(folder, 'data')))?.pid ?? 0;
}

async function occupy(port: number): Promise<() => void> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return () => server.close();
}

describe('a cluster', () => {
  test('is made safe: checksums, fsync, UTF-8 in code-point order, UTC, loopback, a password', async () => {
    const cluster = await start({ durable: true });
    const [row] = await query(
      cluster,
      `SELECT current_setting('data_checksums') AS checksums, current_setting('fsync') AS fsync,
              current_setting('synchronous_commit') AS commit, current_setting('server_encoding') AS encoding,
              current_setting('TimeZone') AS zone, current_setting('listen_addresses') AS address,
              (SELECT datlocale FROM pg_database WHERE datname = current_database()) AS locale,
              'Z' < 'a' AND 'é' > 'z' AND upper('é') = 'É' AS "codePoints"`,
    );
    expect(row).toEqual({
      checksums: 'on',
      fsync: 'on',
      commit: 'on',
      encoding: 'UTF8',
      zone: 'UTC',
      address: '127.0.0.1',
      locale: 'C.UTF-8',
      codePoints: true,
    });
    expect((await stat(join(folder, 'cluster.json'))).mode & 0o777).toBe(0o600);
    const stranger = new pg.Client({
      connectionString: cluster.connectionString().replace(/:[^:@]+@/, ':wrong@'),
    });
    await expect(stranger.connect()).rejects.toMatchObject({ code: '28P01' });
  });

  test('starts again in under 2 s on the same port with its data', async () => {
    const first = await start();
    await query(first, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await first.stop();
    const before = performance.now();
    const second = await start();
    expect(performance.now() - before).toBeLessThan(2000);
    expect(second.port).toBe(first.port);
    expect(await query(second, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
  });

  test('moves to another port when its own was taken, and stays there', async () => {
    const first = await start();
    await first.stop();
    const free = await occupy(first.port);
    const second = await start();
    free();
    expect(second.port).not.toBe(first.port);
    expect(JSON.parse(await readFile(join(folder, 'cluster.json'), 'utf8')).port).toBe(second.port);
  });

  test('says so when the configured port is taken', async () => {
    const first = await start();
    await first.stop();
    running = undefined;
    const free = await occupy(first.port);
    await expect(start({ port: first.port })).rejects.toMatchObject({
      code: 'postgresPortInUse',
      message: expect.stringContaining(`Port ${first.port}`),
    });
    free();
  });

  test('starts over a pid file left by a dead server, even if the pid is now another program', async () => {
    const first = await start();
    await first.stop();
    await writeFile(
      join(folder, 'data', 'postmaster.pid'),
      `${process.pid}\n${folder}/data\n0\n${first.port}\n`,
    );
    const second = await start();
    expect(second.adopted).toBe(false);
    expect(await query(second, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  test('refuses data of another PostgreSQL version and data without its password', async () => {
    await (await start()).stop();
    running = undefined;
    await writeFile(join(folder, 'data', 'PG_VERSION'), '16\n');
    await expect(start()).rejects.toMatchObject({ code: 'wrongPostgresVersion' });
    await writeFile(join(folder, 'data', 'PG_VERSION'), '18\n');
    await rm(join(folder, 'cluster.json'));
    await expect(start()).rejects.toMatchObject({ code: 'settingsMissing' });
  });

  test('killed under a working pool, is started again and the pool recovers; committed rows stay', async () => {
    const notices: string[] = [];
    running = await startCluster({ folder, durable: true, onRestart: (words) => notices.push(words) });
    const { db, pool, close } = openDatabase({
      connectionString: running.connectionString(),
      schema: 'public',
      role: 'owner',
    });
    await pool.query('CREATE TABLE kept (id int)');
    const busy = await pool.connect();
    await busy.query('BEGIN; INSERT INTO kept VALUES (1); COMMIT; BEGIN; INSERT INTO kept VALUES (2)');
    process.kill(await serverPid(), 'SIGKILL');
    await vi.waitFor(async () => expect(await pingDatabase(db)).toMatchObject({ up: false }), {
      timeout: 5000,
      interval: 5,
    });
    await vi.waitFor(async () => expect(await pingDatabase(db)).toMatchObject({ up: true }), {
      timeout: 20_000,
    });
    await expect(busy.query('COMMIT')).rejects.toThrow();
    busy.release(true);
    expect((await pool.query('SELECT id FROM kept')).rows).toEqual([{ id: 1 }]);
    expect(notices.join()).toContain('started again');
    await close();
  });
});
