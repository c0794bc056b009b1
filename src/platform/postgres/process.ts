import { closeSync, openSync } from 'node:fs';
import { readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Account } from './account.ts';
import type { PostgresBinaries } from './binaries.ts';
import { asArguments } from './flags.ts';
import { diskFull, StartupError, saysDiskFull } from './startupError.ts';

export interface ServerOptions {
  binaries: PostgresBinaries;
  account: Account;
  dataFolder: string;
  logFile: string;
  port: number;
  flags: Record<string, string>;
}

export interface PidFile {
  pid: number;
  port: number;
  ready: boolean;
}

/** What the server says of itself in postmaster.pid; undefined where it is absent or half written. */
export async function readPidFile(dataFolder: string): Promise<PidFile | undefined> {
  const text = await readFile(join(dataFolder, 'postmaster.pid'), 'utf8').catch(() => '');
  const lines = text.split('\n').map((line) => line.trim());
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  return pid > 0 ? { pid, port, ready: lines[7] === 'ready' } : undefined;
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** A pid can be given to another program after a crash or a reboot. Where there is no /proc, alive is enough. */
export async function isPostgres(pid: number): Promise<boolean> {
  if (!isAlive(pid)) return false;
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => `${pid} (postgres) S`);
  return /^\d+ \(postgres\) [^ZX]/.test(stat);
}

/**
 * Starts the server in a process group of its own, so that Ctrl-C at the terminal reaches the app alone and a killed
 * app leaves the server whole. Returns its pid once it takes connections (after crash recovery, if there is any).
 */
export async function launch(options: ServerOptions): Promise<number> {
  await keepLogSmall(options.logFile);
  const logStart = (await stat(options.logFile).catch(() => undefined))?.size ?? 0;
  const log = openSync(options.logFile, 'a', 0o600);
  const child = options.account.spawn(
    options.binaries.postgres,
    ['-D', options.dataFolder, '-p', String(options.port), ...asArguments(options.flags)],
    {
      cwd: '/',
      detached: true,
      stdio: ['ignore', log, log],
      env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
    },
  );
  closeSync(log);
  let ended: string | undefined;
  child.on('error', (error) => {
    ended = String(error);
  });
  child.on('exit', (code, signal) => {
    ended = `ended with ${signal ?? code}`;
  });
  child.unref();
  while (ended === undefined) {
    const file = await readPidFile(options.dataFolder);
    if (file?.ready && file.pid === child.pid) return file.pid;
    await pause(10);
  }
  const words = (await readFile(options.logFile)).subarray(logStart).toString('utf8');
  if (saysDiskFull(words)) throw diskFull(options.dataFolder);
  if (/Address already in use/i.test(words)) {
    throw new StartupError(
      'postgresPortInUse',
      `Port ${options.port}, meant for PostgreSQL, is in use by another program. Stop it, or set PG_PORT.`,
    );
  }
  if (/still in use|lock file ".*" already exists/i.test(words)) {
    throw new StartupError(
      'dataFolderInUse',
      `Another PostgreSQL still uses ${options.dataFolder}. Stop it and start again.`,
    );
  }
  throw new StartupError(
    'postgresFailed',
    `PostgreSQL did not start (${ended}). Its last words: ${words.trim().split('\n').slice(-5).join(' | ')}. See ${options.logFile}.`,
  );
}

/** Fast shutdown: open transactions roll back, everything committed is on disk. Waits for the end. */
export async function terminate(pid: number, dataFolder: string): Promise<void> {
  if (!(await isPostgres(pid))) return;
  process.kill(pid, 'SIGINT');
  for (let waited = 0; waited < 60_000; waited += 20) {
    if ((await readPidFile(dataFolder))?.pid !== pid && !(await isPostgres(pid))) return;
    await pause(20);
  }
  throw new StartupError(
    'postgresDoesNotStop',
    `PostgreSQL (pid ${pid}) did not stop within 60 s. Its data is safe; look at its log before killing it.`,
  );
}

async function keepLogSmall(file: string): Promise<void> {
  const size = (await stat(file).catch(() => undefined))?.size ?? 0;
  if (size < 10_000_000) return;
  await rm(`${file}.1`, { force: true });
  await rename(file, `${file}.1`);
}
