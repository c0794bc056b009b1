import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { chooseAccount } from './account.ts';
import { adoptRunning } from './adopt.ts';
import { findEmbeddedBinaries, type PostgresBinaries } from './binaries.ts';
import { serverFlags } from './flags.ts';
import { clusterVersion, initialiseCluster, superuser } from './initialise.ts';
import { launch, type ServerOptions, terminate } from './process.ts';
import { freePort, newPassword, readSettings, saveSettings } from './settings.ts';
import { diskFull, StartupError, saysDiskFull } from './startupError.ts';
import { superviseServer } from './supervisor.ts';

export interface ClusterOptions {
  /** Folder for data, settings and log; made when missing. */
  folder: string;
  /** Fixed port; without it a free one is chosen and remembered. */
  port?: number | undefined;
  /** False for throw-away clusters: no fsync. */
  durable?: boolean;
  binaries?: PostgresBinaries;
  localeArguments?: string[];
  /** Told when the server was found dead and started again. */
  onRestart?: (words: string) => void;
}

export interface Cluster {
  port: number;
  /** True when the server was already running, left by a killed app or owned by another process. */
  adopted: boolean;
  connectionString(database?: string): string;
  /** Fast shutdown; returns when the server is gone. */
  stop(): Promise<void>;
}

const mainDatabase = 'niangjia';

/**
 * Starts the embedded PostgreSQL, making it on first use, or takes over the one already running on the same data.
 * Throws StartupError (`diskFull`, `postgresPortInUse`, `dataFolderInUse`, `wrongPostgresVersion`, `postgresFailed`, …).
 */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const folder = resolve(options.folder);
  const dataFolder = join(folder, 'data');
  const settingsFile = join(folder, 'cluster.json');
  try {
    await mkdir(folder, { recursive: true, mode: 0o755 });
    const binaries = options.binaries ?? (await findEmbeddedBinaries());
    const account = chooseAccount([folder, binaries.folder]);
    const durable = options.durable ?? true;
    const saved = await readSettings(settingsFile);
    const version = await clusterVersion(dataFolder);
    const password = saved?.password ?? newPassword();
    if (version === undefined) {
      await saveSettings(settingsFile, { port: options.port ?? (await freePort()), password });
      await initialiseCluster({ ...options, binaries, account, dataFolder, password, durable });
    } else if (saved === undefined) {
      throw new StartupError(
        'settingsMissing',
        `${settingsFile} is missing, and with it the password of the data in ${dataFolder}. Put it back from a copy.`,
      );
    } else if (options.binaries === undefined && version !== 18) {
      throw new StartupError(
        'wrongPostgresVersion',
        `The data in ${dataFolder} belongs to PostgreSQL ${version}; this version runs 18. Take a backup with the old version and restore it into an empty folder.`,
      );
    }
    const running = await adoptRunning(dataFolder, password);
    const port = running?.port ?? options.port ?? (await freePort(saved?.port));
    const server: ServerOptions = {
      binaries,
      account,
      dataFolder,
      port,
      logFile: join(folder, 'postgres.log'),
      flags: serverFlags({ durable }),
    };
    const pid = running?.pid ?? (await launchPatiently(server));
    await saveSettings(settingsFile, { port, password });
    const connectionString = (database = mainDatabase) =>
      `postgresql://${superuser}:${password}@127.0.0.1:${port}/${database}`;
    await ensureDatabase(connectionString('postgres'), mainDatabase);
    const supervisor = superviseServer({
      pid,
      restart: () => launchPatiently(server),
      onRestart: options.onRestart,
    });
    return {
      port,
      adopted: running !== undefined,
      connectionString,
      stop: async () => terminate(await supervisor.release(), dataFolder),
    };
  } catch (error) {
    if (saysDiskFull(String(error)) && !(error instanceof StartupError)) throw diskFull(folder, error);
    throw error;
  }
}

/** The connection string of a cluster that runs already, for commands beside a running server; else undefined. */
export async function findRunningCluster(folder: string): Promise<string | undefined> {
  const saved = await readSettings(join(folder, 'cluster.json'));
  const running = saved && (await adoptRunning(join(resolve(folder), 'data'), saved.password));
  return running && `postgresql://${superuser}:${saved.password}@127.0.0.1:${running.port}/${mainDatabase}`;
}

/** After a crash the old server's children may hold its memory for a moment longer. */
async function launchPatiently(server: ServerOptions): Promise<number> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await launch(server);
    } catch (error) {
      if (attempt >= 20 || !(error instanceof StartupError) || error.code !== 'dataFolderInUse') throw error;
      await pause(250);
    }
  }
}

async function ensureDatabase(connectionString: string, database: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(database)}`);
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || !['42P04', '23505'].includes(error.code ?? '')) throw error;
  } finally {
    await client.end();
  }
}
