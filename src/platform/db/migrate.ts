import pg from 'pg';
import { StartupError } from '../postgres/startupError.ts';
import { appRole, connectionConfig, quoteIdentifier } from './database.ts';
import { grantToApp } from './grants.ts';
import { type AppliedMigration, type Migration, pendingMigrations, readMigrations } from './migrations.ts';

export interface MigrateOptions {
  connectionString: string;
  schema: string;
  /** This version's migrations by default. */
  migrations?: Migration[];
  /** Apply up to and including this name, for restoring a backup of an older version. */
  upTo?: string;
}

const lockKey = 0x6e69616e;

/**
 * Brings the schema up to this version, one transaction a file, one process at a time; then grants. Returns the names
 * applied now. Throws StartupError `migrationEdited`, `migrationUnknown`, `migrationFailed`, `appRoleMissing`,
 * `postgresTooOld`, `notUtf8`.
 */
export async function migrate(options: MigrateOptions): Promise<string[]> {
  const known = (options.migrations ?? (await readMigrations())).filter(
    (migration) => options.upTo === undefined || migration.name <= options.upTo,
  );
  const client = new pg.Client(connectionConfig({ ...options, role: 'owner' }));
  client.on('error', () => undefined);
  await client.connect();
  try {
    await checkServer(client);
    await client.query('SELECT pg_advisory_lock($1)', [lockKey]);
    await ensureAppRole(client);
    await ensureSchema(client, options.schema);
    const pending = pendingMigrations(known, await appliedMigrations(client));
    for (const migration of pending) await apply(client, migration);
    await grantToApp(client, options.schema);
    return pending.map((migration) => migration.name);
  } finally {
    await client.end();
  }
}

/** What the schema holds; nothing where it does not exist yet. */
export async function appliedMigrations(client: pg.ClientBase): Promise<AppliedMigration[]> {
  const found = await client.query(`SELECT to_regclass('schema_migrations') IS NOT NULL AS found`);
  if (found.rows[0]?.found !== true) return [];
  const { rows } = await client.query<AppliedMigration>(
    'SELECT name, sha256 FROM schema_migrations ORDER BY name',
  );
  return rows;
}

async function apply(client: pg.Client, { name, sha256, sql }: Migration): Promise<void> {
  try {
    await client.query('BEGIN');
    await client.query(sql);
    await client.query('INSERT INTO schema_migrations (name, sha256) VALUES ($1, $2)', [name, sha256]);
    await client.query('COMMIT');
  } catch (cause) {
    await client.query('ROLLBACK').catch(() => undefined);
    const words = cause instanceof Error ? cause.message : String(cause);
    throw new StartupError(
      'migrationFailed',
      `Migration ${name} failed and was rolled back: ${words}`,
      cause,
    );
  }
}

async function checkServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: number; name: string; encoding: string }>(
    `SELECT current_setting('server_version_num')::int AS version, current_setting('server_version') AS name,
            current_setting('server_encoding') AS encoding`,
  );
  const server = rows[0];
  if (!server || server.version < 150000) {
    throw new StartupError(
      'postgresTooOld',
      `PostgreSQL 15 or newer is needed; the server is ${server?.name}.`,
    );
  }
  if (server.encoding !== 'UTF8') {
    throw new StartupError('notUtf8', `The database must be encoded in UTF8; it is ${server.encoding}.`);
  }
}

async function ensureSchema(client: pg.Client, schema: string): Promise<void> {
  await client.query(`CREATE SCHEMA IF NOT EXISTS ${quoteIdentifier(schema)}`);
  await client.query(
    'CREATE TABLE IF NOT EXISTS schema_migrations (name text PRIMARY KEY, sha256 text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())',
  );
}

/** Roles belong to the whole server, so another database's migration may make the role at the same moment. */
async function ensureAppRole(client: pg.Client): Promise<void> {
  try {
    const found = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [appRole]);
    if (found.rowCount === 0) await client.query(`CREATE ROLE ${appRole} NOLOGIN`).catch(ignoreDuplicate);
    // PostgreSQL 16 told membership and the right to SET ROLE apart.
    const version = await client.query(`SELECT current_setting('server_version_num')::int >= 160000 AS fine`);
    const right = version.rows[0]?.fine === true ? 'SET' : 'MEMBER';
    const granted = await client.query('SELECT pg_has_role(current_user, $1, $2) AS may', [appRole, right]);
    if (granted.rows[0]?.may !== true) await client.query(`GRANT ${appRole} TO CURRENT_USER`);
  } catch (cause) {
    throw new StartupError(
      'appRoleMissing',
      `The role ${appRole} cannot be made or used. As an administrator of the server run: CREATE ROLE ${appRole} NOLOGIN; GRANT ${appRole} TO <the user in DATABASE_URL>;`,
      cause,
    );
  }
}

function ignoreDuplicate(error: unknown): void {
  if (error instanceof pg.DatabaseError && (error.code === '42710' || error.code === '23505')) return;
  throw error;
}
