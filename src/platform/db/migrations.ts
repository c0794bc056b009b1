import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { StartupError } from '../postgres/startupError.ts';

export interface Migration {
  name: string;
  sha256: string;
  sql: string;
}

export interface AppliedMigration {
  name: string;
  sha256: string;
}

const migrationsFolder = fileURLToPath(new URL('../../../db/migrations', import.meta.url));

/** All migrations of this version in the order of their names. */
export async function readMigrations(folder = migrationsFolder): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(join(folder, name), 'utf8');
      return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

/**
 * What is still to apply. Throws `migrationUnknown` or `migrationEdited` where `holder` (the database, a backup file)
 * tells another history than this version.
 */
export function pendingMigrations(
  known: Migration[],
  applied: AppliedMigration[],
  holder = 'The database',
): Migration[] {
  const byName = new Map(known.map((migration) => [migration.name, migration]));
  const unknown = applied.filter((row) => !byName.has(row.name)).map((row) => row.name);
  if (unknown.length > 0) {
    throw new StartupError(
      'migrationUnknown',
      `${holder} was made by a newer version: it holds ${unknown.join(', ')}, which this version does not know. Use the newer version.`,
    );
  }
  const edited = applied.filter((row) => byName.get(row.name)?.sha256 !== row.sha256).map((row) => row.name);
  if (edited.length > 0) {
    throw new StartupError(
      'migrationEdited',
      `${holder} holds ${edited.join(', ')} in another wording: the file was changed after it was applied. Put it back and write a new migration instead.`,
    );
  }
  const done = new Set(applied.map((row) => row.name));
  return known.filter((migration) => !done.has(migration.name));
}
