import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Account } from './account.ts';
import type { PostgresBinaries } from './binaries.ts';
import { diskFull, StartupError, saysDiskFull } from './startupError.ts';

export const superuser = 'niangjia';

/** From PostgreSQL 17 on: text sorts the same on every machine and after every system upgrade. */
const builtinLocale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];

export interface InitialiseOptions {
  binaries: PostgresBinaries;
  account: Account;
  /** Must not exist yet; its parent must. */
  dataFolder: string;
  password: string;
  durable: boolean;
  localeArguments?: string[];
}

/** Makes a new cluster in a folder beside and moves it into place whole, so a killed start leaves no half of one. */
export async function initialiseCluster(options: InitialiseOptions): Promise<void> {
  const { account, dataFolder, password } = options;
  const draft = `${dataFolder}.${randomUUID()}`;
  const passwordFile = join(dirname(dataFolder), `password.${randomUUID()}`);
  try {
    await mkdir(draft, { mode: 0o700 });
    await writeFile(passwordFile, password, { mode: 0o600 });
    if (account.owner) {
      await chown(draft, account.owner.uid, account.owner.gid);
      await chown(passwordFile, account.owner.uid, account.owner.gid);
    }
    await runInitdb(options, draft, passwordFile);
    await rename(draft, dataFolder);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (saysDiskFull(String(error))) throw diskFull(dataFolder, error);
    throw error;
  } finally {
    await rm(passwordFile, { force: true });
  }
}

function runInitdb(options: InitialiseOptions, draft: string, passwordFile: string): Promise<void> {
  const args = [
    `--pgdata=${draft}`,
    `--username=${superuser}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--data-checksums',
    ...(options.localeArguments ?? builtinLocale),
    ...(options.durable ? [] : ['--no-sync']),
  ];
  return new Promise((resolve, reject) => {
    const child = options.account.spawn(options.binaries.initdb, args, {
      cwd: '/',
      env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let words = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      words += chunk.toString('utf8');
    });
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else
        reject(
          new StartupError(
            'initdbFailed',
            `PostgreSQL could not make its data folder ${options.dataFolder}: ${words.trim()}`,
          ),
        );
    });
  });
}

/** Major version of the cluster in a folder; undefined where there is none. */
export async function clusterVersion(dataFolder: string): Promise<number | undefined> {
  const file = join(dataFolder, 'PG_VERSION');
  return existsSync(file) ? Number(await readFile(file, 'utf8')) : undefined;
}
