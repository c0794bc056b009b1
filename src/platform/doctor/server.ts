import { join } from 'node:path';
import pg from 'pg';
import { connectionConfig } from '../db/index.ts';
import { appliedMigrations } from '../db/migrate.ts';
import { pendingMigrations, readMigrations } from '../db/migrations.ts';
import { findRunningCluster } from '../postgres/cluster.ts';
import { type Finding, fail, type HostCheckContext, ok, warn } from './check.ts';

export interface ServerState {
  findings: Finding[];
  /** Set where the database answers and its schema is of this version, so that its tables can be looked into. */
  connectionString?: string;
}

/** Whether the database answers, is new enough, and holds this version's schema. */
export async function checkServer({ config }: HostCheckContext): Promise<ServerState> {
  const connectionString = config.databaseUrl ?? (await findRunningCluster(join(config.varDir, 'pg')));
  if (!connectionString)
    return { findings: [ok('database', 'the embedded PostgreSQL is not running; "npm start" starts it')] };
  const client = new pg.Client({
    ...connectionConfig({ connectionString, schema: config.federationSchema, role: 'owner' }),
    connectionTimeoutMillis: 10_000,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    const words =
      error instanceof Error ? error.message || String(Reflect.get(error, 'code')) : String(error);
    return {
      findings: [
        fail('database', `does not answer: ${words}`, 'Start the database server and check DATABASE_URL.'),
      ],
    };
  }
  try {
    const version = await checkVersion(client);
    const schema = await checkMigrations(client);
    const findings = [version, schema];
    return schema.level === 'ok' ? { findings, connectionString } : { findings };
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function checkVersion(client: pg.Client): Promise<Finding> {
  const { rows } = await client.query<{ number: number; name: string }>(
    `SELECT current_setting('server_version_num')::int AS number, current_setting('server_version') AS name`,
  );
  const words = `PostgreSQL ${rows[0]?.name}`;
  return (rows[0]?.number ?? 0) >= 150000
    ? ok('database', words)
    : fail('database', words, 'Use PostgreSQL 15 or newer.');
}

async function checkMigrations(client: pg.Client): Promise<Finding> {
  try {
    const pending = pendingMigrations(await readMigrations(), await appliedMigrations(client));
    return pending.length === 0
      ? ok('database.schema', 'as this version needs it')
      : warn(
          'database.schema',
          `${pending.length} migrations are not applied yet`,
          'Restart the platform; it applies them.',
        );
  } catch (error) {
    return fail(
      'database.schema',
      error instanceof Error ? error.message : String(error),
      'Run the version that made this database.',
    );
  }
}
