import { join } from 'node:path';
import pg from 'pg';
import type { Config } from '../config.ts';
import { findRunningCluster, startCluster } from './cluster.ts';
import { acquireInstanceLock, alreadyRunning, findLockHolder } from './instanceLock.ts';
import { StartupError } from './startupError.ts';

export interface ProvidedServer {
  connectionString: string;
  embedded: boolean;
  /** True when this process started the server, or took over one left behind, and will stop it. */
  owned: boolean;
  /** Tells the lock under which address this process answers. */
  announce(url: string): Promise<void>;
  stop(): Promise<void>;
}

export interface ProvideOptions {
  /** 'server' refuses a folder in use; 'command' connects to the cluster of the server that runs on it. */
  purpose: 'server' | 'command';
  /** Shown to others who want the same folder, such as `server` or `niangjia backup`. */
  what: string;
  onNotice?: (words: string) => void;
}

const nothing = async () => undefined;

/**
 * The PostgreSQL the configuration asks for, answering: the given one, or the embedded one, started if need be.
 * Throws StartupError with words for the person at the terminal.
 */
export async function provideServer(
  config: Pick<Config, 'databaseUrl' | 'varDir' | 'postgresPort'>,
  options: ProvideOptions,
): Promise<ProvidedServer> {
  if (config.databaseUrl) {
    await assertReachable(config.databaseUrl);
    return {
      connectionString: config.databaseUrl,
      embedded: false,
      owned: false,
      announce: nothing,
      stop: nothing,
    };
  }
  const folder = join(config.varDir, 'pg');
  const holder = options.purpose === 'command' ? await findLockHolder(config.varDir) : undefined;
  if (holder) {
    const connectionString = await findRunningCluster(folder);
    if (!connectionString) throw alreadyRunning(config.varDir, holder);
    return { connectionString, embedded: true, owned: false, announce: nothing, stop: nothing };
  }
  const lock = await acquireInstanceLock(config.varDir, options.what);
  try {
    const cluster = await startCluster({
      folder,
      port: config.postgresPort,
      ...(options.onNotice ? { onRestart: options.onNotice } : {}),
    });
    if (cluster.adopted) options.onNotice?.('Took over the PostgreSQL that an earlier process left running.');
    return {
      connectionString: cluster.connectionString(),
      embedded: true,
      owned: true,
      announce: lock.announce,
      stop: () => cluster.stop().finally(() => lock.release()),
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

async function assertReachable(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (cause) {
    const { host, pathname } = new URL(connectionString);
    const words =
      cause instanceof Error ? cause.message || String(Reflect.get(cause, 'code')) : String(cause);
    throw new StartupError(
      'databaseUnreachable',
      `DATABASE_URL: the database ${pathname.slice(1)} on ${host} cannot be used: ${words}.`,
      cause,
    );
  } finally {
    await client.end().catch(() => undefined);
  }
}
