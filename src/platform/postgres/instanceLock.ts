import { randomBytes } from 'node:crypto';
import { link, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { isAlive } from './process.ts';
import { StartupError } from './startupError.ts';

const holderSchema = z.object({
  pid: z.int().positive(),
  /** When the process began, in the kernel's own count, so that a pid given to another program is told apart. */
  began: z.string(),
  what: z.string(),
  url: z.string().optional(),
});
export type LockHolder = z.infer<typeof holderSchema>;

export interface InstanceLock {
  /** Writes where the server can be reached, for the words of a second start. */
  announce(url: string): Promise<void>;
  release(): Promise<void>;
}

/**
 * The lock is a row of numbered files, of which the live one counts. A dead process's file is never replaced, only
 * followed by the next number, and creating a number succeeds for one process alone; so no takeover can race another.
 */
const filePattern = /^niangjia\.lock\.(\d+)$/;
const fileOf = (folder: string, number: number) => join(folder, `niangjia.lock.${number}`);

/** Keeps a second process from the same data folder. Throws StartupError `alreadyRunning` naming pid and address. */
export async function acquireInstanceLock(folder: string, what: string): Promise<InstanceLock> {
  await mkdir(folder, { recursive: true });
  const mine: LockHolder = { pid: process.pid, began: await beginningOf(process.pid), what };
  for (let attempt = 0; attempt < 10; attempt += 1) {
    const numbers = await lockNumbers(folder);
    const holder = await liveHolder(folder, numbers);
    if (holder) throw alreadyRunning(folder, holder);
    const number = Math.max(0, ...numbers) + 1;
    if (!(await createWhole(fileOf(folder, number), mine))) continue;
    const others = (await lockNumbers(folder)).filter((other) => other !== number);
    const rival = await liveHolder(folder, others);
    if (!rival) {
      await Promise.all(
        others.filter((other) => other < number).map((other) => rm(fileOf(folder, other), { force: true })),
      );
      return heldLock(fileOf(folder, number), mine);
    }
    await rm(fileOf(folder, number));
  }
  throw new StartupError(
    'lockBusy',
    `${folder} cannot be taken; other processes start on it at the same time.`,
  );
}

/** The live process that holds the folder, if any. */
export async function findLockHolder(folder: string): Promise<LockHolder | undefined> {
  return liveHolder(folder, await lockNumbers(folder));
}

async function lockNumbers(folder: string): Promise<number[]> {
  const names = await readdir(folder).catch(() => []);
  return names.flatMap((name) => filePattern.exec(name)?.[1] ?? []).map(Number);
}

async function liveHolder(folder: string, numbers: number[]): Promise<LockHolder | undefined> {
  const holders = await Promise.all(numbers.map((number) => readHolder(fileOf(folder, number))));
  for (const holder of holders) if (holder && (await lives(holder))) return holder;
  return undefined;
}

export function alreadyRunning(folder: string, { pid, what, url }: LockHolder): StartupError {
  const where = url ? ` at ${url}` : '';
  return new StartupError(
    'alreadyRunning',
    `Already running as pid ${pid}${where} (${what}) on ${folder}. Use that one, stop it first, or set another VAR_DIR. Nothing was changed.`,
  );
}

async function readHolder(path: string): Promise<LockHolder | undefined> {
  try {
    return holderSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return undefined;
  }
}

async function lives(holder: LockHolder): Promise<boolean> {
  return isAlive(holder.pid) && (await beginningOf(holder.pid)) === holder.began;
}

/** Start time of a live process from /proc/PID/stat; empty for the dead not yet reaped, and where there is no /proc. */
async function beginningOf(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return state === 'Z' || state === 'X' ? '' : (fields[18] ?? '');
}

/** The file appears with its content, so a reader never sees half of it. */
async function createWhole(path: string, holder: LockHolder): Promise<boolean> {
  const draft = `${path}.${randomBytes(4).toString('hex')}`;
  await writeFile(draft, JSON.stringify(holder));
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

function heldLock(path: string, mine: LockHolder): InstanceLock {
  return {
    announce: async (url) => {
      await writeFile(`${path}.new`, JSON.stringify({ ...mine, url }));
      await rename(`${path}.new`, path);
    },
    release: () => rm(path, { force: true }),
  };
}
