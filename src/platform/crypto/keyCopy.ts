import { argon2, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { CommandFailure } from '../cli/command.ts';
import { openKeyFile, writeKeyFile } from './keyFile.ts';
import { type KeyRing, parseRing, ringText } from './keyRing.ts';
import { suiteOf } from './suites.ts';

/** The first recommended setting of RFC 9106 for memory-constrained environments: 64 MiB, 3 passes, 4 lanes. */
const cost = { memory: 65_536, passes: 3, parallelism: 4 };
const format = 'niangjia field keys';
export const shortestPassphrase = 12;

const copySchema = z.object({
  format: z.literal(format),
  version: z.literal(1),
  salt: z.base64(),
  sealed: z.base64(),
});

/** Writes all keys into a new file that opens with the passphrase only. @throws CommandFailure when it exists */
export async function exportKeys(ring: KeyRing, file: string, passphrase: string): Promise<void> {
  if (passphrase.length < shortestPassphrase)
    throw new CommandFailure(`The passphrase must have ${shortestPassphrase} characters or more.`);
  const salt = randomBytes(16);
  const key = await keyFrom(passphrase, salt);
  const sealed = suiteOf['aes-256-gcm'].seal(key, Buffer.from(format), Buffer.from(ringText(ring)));
  const copy = { format, version: 1, salt: salt.toString('base64'), sealed: sealed.toString('base64') };
  await writeFile(file, `${JSON.stringify(copy, null, 2)}\n`, { mode: 0o600, flag: 'wx' }).catch(
    (error: NodeJS.ErrnoException) => {
      throw new CommandFailure(
        `${file} cannot be written (${error.code}). Name a file that is not there yet.`,
      );
    },
  );
}

/**
 * Adds the keys of a copy to the key file at `path`, which is made where there is none; a file that is there keeps what it
 * writes with. Returns the ids of the keys that were missing. @throws CommandFailure
 */
export async function importKeys(path: string, file: string, passphrase: string): Promise<string[]> {
  const copy = await readCopy(file, passphrase);
  if (!existsSync(path)) {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await writeKeyFile(path, copy);
    return [...copy.keys.keys()];
  }
  const present = openKeyFile(path).reload();
  const other = [...copy.keys.values()].find(
    ({ id, key }) => present.keys.get(id)?.key.equals(key) === false,
  );
  if (other)
    throw new CommandFailure(`${path} holds another key under the id ${other.id}. Nothing was changed.`);
  const added = [...copy.keys.keys()].filter((id) => !present.keys.has(id));
  if (added.length > 0)
    await writeKeyFile(path, { ...present, keys: new Map([...copy.keys, ...present.keys]) });
  return added;
}

async function readCopy(file: string, passphrase: string): Promise<KeyRing> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new CommandFailure(`${file} cannot be read (${error.code}).`);
  });
  const copy = copySchema.safeParse(jsonOf(text));
  if (!copy.success) throw new CommandFailure(`${file} is not a copy made by "keys export".`);
  const key = await keyFrom(passphrase, Buffer.from(copy.data.salt, 'base64'));
  const opened = suiteOf['aes-256-gcm'].open(
    key,
    Buffer.from(format),
    Buffer.from(copy.data.sealed, 'base64'),
  );
  const ring = opened && parseRing(opened.toString());
  if (!ring) throw new CommandFailure('The passphrase is wrong, or the file is damaged.');
  return ring;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const derive = promisify(argon2) as (
  algorithm: 'argon2id',
  parameters: typeof cost & { message: Buffer; nonce: Buffer; tagLength: number },
) => Promise<Buffer>;

const keyFrom = (passphrase: string, salt: Buffer): Promise<Buffer> =>
  derive('argon2id', {
    message: Buffer.from(passphrase.normalize('NFKC')),
    nonce: salt,
    tagLength: 32,
    ...cost,
  });
