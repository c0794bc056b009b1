import { randomBytes } from 'node:crypto';
import { chmodSync, readFileSync, statSync } from 'node:fs';
import { link, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Config } from '../config.ts';
import { StartupError } from '../postgres/startupError.ts';
import type { KeyStore } from './fields.ts';
import { type KeyRing, makeRing, parseRing, ringText } from './keyRing.ts';

/** How stale a process may be about the file, in milliseconds. */
export const keyFileCheckMilliseconds = 1_000;

/** FIELD_KEYS_FILE, else `VAR_DIR/keys/fields.json`. */
export const keyFilePath = (config: Pick<Config, 'varDir' | 'fieldKeysFile'>): string =>
  config.fieldKeysFile ?? join(config.varDir, 'keys', 'fields.json');

/** The keys of an existing file. @throws StartupError `keyBroken` when it is missing, unreadable or damaged */
export function openKeyFile(path: string): KeyStore {
  let { ring, stamp } = readRing(path);
  let checkedAt = performance.now();
  const reload = () => {
    ({ ring, stamp } = readRing(path));
    checkedAt = performance.now();
    return ring;
  };
  return {
    place: path,
    reload,
    ring: () => {
      if (performance.now() - checkedAt < keyFileCheckMilliseconds) return ring;
      checkedAt = performance.now();
      const now = stampOf(path);
      // While the file is away the keys in memory stay good.
      return now === stamp || now === '' ? ring : reload();
    },
    write: async (next) => {
      await writeKeyFile(path, next);
      reload();
    },
  };
}

/** Replaces the file, whole or not at all. */
export const writeKeyFile = (path: string, ring: KeyRing): Promise<void> =>
  writeWhole(path, ringText(ring), (draft) => rename(draft, path));

/** Makes the file with its first keys unless there is one; two that do so at once agree. */
export async function makeKeyFile(path: string, suite: Config['fieldSuite'], now: Date): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await writeWhole(path, ringText(makeRing(suite, now)), async (draft) => {
    await link(draft, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
    await rm(draft);
  });
}

/** Size and inode tell a file that was replaced within one tick of the clock. */
function stampOf(path: string): string {
  try {
    const { mtimeMs, size, ino } = statSync(path);
    return `${mtimeMs} ${size} ${ino}`;
  } catch {
    return '';
  }
}

function readRing(path: string): { ring: KeyRing; stamp: string } {
  const stamp = stampOf(path);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    throw new StartupError(
      'keyBroken',
      `The key file ${path} cannot be read (${code}). Put it back from its copy.`,
    );
  }
  const ring = parseRing(text);
  if (!ring)
    throw new StartupError('keyBroken', `The key file ${path} is damaged. Put it back from its copy.`);
  return { ring, stamp };
}

/** Written beside, forced to disk, then put in place: a reader or a power cut finds the old file or the new one. */
async function writeWhole(
  path: string,
  text: string,
  place: (draft: string) => Promise<void>,
): Promise<void> {
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  const handle = await open(draft, 'wx', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await place(draft);
  chmodSync(path, 0o600);
  const folder = await open(dirname(path), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
