import { type Kysely, type Selectable, sql } from 'kysely';
import { type Actor, accountIdOf, nameOf } from '../../../../platform/auth/actor.ts';
import { type AppTransaction, type Database, json, newId } from '../../../../platform/db/index.ts';
import { notFound } from '../../../../platform/http/problem.ts';
import type { Mapping } from '../../../../platform/spreadsheets/index.ts';
import type { EmployerImportRecord } from './importEmployers.ts';
import { emptySummary } from './summary.ts';

type Db = Kysely<Database>;
export type EmployerImportRow = Selectable<Database['employer_imports']>;

/** Thrown inside a batch when the import was cancelled, or another process took it over; nothing of the batch stays. */
export class ImportStopped extends Error {}

export interface NewEmployerImport {
  fileId: string | null;
  fileName: string;
  fileHash: Buffer;
  unionId: string;
  mapping: Mapping | null;
  status: 'uploaded' | 'running';
  actor: Actor;
  now: Date;
}

export async function createImport(db: Db, input: NewEmployerImport): Promise<string> {
  const id = newId();
  await db
    .insertInto('employer_imports')
    .values({
      ...{ id, file_id: input.fileId, file_name: input.fileName, file_hash: input.fileHash },
      ...{ union_id: input.unionId, mapping: input.mapping ? json(input.mapping) : null },
      ...{ status: input.status, error: null, summary: null, finished_at: null },
      ...{
        created_by: accountIdOf(input.actor),
        created_by_name: nameOf(input.actor),
        created_at: input.now,
      },
    })
    .execute();
  return id;
}

/** @throws Problem 404 */
export async function getImport(db: Db, id: string, lock = false): Promise<EmployerImportRow> {
  const query = db.selectFrom('employer_imports').selectAll().where('id', '=', id);
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  if (!row) throw notFound('The import');
  return row;
}

/** An import from the command line of the same file into the same union that never ended: it was broken off. */
export function brokenOffImport(
  db: Db,
  input: { unionId: string; fileHash: Buffer; mapping: Mapping },
): Promise<EmployerImportRow | undefined> {
  return db
    .selectFrom('employer_imports')
    .selectAll()
    .where('union_id', '=', input.unionId)
    .where('status', '=', 'running')
    .where('file_id', 'is', null)
    .where('file_hash', '=', input.fileHash)
    .where(sql<boolean>`mapping = ${JSON.stringify(input.mapping)}::jsonb`)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** The progress of an import that is in `status`, from where it stands. */
export function recordOf(
  row: Pick<EmployerImportRow, 'id' | 'mark_row' | 'summary'>,
  status: 'checking' | 'running',
): EmployerImportRecord {
  return {
    id: row.id,
    markRow: row.mark_row,
    summary: row.summary ?? emptySummary(),
    async advance(trx, { from, to, summary, refused }) {
      const updated = await trx
        .updateTable('employer_imports')
        .set({ mark_row: to, summary: json(summary) })
        .where('id', '=', row.id)
        .where('status', '=', status)
        .where('mark_row', '=', from)
        .returning('id')
        .executeTakeFirst();
      if (!updated) throw new ImportStopped();
      if (refused.length > 0)
        await trx
          .insertInto('employer_import_problems')
          .values(
            refused.map(({ row: row_number, reasons }) => ({
              import_id: row.id,
              row_number,
              reasons: json(reasons),
            })),
          )
          .onConflict((same) => same.columns(['import_id', 'row_number']).doNothing())
          .execute();
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
  await trx.deleteFrom('employer_import_problems').where('import_id', '=', id).execute();
  await trx
    .updateTable('employer_imports')
    .set({ status, mapping: json(mapping), mark_row: 0, summary: null, error: null, finished_at: null })
    .where('id', '=', id)
    .execute();
}

/** Ends a phase unless somebody ended it meanwhile. */
export async function endPhase(
  db: Db,
  id: string,
  end: { from: 'checking' | 'running'; to: 'checked' | 'done' | 'failed'; error?: string; now: Date },
): Promise<void> {
  await db
    .updateTable('employer_imports')
    .set({ status: end.to, error: end.error ?? null, finished_at: end.to === 'checked' ? null : end.now })
    .where('id', '=', id)
    .where('status', '=', end.from)
    .execute();
}
