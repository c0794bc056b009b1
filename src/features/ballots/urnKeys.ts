import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Config } from '../../platform/config.ts';
import { Problem } from '../../platform/http/problem.ts';

type Place = Pick<Config, 'varDir' | 'fieldKeysFile'>;

/** Beside the file of field keys: outside the database and outside its backups, the same for all processes. */
const folderOf = (config: Place): string =>
  join(config.fieldKeysFile ? dirname(config.fieldKeysFile) : join(config.varDir, 'keys'), 'urns');
const pathOf = (config: Place, ballotId: string): string => join(folderOf(config), `${ballotId}.key`);

/** Keeps the private key of an urn, on the disk before anything is sealed for it. */
export async function keepUrnKey(config: Place, ballotId: string, privateKey: string): Promise<void> {
  const path = pathOf(config, ballotId);
  await mkdir(folderOf(config), { recursive: true, mode: 0o700 });
  const file = await open(`${path}.new`, 'w', 0o600);
  try {
    await file.writeFile(privateKey);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.new`, path);
}

/** @throws Problem 503 `urnKeyMissing`: without it the urn cannot be opened */
export async function readUrnKey(config: Place, ballotId: string): Promise<string> {
  try {
    return await readFile(pathOf(config, ballotId), 'utf8');
  } catch {
    throw new Problem(
      503,
      'urnKeyMissing',
      '票箱密钥不在本机，无法计票；请在保存密钥的服务器上操作 · The key of this urn is not on this server.',
    );
  }
}

/** After the count nothing opens the urn any more, whatever backup it is taken from. */
export const destroyUrnKey = (config: Place, ballotId: string): Promise<void> =>
  rm(pathOf(config, ballotId), { force: true });

/** Ballots whose urn key is still kept here. */
export async function urnKeysKept(config: Place): Promise<string[]> {
  const files = await readdir(folderOf(config)).catch(() => []);
  return files.flatMap((file) => (/^[0-9a-f-]{36}\.key$/.test(file) ? [file.slice(0, 36)] : []));
}
