import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { superuser } from './initialise.ts';
import { isPostgres, readPidFile } from './process.ts';
import { StartupError } from './startupError.ts';

/** Takes over a healthy server on this data; waits for one that is starting or stopping; clears a stale pid file. */
export async function adoptRunning(
  dataFolder: string,
  password: string,
): Promise<{ pid: number; port: number } | undefined> {
  for (let waited = 0; waited < 30_000; waited += 100) {
    const file = await readPidFile(dataFolder);
    if (!file) return undefined;
    if (!(await isPostgres(file.pid))) {
      await rm(join(dataFolder, 'postmaster.pid'), { force: true });
      return undefined;
    }
    if (file.ready && (await answers(file.port, password))) return { pid: file.pid, port: file.port };
    await pause(100);
  }
  const pid = (await readPidFile(dataFolder))?.pid;
  throw new StartupError(
    'dataFolderInUse',
    `PostgreSQL (pid ${pid}) runs on ${dataFolder} but does not answer. Stop it ("kill -INT ${pid}") and start again.`,
  );
}

async function answers(port: number, password: string): Promise<boolean> {
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: superuser,
    password,
    database: 'postgres',
    connectionTimeoutMillis: 2000,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('SELECT 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
