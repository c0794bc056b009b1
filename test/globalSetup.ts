import { randomBytes } from 'node:crypto';
import { accessSync, constants, statfsSync } from 'node:fs';
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { migrate } from '../src/platform/db/migrate.ts';
import { type Cluster, startCluster } from '../src/platform/postgres/cluster.ts';
import { isAlive, readPidFile, terminate } from '../src/platform/postgres/process.ts';
import { testSchema } from './harness/testDatabase.ts';

declare module 'vitest' {
  interface ProvidedContext {
    databaseServer: string;
    templateDatabase: string;
  }
}

const prefix = 'niangjia-test-';

/** Memory where the machine lends enough of it (containers often lend 64 MB), else the folder for temporary files. */
function folderInMemory(): string {
  try {
    const { bavail, bsize } = statfsSync('/dev/shm');
    accessSync('/dev/shm', constants.W_OK);
    return bavail * bsize > 4 * 1024 ** 3 ? '/dev/shm' : tmpdir();
  } catch {
    return tmpdir();
  }
}

/** One throw-away server for the whole run (or TEST_DATABASE_URL), and one migrated template that tests copy. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL;
  const throwAway = given ? undefined : await startThrowAway();
  const server = given ?? throwAway?.cluster.connectionString('postgres') ?? '';
  const template = `niangjia_template_${randomBytes(4).toString('hex')}`;
  const templateUrl = new URL(server);
  templateUrl.pathname = `/${template}`;
  await administer(server, `CREATE DATABASE ${template} TEMPLATE template0 ENCODING 'UTF8'`);
  await migrate({ connectionString: templateUrl.href, schema: testSchema });
  project.provide('databaseServer', server);
  project.provide('templateDatabase', template);
  return async () => {
    if (!throwAway) return administer(server, `DROP DATABASE IF EXISTS ${template} WITH (FORCE)`);
    await throwAway.cluster.stop();
    await rm(throwAway.folder, { recursive: true, force: true });
  };
}

async function startThrowAway(): Promise<{ cluster: Cluster; folder: string }> {
  await removeLeftovers();
  const folder = await mkdtemp(join(folderInMemory(), `${prefix}${process.pid}-`));
  await chmod(folder, 0o755);
  return { folder, cluster: await startCluster({ folder, durable: false }) };
}

/** Servers of runs that were killed before they could clean up. */
async function removeLeftovers(): Promise<void> {
  for (const name of await readdir(folderInMemory())) {
    if (!name.startsWith(prefix) || isAlive(Number(name.slice(prefix.length).split('-')[0]))) continue;
    const data = join(folderInMemory(), name, 'data');
    const running = await readPidFile(data);
    if (running) await terminate(running.pid, data);
    await rm(join(folderInMemory(), name), { recursive: true, force: true });
  }
}

async function administer(connectionString: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
