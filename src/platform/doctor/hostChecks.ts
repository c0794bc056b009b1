import { constants } from 'node:fs';
import { access, stat, statfs } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { keyFilePath } from '../crypto/keyFile.ts';
import { chooseAccount } from '../postgres/account.ts';
import { findEmbeddedBinaries } from '../postgres/binaries.ts';
import { findLockHolder } from '../postgres/instanceLock.ts';
import { type Finding, fail, type HostCheckContext, ok, warn } from './check.ts';
import { findPortUser } from './portUser.ts';

export function checkNode(version = process.versions.node): Finding {
  return Number(version.split('.')[0]) >= 24
    ? ok('node', `Node ${version}`)
    : fail(
        'node',
        `Node ${version}`,
        'Start through "npm start" or "npm run -s niangjia", which bring Node 24.',
      );
}

/** Free space where the data lies: PostgreSQL stops writing when there is none. */
export async function checkDisk({ config }: HostCheckContext): Promise<Finding> {
  const folder = await nearestFolder(config.varDir);
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  const words = `${(free / 1e9).toFixed(1)} GB free below ${folder}`;
  const advice = 'Free some space or move VAR_DIR to a larger disk.';
  if (free < 0.3e9) return fail('disk', words, advice);
  return free < 3e9 ? warn('disk', words, advice) : ok('disk', words);
}

export async function checkFolder({ config }: HostCheckContext): Promise<Finding> {
  const folder = await nearestFolder(config.varDir);
  try {
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    if (!config.databaseUrl) chooseAccount([folder, (await findEmbeddedBinaries()).folder]);
    return ok('folder', `${config.varDir} can be used`);
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    return fail('folder', words, `Give the user that starts the platform the right to write in ${folder}.`);
  }
}

export async function checkKeys({ config }: HostCheckContext): Promise<Finding[]> {
  return Promise.all(
    [
      { name: 'SECRET_KEY', file: 'secret.key', given: config.secretKey },
      { name: 'SEAL_KEY', file: 'seal.key', given: config.sealKey },
      { name: 'FIELD_KEYS_FILE', file: 'fields.json', given: undefined, path: keyFilePath(config) },
    ].map(async ({ name, file, given, path = join(config.varDir, 'keys', file) }) => {
      const check = `key.${file.split('.')[0]}`;
      if (given) return ok(check, `from ${name}`);
      const found = await stat(path).catch(() => undefined);
      if (!found) return ok(check, `${path} will be made at the first start`);
      return (found.mode & 0o077) === 0
        ? ok(check, path)
        : warn(check, `${path} can be read by other users`, `Run "chmod 600 ${path}".`);
    }),
  );
}

/** The port is free, or the platform itself answers on it. */
export async function checkPort({ config }: HostCheckContext): Promise<Finding> {
  const { host, port, varDir } = config;
  const holder = config.databaseUrl ? undefined : await findLockHolder(varDir);
  if (holder?.url) return ok('port', `the platform runs as pid ${holder.pid} at ${holder.url}`);
  const error = await tryListen(host, port);
  if (!error) return ok('port', `${host}:${port} is free`);
  if (error.code !== 'EADDRINUSE') {
    return fail(
      'port',
      `${host}:${port} cannot be used (${error.code})`,
      'Set HOST and PORT to an address of this machine.',
    );
  }
  const user = await findPortUser(port);
  return fail(
    'port',
    `${host}:${port} is in use${user ? ` by ${user}` : ''}`,
    'Stop that program or set another PORT.',
  );
}

function tryListen(host: string, port: number): Promise<NodeJS.ErrnoException | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', resolve);
    server.listen(port, host, () => server.close(() => resolve(undefined)));
  });
}

async function nearestFolder(folder: string): Promise<string> {
  const found = await stat(folder).catch(() => undefined);
  return found || dirname(folder) === folder ? folder : nearestFolder(dirname(folder));
}
