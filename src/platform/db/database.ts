import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { prepareRepeated } from './preparedStatements.ts';
import type { Database } from './schema.ts';
import { typeParsers } from './types.ts';
import { isDatabaseUnavailable } from './unavailable.ts';

/** The role that requests and jobs run as; migrations grant it what it may do. */
export const appRole = 'niangjia_app';

export interface DatabaseOptions {
  connectionString: string;
  /** The federation's schema, set as search_path. */
  schema: string;
  poolSize?: number;
  /** 'app' may not change append-only tables; 'owner' is the connecting user itself, for migrations and backups. */
  role?: 'app' | 'owner';
  /** Told of connections that broke while idle; the pool replaces them by itself. */
  onConnectionLost?: (error: Error) => void;
}

export interface OpenDatabase {
  db: Kysely<Database>;
  pool: pg.Pool;
  close(): Promise<void>;
}

/** Settings of one connection: search path, role, UTC, and that a disk of today jumps as fast as it reads on. */
export function connectionConfig(options: Pick<DatabaseOptions, 'connectionString' | 'schema' | 'role'>) {
  const flags = [
    `-c search_path=${quoteIdentifier(options.schema)}`,
    '-c timezone=UTC',
    '-c random_page_cost=1.1',
  ];
  if (options.role !== 'owner') flags.push(`-c role=${appRole}`);
  return { connectionString: options.connectionString, options: flags.join(' '), types: typeParsers };
}

/** Opens a pool; connects at the first query. Broken connections never end the process and are replaced. */
export function openDatabase(options: DatabaseOptions): OpenDatabase {
  const pool = new pg.Pool({
    ...connectionConfig(options),
    max: options.poolSize ?? 10,
    connectionTimeoutMillis: 5000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    application_name: 'niangjia',
  });
  const lost = (error: Error) => options.onConnectionLost?.(error);
  pool.on('error', lost);
  pool.on('connect', (client) => {
    client.on('error', () => undefined);
    prepareRepeated(client);
  });
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  let closing: Promise<void> | undefined;
  return {
    db,
    pool,
    close: () => {
      closing ??= db.destroy();
      return closing;
    },
  };
}

type Db = Kysely<Database>;
/**
 * A handle within a transaction. Not Kysely's own class: comparing that with a handle member by member, over all tables,
 * takes the type checker minutes and in the end its limit.
 */
export type AppTransaction = Db & { readonly isTransaction: true };
type Work<T> = (trx: AppTransaction) => Promise<T>;

/** Runs `work` in one READ COMMITTED transaction; joins it when `db` is one already. */
export function transaction<T>(db: Db, work: Work<T>): Promise<T> {
  return db.isTransaction
    ? work(db as AppTransaction)
    : db.transaction().execute((trx) => work(trx as unknown as AppTransaction));
}

/** Runs `work` on one snapshot: what others commit meanwhile is not seen. */
export function snapshot<T>(db: Db, work: Work<T>): Promise<T> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute((trx) => work(trx as unknown as AppTransaction));
}

/** Health: whether the database answers now, and in how many milliseconds. Other errors are thrown. */
export async function pingDatabase(
  db: Db,
): Promise<{ up: true; ms: number } | { up: false; reason: string }> {
  const start = performance.now();
  try {
    await sql`SELECT 1`.execute(db);
    return { up: true, ms: performance.now() - start };
  } catch (error) {
    if (!isDatabaseUnavailable(error)) throw error;
    return { up: false, reason: error instanceof Error ? error.message : String(error) };
  }
}

/** A value for a json or jsonb column. */
export function json(value: unknown) {
  return sql<never>`${JSON.stringify(value)}::jsonb`;
}

export function quoteIdentifier(name: string): string {
  return pg.escapeIdentifier(name);
}
