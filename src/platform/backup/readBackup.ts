import { createHash } from 'node:crypto';
import { StartupError } from '../postgres/startupError.ts';
import { type ByteReader, openByteReader } from './byteReader.ts';
import {
  type BackupManifest,
  type BackupRecord,
  type BackupSummary,
  recordSchema,
  type SequenceState,
} from './format.ts';

export interface BackupVisitor {
  begin?(manifest: BackupManifest): Promise<void>;
  /** Must read `content` to its end. Returns how many rows it took in. */
  table?(name: string, columns: string[], content: AsyncIterable<Buffer>): Promise<number>;
  end?(sequences: SequenceState[]): Promise<void>;
}

/**
 * Reads a backup from begin to end, checking every sum and count; the visitor's `end` is reached only by a whole file.
 * Without a visitor it just checks. Throws StartupError `backupUnreadable`, `backupTruncated`, `backupDamaged`.
 */
export async function readBackup(file: string, visitor: BackupVisitor = {}): Promise<BackupSummary> {
  const reader = openByteReader(file);
  try {
    return await readRecords(reader, file, visitor);
  } finally {
    reader.close();
  }
}

async function readRecords(reader: ByteReader, file: string, visitor: BackupVisitor): Promise<BackupSummary> {
  const manifest = await nextRecord(reader, file);
  if (manifest.kind !== 'manifest') throw damaged(file, 'it does not begin with a manifest');
  await visitor.begin?.(manifest);
  const tables: Record<string, number> = {};
  for (;;) {
    const record = await nextRecord(reader, file);
    if (record.kind === 'table') {
      tables[record.name] = await readTable(reader, file, record, visitor);
      continue;
    }
    if (record.kind !== 'end')
      throw damaged(file, `a record of the kind ${record.kind} stands where none may be`);
    const names = Object.keys(tables);
    if (names.join() !== manifest.tables.join() || record.tables !== names.length) {
      throw damaged(file, 'its tables are not those of its manifest');
    }
    if (!(await reader.atEnd())) throw damaged(file, 'something follows its end');
    await visitor.end?.(record.sequences);
    return { manifest, tables, rows: Object.values(tables).reduce((sum, rows) => sum + rows, 0) };
  }
}

async function readTable(
  reader: ByteReader,
  file: string,
  { name, columns }: Extract<BackupRecord, { kind: 'table' }>,
  visitor: BackupVisitor,
): Promise<number> {
  const hash = createHash('sha256');
  const content = tableChunks(reader, file, hash);
  const taken = visitor.table ? await visitor.table(name, columns, content) : await countLines(content);
  const end = await nextRecord(reader, file);
  if (end.kind !== 'tableEnd' || end.name !== name) throw damaged(file, `the table ${name} has no end`);
  if (end.sha256 !== hash.digest('hex')) throw damaged(file, `the sum of the table ${name} is wrong`);
  if (end.rows !== taken) throw damaged(file, `the table ${name} has ${taken} rows instead of ${end.rows}`);
  return taken;
}

async function* tableChunks(
  reader: ByteReader,
  file: string,
  hash: ReturnType<typeof createHash>,
): AsyncGenerator<Buffer> {
  for (;;) {
    const length = Number(await reader.line());
    if (!Number.isSafeInteger(length) || length < 0) throw damaged(file, 'a length is no number');
    if (length === 0) return;
    for await (const piece of reader.bytes(length)) {
      hash.update(piece);
      yield piece;
    }
  }
}

/** COPY text escapes newlines inside values, so a newline is a row. */
async function countLines(content: AsyncIterable<Buffer>): Promise<number> {
  let lines = 0;
  for await (const piece of content) {
    for (let at = piece.indexOf(0x0a); at !== -1; at = piece.indexOf(0x0a, at + 1)) lines += 1;
  }
  return lines;
}

async function nextRecord(reader: ByteReader, file: string): Promise<BackupRecord> {
  const line = await reader.line();
  try {
    return recordSchema.parse(JSON.parse(line));
  } catch (cause) {
    throw new StartupError(
      'backupDamaged',
      `${file} is no backup that this version can read, or is damaged. Nothing was restored from it.`,
      cause,
    );
  }
}

function damaged(file: string, words: string): StartupError {
  return new StartupError('backupDamaged', `${file} is damaged: ${words}. Nothing was restored from it.`);
}
