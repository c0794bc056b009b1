import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { features } from '../src/features.ts';
import type { FieldCrypto } from '../src/platform/crypto/fields.ts';
import { openFields } from '../src/platform/crypto/openFields.ts';
import { withFields } from '../src/platform/crypto/sealedDatabase.ts';
import { type AppDatabase, migrate, openDatabase } from '../src/platform/db/index.ts';
import { type Cluster, startCluster } from '../src/platform/postgres/cluster.ts';
import { isPopulated, populate, type Target } from './populate.ts';
import { type RunningApp, startApp } from './runningApp.ts';
import { type BenchWorld, prepareWorld } from './world.ts';

export interface BenchOptions {
  /** Where data is kept for the next run; without it a temporary folder that goes away. */
  data: string | undefined;
  quick: boolean;
  profile: string | undefined;
  say(line: string): void;
}

export interface Prepared {
  target: Target;
  world: BenchWorld;
  app: RunningApp;
  sql: pg.Pool;
  close(): Promise<void>;
}

/** One throw-away PostgreSQL with production settings, and populations in schemas of their own. */
export class Harness {
  readonly options: BenchOptions;
  readonly folder: string;
  readonly #cluster: Cluster;

  private constructor(options: BenchOptions, folder: string, cluster: Cluster) {
    this.options = options;
    this.folder = folder;
    this.#cluster = cluster;
  }

  static async open(options: BenchOptions): Promise<Harness> {
    const folder = options.data ?? (await mkdtemp(join(tmpdir(), 'niangjia-bench-')));
    await mkdir(folder, { recursive: true, mode: 0o755 });
    return new Harness(options, folder, await startCluster({ folder: join(folder, 'pg') }));
  }

  /** The schema with so many appeals, made if need be, and the app serving it. Kept data is used again unless a fresh one is asked for. */
  async prepare(schema: string, count: number, fresh = false): Promise<Prepared> {
    const { say, profile } = this.options;
    const target: Target = { connectionString: this.#cluster.connectionString(), schema };
    const sql = new pg.Pool({
      connectionString: target.connectionString,
      options: `-c search_path=${schema}`,
      max: 4,
    });
    sql.on('error', (error) => say(`  a connection was lost: ${error.message}`));
    const kept = !fresh && (await isPopulated(sql, count));
    if (!kept) await sql.query(`DROP SCHEMA IF EXISTS ${schema} CASCADE`);
    await migrate(target);
    const { db: bare, close } = openDatabase({ ...target, role: 'owner' });
    try {
      const db = withFields(bare, await this.fields(bare));
      for (const feature of features) await feature.prepare?.(db, new Date());
      const world = await prepareWorld(db);
      say(`${schema}: ${count} appeals`);
      if (!kept && count > 0) await populate(target, db, world, count, say);
      const app = await startApp({ folder: this.folder, ...target, profile });
      return {
        ...{ target, world, app, sql },
        close: async () => {
          await app.stop();
          await sql.end();
        },
      };
    } catch (error) {
      await sql.end();
      throw error;
    } finally {
      await close();
    }
  }

  /** The encryption that the app under measurement uses for this database too. */
  fields(db: AppDatabase): Promise<FieldCrypto> {
    const config = { varDir: this.folder, fieldKeysFile: undefined, fieldSuite: 'aes-256-gcm' as const };
    return openFields({ db, config, now: new Date() });
  }

  async close(): Promise<void> {
    await this.#cluster.stop();
    if (!this.options.data) await rm(this.folder, { recursive: true, force: true });
  }
}
