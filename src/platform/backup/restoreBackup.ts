import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { connectionConfig, quoteIdentifier } from '../db/index.ts';
import { migrate } from '../db/migrate.ts';
import { type Migration, pendingMigrations, readMigrations } from '../db/migrations.ts';
import { StartupError } from '../postgres/startupError.ts';
import { type ForeignKey, listForeignKeys, listTables } from './catalogue.ts';
import { type BackupManifest, type BackupSummary, copySettings, type SequenceState } from './format.ts';
import { readBackup } from './readBackup.ts';

export interface RestoreOptions {
  connectionString: string;
  schema: string;
  file: string;
  /** This version's migrations by default. */
  migrations?: Migration[];
}

/**
 * Fills an empty schema from a backup: first to the backup's own version, then all rows in one transaction, then the
 * newer migrations. A failure leaves the schema as empty as it was.
 * Throws StartupError `notEmpty`, `migrationUnknown`, `migrationEdited`, and those of `readBackup`.
 */
export async function restoreBackup(options: RestoreOptions): Promise<BackupSummary> {
  const { connectionString, schema } = options;
  const known = options.migrations ?? (await readMigrations());
  const client = new pg.Client(connectionConfig({ connectionString, schema, role: 'owner' }));
  client.on('error', () => undefined);
  await client.connect();
  const loader = rowLoader(client, schema);
  let begun = false;
  try {
    await assertEmpty(client, schema);
    const summary = await readBackup(options.file, {
      begin: async (manifest) => {
        const then = migrationsOf(manifest, known);
        begun = true;
        await migrate({ connectionString, schema, migrations: then });
        await loader.begin(manifest);
      },
      table: loader.table,
      end: loader.end,
    });
    await migrate({ connectionString, schema, migrations: known });
    return summary;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    if (begun)
      await client.query(`DROP SCHEMA IF EXISTS ${quoteIdentifier(schema)} CASCADE`).catch(() => undefined);
    throw error;
  } finally {
    await client.end();
  }
}

async function assertEmpty(client: pg.Client, schema: string): Promise<void> {
  const tables = await listTables(client, schema);
  if (tables.length === 0) return;
  throw new StartupError(
    'notEmpty',
    `The schema ${schema} holds ${tables.length} tables already. A backup goes only into an empty folder (set another VAR_DIR) or an empty database (another DATABASE_URL or FEDERATION_SCHEMA). Nothing was changed.`,
  );
}

/** The migrations the backup was made with. */
function migrationsOf(manifest: BackupManifest, known: Migration[]): Migration[] {
  const newer = new Set(pendingMigrations(known, manifest.migrations, 'The backup'));
  return known.filter((migration) => !newer.has(migration));
}

function rowLoader(client: pg.Client, schema: string) {
  const qualified = (name: string) => `${quoteIdentifier(schema)}.${quoteIdentifier(name)}`;
  let foreignKeys: ForeignKey[] = [];
  return {
    /** Without foreign keys the order of tables does not matter; putting them back checks every row at once. */
    async begin(manifest: BackupManifest): Promise<void> {
      await client.query(`BEGIN; ${copySettings}`);
      foreignKeys = await listForeignKeys(client, schema);
      for (const key of foreignKeys) {
        await client.query(
          `ALTER TABLE ${qualified(key.table)} DROP CONSTRAINT ${quoteIdentifier(key.name)}`,
        );
      }
      // Migrations bring rows of their own; the backup holds them too, as they were later.
      await client.query(`TRUNCATE ${manifest.tables.map(qualified).join(', ')}`);
    },
    async table(name: string, columns: string[], content: AsyncIterable<Buffer>): Promise<number> {
      const list = columns.map(quoteIdentifier).join(', ');
      const copy = client.query(copyFrom(`COPY ${qualified(name)} (${list}) FROM STDIN`));
      await pipeline(Readable.from(content, { objectMode: false }), copy);
      return copy.rowCount;
    },
    async end(sequences: SequenceState[]): Promise<void> {
      for (const key of foreignKeys) {
        await client.query(
          `ALTER TABLE ${qualified(key.table)} ADD CONSTRAINT ${quoteIdentifier(key.name)} ${key.definition}`,
        );
      }
      for (const { name, lastValue, isCalled } of sequences) {
        await client.query('SELECT setval($1::regclass, $2::bigint, $3)', [
          qualified(name),
          lastValue,
          isCalled,
        ]);
      }
      await client.query('COMMIT; ANALYZE');
    },
  };
}
