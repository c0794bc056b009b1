import { type Kysely, type Selectable, sql } from 'kysely';
import { type Actor, accountIdOf, nameOf } from '../auth/actor.ts';
import { type AppTransaction, type Database, json, newId } from '../db/index.ts';
import { notFound } from '../http/problem.ts';
import type { Mapping } from '../spreadsheets/index.ts';
import { emptySummary, type ImportSummary, type RowReasons } from './summary.ts';
import './tables.ts';

type Db = Kysely<Database>;
export type ImportRow = Omit<Selectable<Database['imports']>, 'file_sealed'>;

/** Thrown inside a batch when the import was cancelled, or another process took it over; nothing of the batch stays. */
export class ImportStopped extends Error {}

/** Everything but the file, which is large. */
export const importColumns = [
  ...(['id', 'kind', 'file_name', 'file_hash', 'place_id', 'mapping', 'status', 'mark_row'] as const),
  ...(['total_rows', 'summary', 'error', 'created_by', 'created_by_name'] as const),
  ...(['created_at', 'finished_at'] as const),
] as const;

export interface NewImport {
  kind: string;
  fileSealed: string | null;
  fileName: string;
  fileHash: Buffer;
  placeId: string;
  mapping: Mapping | null;
  status: 'uploaded' | 'running';
  actor: Actor;
  now: Date;
}

export async function createImport(db: Db, input: NewImport): Promise<string> {
  const id = newId();
  await db
    .insertInto('imports')
    .values({
      ...{ id, kind: input.kind, file_sealed: input.fileSealed, file_name: input.fileName },
      ...{ file_hash: input.fileHash, place_id: input.placeId, status: input.status },
      ...{ mapping: input.mapping && json(input.mapping), error: null, summary: null, finished_at: null },
      ...{ created_by: accountIdOf(input.actor), created_by_name: nameOf(input.actor) },
      created_at: input.now,
    })
    .execute();
  return id;
}

/** @throws Problem 404 */
export async function getImport(db: Db, kind: string, id: string, lock = false): Promise<ImportRow> {
  const query = db.selectFrom('imports').select(importColumns).where('id', '=', id).where('kind', '=', kind);
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  if (!row) throw notFound('The import');
  return row;
}

/** An import from the command line of the same file into the same place that never ended: it was broken off. */
export function brokenOffImport(
  db: Db,
  input: { kind: string; placeId: string; fileHash: Buffer; mapping: Mapping },
): Promise<ImportRow | undefined> {
  return db
    .selectFrom('imports')
    .select(importColumns)
    .where('kind', '=', input.kind)
    .where('place_id', '=', input.placeId)
    .where('status', '=', 'running')
    .where('created_by', 'is', null)
    .where('file_hash', '=', input.fileHash)
    .where(sql<boolean>`mapping = ${JSON.stringify(input.mapping)}::jsonb`)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** Where an import keeps its progress, so that it can go on after a crash. */
export interface ImportRecord {
  id: string;
  markRow: number;
  summary: ImportSummary;
  /** Saves the progress in the batch's own transaction. @throws ImportStopped */
  advance(
    trx: AppTransaction,
    progress: { from: number; to: number; summary: ImportSummary; refused: readonly RowReasons[] },
  ): Promise<void>;
}

/** The progress of an import that is in `status`, from where it stands. */
export function recordOf(
  row: Pick<ImportRow, 'id' | 'mark_row' | 'summary'>,
  status: 'checking' | 'running',
): ImportRecord {
  return {
    id: row.id,
    markRow: row.mark_row,
    summary: row.summary ?? emptySummary(),
    async advance(trx, { from, to, summary, refused }) {
      const updated = await trx
        .updateTable('imports')
        .set({ mark_row: to, summary: json(summary) })
        .where('id', '=', row.id)
        .where('status', '=', status)
        .where('mark_row', '=', from)
        .returning('id')
        .executeTakeFirst();
      if (!updated) throw new ImportStopped();
      if (refused.length === 0) return;
      const problems = refused.map(({ row: row_number, reasons }) => ({
        ...{ import_id: row.id, row_number, reasons: json(reasons) },
      }));
      await trx.insertInto('import_problems').values(problems).execute();
    },
  };
}

/** Begins a dry run or the import itself from the first row. */
export async function beginPhase(
  trx: AppTransaction,
  id: string,
  status: 'checking' | 'running',
  mapping: Mapping,
): Promise<void> {
  await trx.deleteFrom('import_problems').where('import_id', '=', id).execute();
  await trx
    .updateTable('imports')
    .set({ status, mapping: json(mapping), mark_row: 0, summary: null, error: null, finished_at: null })
    .where('id', '=', id)
    .execute();
}

/** Ends a phase unless somebody ended it meanwhile. A check tells how many rows there are. */
export async function endPhase(
  db: Db,
  id: string,
  end: {
    from: 'checking' | 'running';
    to: 'checked' | 'done' | 'failed';
    rows?: number;
    error?: string;
    now: Date;
  },
): Promise<void> {
  await db
    .updateTable('imports')
    .set({
      ...{ status: end.to, error: end.error ?? null, finished_at: end.to === 'checked' ? null : end.now },
      ...(end.rows === undefined ? {} : { total_rows: end.rows }),
    })
    .where('id', '=', id)
    .where('status', '=', end.from)
    .execute();
}
