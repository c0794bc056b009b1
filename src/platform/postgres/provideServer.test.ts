import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { bareEnvironment } from '../../../test/harness/bareEnvironment.ts';
import { findLockHolder } from './instanceLock.ts';
import { provideServer } from './provideServer.ts';

const fixture = fileURLToPath(new URL('../../../test/harness/holdServer.ts', import.meta.url));

let varDir: string;
let children: ChildProcess[];
const config = () => ({ varDir, databaseUrl: undefined, postgresPort: undefined });

beforeEach(async () => {
  varDir = await mkdtemp(join(tmpdir(), 'provide-'));
  await chmod(varDir, 0o755);
  children = [];
});
afterEach(async () => {
  for (const child of children.filter((one) => one.exitCode === null && one.signalCode === null)) {
    const gone = ended(child);
    child.kill('SIGKILL');
    await gone;
  }
  const leftover = await provideServer(config(), { purpose: 'server', what: 'clean-up' });
  await leftover.stop();
  await rm(varDir, { recursive: true, force: true });
});

function startApp(): ChildProcess {
  const child = spawn(process.execPath, [fixture], {
    env: bareEnvironment({ VAR_DIR: varDir }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  return child;
}

/** The connection string the app prints once it holds the server. */
function readiness(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.stdout?.once('data', (chunk: Buffer) => resolve(chunk.toString().trim()));
    child.once('exit', (code) => reject(new Error(`ended with ${code}`)));
  });
}

const ended = (child: ChildProcess) => new Promise<number | null>((resolve) => child.once('exit', resolve));

async function answerOf(connectionString: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  const { rows } = await client.query(statement).finally(() => client.end());
  return rows;
}

test('a second start is refused with pid and address, ends with an error, and harms nothing', async () => {
  const first = startApp();
  const connectionString = await readiness(first);
  const second = startApp();
  const code = ended(second);
  const words = second.stderr ? await text(second.stderr) : '';
  expect(await code).not.toBe(0);
  expect(words).toContain(`Already running as pid ${first.pid} at http://127.0.0.1:8080`);
  expect(await answerOf(connectionString, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

test('a command beside the running server uses its cluster and leaves it running', async () => {
  const connectionString = await readiness(startApp());
  const command = await provideServer(config(), { purpose: 'command', what: 'test' });
  expect(command).toMatchObject({ connectionString, owned: false });
  await command.stop();
  expect(await answerOf(connectionString, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

test('after kill -9 the next start takes over the running PostgreSQL with all it committed', async () => {
  const first = startApp();
  const connectionString = await readiness(first);
  await answerOf(connectionString, 'CREATE TABLE kept AS SELECT 42 AS answer');
  const gone = ended(first);
  first.kill('SIGKILL');
  await gone;
  const notices: string[] = [];
  const next = await provideServer(config(), {
    purpose: 'server',
    what: 'server',
    onNotice: (words) => notices.push(words),
  });
  expect(notices.join()).toContain('Took over');
  expect(await answerOf(next.connectionString, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
  await next.stop();
});

test('SIGTERM stops PostgreSQL in order and frees the folder', async () => {
  const app = startApp();
  const connectionString = await readiness(app);
  const code = ended(app);
  app.kill('SIGTERM');
  expect(await code).toBe(0);
  expect(await findLockHolder(varDir)).toBeUndefined();
  await expect(answerOf(connectionString, 'SELECT 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});

test('a given database that does not answer is named without its password', async () => {
  const databaseUrl = 'postgresql://union:hunter2@127.0.0.1:1/county';
  const attempt = provideServer({ ...config(), databaseUrl }, { purpose: 'server', what: 'server' });
  await expect(attempt).rejects.toMatchObject({ code: 'databaseUnreachable' });
  await expect(attempt).rejects.toThrow(/county on 127\.0\.0\.1:1/);
  await expect(attempt).rejects.not.toThrow(/hunter2/);
});
