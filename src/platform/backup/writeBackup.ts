import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { access, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { connectionConfig, quoteIdentifier } from '../db/index.ts';
import { appliedMigrations } from '../db/migrate.ts';
import { diskFull, StartupError, saysDiskFull } from '../postgres/startupError.ts';
import { listTables, readSequences, type TableShape } from './catalogue.ts';
import {
  type BackupManifest,
  type BackupSummary,
  copySettings,
  formatName,
  formatVersion,
  recordLine,
} from './format.ts';

export interface BackupOptions {
  connectionString: string;
  schema: string;
  /** Must not exist yet. */
  file: string;
  now: Date;
}

/**
 * Writes all of one federation as of one moment into a file while others go on working. Nothing is kept in memory but
 * the chunk at hand. The file appears under its name only when it is whole and on disk.
 * Throws StartupError `backupFileExists`, `nothingToBackUp`, `diskFull`.
 */
export async function writeBackup(options: BackupOptions): Promise<BackupSummary> {
  const { file } = options;
  const exists = await access(file).then(
    () => true,
    () => false,
  );
  if (exists) throw new StartupError('backupFileExists', `${file} exists already. Name a new file.`);
  const draft = `${file}.${randomUUID()}.partial`;
  const client = new pg.Client(connectionConfig({ ...options, role: 'owner' }));
  client.on('error', () => undefined);
  await client.connect();
  const summary: Partial<BackupSummary> = {};
  try {
    await client.query(`BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; ${copySettings}`);
    const content = Readable.from(backupContent(client, options, summary), { objectMode: false });
    await pipeline(content, createGzip({ level: 4 }), createWriteStream(draft, { mode: 0o600, flags: 'wx' }));
    await client.query('COMMIT');
    await syncToDisk(draft);
    await rename(draft, file);
    await syncToDisk(dirname(file));
    return summary as BackupSummary;
  } catch (error) {
    await rm(draft, { force: true });
    if (saysDiskFull(String(error))) throw diskFull(dirname(file), error);
    throw error;
  } finally {
    await client.end();
  }
}

async function* backupContent(
  client: pg.Client,
  { schema, now }: BackupOptions,
  summary: Partial<BackupSummary>,
): AsyncGenerator<Buffer> {
  const shapes = await listTables(client, schema);
  if (shapes.length === 0) {
    throw new StartupError('nothingToBackUp', `The database holds no federation in the schema ${schema}.`);
  }
  const server = await client.query<{ server_version: string }>('SHOW server_version');
  const manifest: BackupManifest = {
    kind: 'manifest',
    format: formatName,
    version: formatVersion,
    createdAt: now.toISOString(),
    schema,
    postgres: server.rows[0]?.server_version ?? '',
    migrations: await appliedMigrations(client),
    tables: shapes.map((shape) => shape.name),
  };
  yield recordLine(manifest);
  const tables: Record<string, number> = {};
  for (const shape of shapes) tables[shape.name] = yield* tableContent(client, schema, shape);
  yield recordLine({ kind: 'end', tables: shapes.length, sequences: await readSequences(client, schema) });
  Object.assign(summary, {
    manifest,
    tables,
    rows: Object.values(tables).reduce((sum, rows) => sum + rows, 0),
  });
}

async function* tableContent(
  client: pg.Client,
  schema: string,
  { name, columns }: TableShape,
): AsyncGenerator<Buffer, number> {
  yield recordLine({ kind: 'table', name, columns });
  const list = columns.map(quoteIdentifier).join(', ');
  const source = `${quoteIdentifier(schema)}.${quoteIdentifier(name)}`;
  const copy = client.query(copyTo(`COPY (SELECT ${list} FROM ${source}) TO STDOUT`));
  const hash = createHash('sha256');
  for await (const chunk of copy as AsyncIterable<Buffer>) {
    hash.update(chunk);
    yield Buffer.from(`${chunk.length}\n`);
    yield chunk;
  }
  yield Buffer.from('0\n');
  yield recordLine({ kind: 'tableEnd', name, rows: copy.rowCount, sha256: hash.digest('hex') });
  return copy.rowCount;
}

async function syncToDisk(path: string): Promise<void> {
  const handle = await open(path, 'r');
  await handle.sync().finally(() => handle.close());
}
