import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openBinaries } from '../../src/platform/postgres/binaries.ts';
import { startCluster } from '../../src/platform/postgres/cluster.ts';

export interface ThrowAwayServer {
  connectionString: string;
  stop(): Promise<void>;
}

/** The oldest PostgreSQL the platform supports, for tests that both ways of running give the same. */
export async function startPostgres15(): Promise<ThrowAwayServer> {
  const require = createRequire(import.meta.url);
  const entry = require.resolve('pg15-linux-x64');
  const binaries = await openBinaries(join(dirname(entry), '..', 'native'));
  return startThrowAwayServer({ binaries, localeArguments: ['--locale=C.UTF-8'] });
}

/** An empty cluster in a temporary folder; the embedded PostgreSQL 18 unless told otherwise. */
export async function startThrowAwayServer(
  options: Pick<Parameters<typeof startCluster>[0], 'binaries' | 'localeArguments'> = {},
): Promise<ThrowAwayServer> {
  const folder = await mkdtemp(join(tmpdir(), 'niangjia-server-'));
  await chmod(folder, 0o755);
  const cluster = await startCluster({ folder, durable: false, ...options });
  return {
    connectionString: cluster.connectionString(),
    stop: async () => {
      await cluster.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
