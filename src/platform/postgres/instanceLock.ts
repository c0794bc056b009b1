import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
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

const lockFile = (folder: string) => join(folder, 'niangjia.lock');

/** Keeps a second process from the same data folder. Throws StartupError `alreadyRunning` naming pid and address. */
export async function acquireInstanceLock(folder: string, what: string): Promise<InstanceLock> {
  await mkdir(folder, { recursive: true });
  const path = lockFile(folder);
  const mine: LockHolder = { pid: process.pid, began: await beginningOf(process.pid), what };
  for (let attempt = 0; attempt < 5; attempt += 1) {
    if (await createWhole(path, mine)) return heldLock(path, mine);
    const holder = await findLockHolder(folder);
    if (holder) throw alreadyRunning(folder, holder);
    await removeStale(path);
  }
  throw new StartupError(
    'lockBusy',
    `${path} cannot be taken; other processes start on ${folder} at the same time.`,
  );
}

/** The live process that holds the folder, if any. */
export async function findLockHolder(folder: string): Promise<LockHolder | undefined> {
  const holder = await readHolder(lockFile(folder));
  return holder && (await lives(holder)) ? holder : undefined;
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

/** Field 22 of /proc/PID/stat; empty where there is no /proc, and then the pid alone decides. */
async function beginningOf(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
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

/** Moves a dead process's file away; puts it back if another process took the lock in between. */
async function removeStale(path: string): Promise<void> {
  const aside = `${path}.${randomBytes(4).toString('hex')}`;
  try {
    await rename(path, aside);
  } catch {
    return;
  }
  const moved = await readHolder(aside);
  if (moved && (await lives(moved))) await rename(aside, path);
  else await rm(aside, { force: true });
}

function heldLock(path: string, mine: LockHolder): InstanceLock {
  return {
    announce: async (url) => {
      await writeFile(`${path}.new`, JSON.stringify({ ...mine, url }));
      await rename(`${path}.new`, path);
    },
    release: async () => {
      const holder = await readHolder(path);
      if (holder?.pid === mine.pid && holder.began === mine.began) await rm(path, { force: true });
    },
  };
}
