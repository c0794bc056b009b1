import { randomBytes } from 'node:crypto';
import { chmod, link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { StartupError } from '../postgres/startupError.ts';

export interface Keys {
  /** For sessions, query codes and other keyed hashes. */
  secret: Buffer;
  /** For the daily seals; whoever holds only the database cannot forge one. */
  seal: Buffer;
}

/** The keys from the configuration, else from VAR_DIR/keys, made there on first start for the app's user only. */
export async function loadKeys(config: Pick<Config, 'varDir' | 'secretKey' | 'sealKey'>): Promise<Keys> {
  const folder = join(config.varDir, 'keys');
  return {
    secret: config.secretKey ?? (await keyFrom(folder, 'secret.key')),
    seal: config.sealKey ?? (await keyFrom(folder, 'seal.key')),
  };
}

async function keyFrom(folder: string, name: string): Promise<Buffer> {
  const path = join(folder, name);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  await writeFile(draft, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
  try {
    // Whole or not at all: another process may make or read the same key at this moment.
    await link(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    await chmod(path, 0o600);
  } finally {
    await rm(draft);
  }
  const key = Buffer.from(await readFile(path, 'utf8'), 'base64');
  if (key.length < 32) {
    throw new StartupError(
      'keyBroken',
      `${path} is damaged (32 bytes in base64 are expected). Put it back from a copy.`,
    );
  }
  return key;
}
