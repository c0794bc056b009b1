import type { Kysely } from 'kysely';
import { type Selectable, sql } from 'kysely';
import { type Actor, accountIdOf, nameOf } from '../../../platform/auth/actor.ts';
import { type AppTransaction, type Database, json, newId } from '../../../platform/db/index.ts';
import { notFound } from '../../../platform/http/problem.ts';
import type { Mapping } from '../../../platform/spreadsheets/index.ts';
import type { ImportRecord } from './importLedger.ts';
import { emptySummary } from './summary.ts';
import './tables.ts';

type Db = Kysely<Database>;
export type ImportRow = Selectable<Database['ledger_imports']>;

/** Thrown inside a batch when the import was cancelled, or another process took it over; nothing of the batch stays. */
export class ImportStopped extends Error {}

export interface NewImport {
  fileId: string | null;
  fileName: string;
  unionId: string;
  mapping: Mapping | null;
  status: 'uploaded' | 'running';
  actor: Actor;
  now: Date;
}

export async function createImport(db: Db, input: NewImport): Promise<string> {
  const id = newId();
  await db
    .insertInto('ledger_imports')
    .values({
      id,
      file_id: input.fileId,
      file_name: input.fileName,
      union_id: input.unionId,
      mapping: input.mapping ? json(input.mapping) : null,
      status: input.status,
      error: null,
      created_by: accountIdOf(input.actor),
      created_by_name: nameOf(input.actor),
      created_at: input.now,
      finished_at: null,
    })
    .execute();
  return id;
}

/** @throws Problem 404 */
export async function getImport(db: Db, id: string, lock = false): Promise<ImportRow> {
  const query = db.selectFrom('ledger_imports').selectAll().where('id', '=', id);
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  if (!row) throw notFound('The import');
  return row;
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
    async advance(trx, { from, to, summary, rejected }) {
      const updated = await trx
        .updateTable('ledger_imports')
        .set({
          mark_row: to,
          rows_read: summary.rows,
          cases_read: summary.cases,
          imported: summary.imported,
          already_there: summary.alreadyThere,
          rejected_rows: summary.rejectedRows,
          summary: json(summary),
        })
        .where('id', '=', row.id)
        .where('status', '=', status)
        .where('mark_row', '=', from)
        .returning('id')
        .executeTakeFirst();
      if (!updated) throw new ImportStopped();
      await saveProblems(
        trx,
        row.id,
        rejected.flatMap(({ reasons }) => [...reasons]),
      );
    },
  };
}

async function saveProblems(
  trx: AppTransaction,
  importId: string,
  problems: readonly (readonly [number, readonly string[]])[],
): Promise<void> {
  if (problems.length === 0) return;
  const values = problems.map(([row_number, reasons]) => ({ row_number, reasons }));
  await sql`
    INSERT INTO ledger_import_problems (import_id, row_number, reasons)
    SELECT ${importId}, row_number, reasons FROM jsonb_to_recordset(${JSON.stringify(values)}::jsonb) AS p (row_number int, reasons jsonb)
    ON CONFLICT (import_id, row_number) DO NOTHING`.execute(trx);
}

/** Begins a dry run or the import itself from the first row. */
export async function beginPhase(
  trx: AppTransaction,
  id: string,
  status: 'checking' | 'running',
  mapping: Mapping,
): Promise<void> {
  await trx.deleteFrom('ledger_import_problems').where('import_id', '=', id).execute();
  await trx
    .updateTable('ledger_imports')
    .set({
      ...{
        status,
        mapping: json(mapping),
        mark_row: 0,
        rows_read: 0,
        cases_read: 0,
        imported: 0,
        already_there: 0,
        rejected_rows: 0,
      },
      ...{ summary: null, error: null, finished_at: null },
    })
    .where('id', '=', id)
    .execute();
}

/** Ends a phase unless somebody ended it meanwhile. */
export async function endPhase(
  db: Db,
  id: string,
  change: { from: 'checking' | 'running'; to: 'checked' | 'done' | 'failed'; error?: string; now: Date },
): Promise<void> {
  await db
    .updateTable('ledger_imports')
    .set({ status: change.to, error: change.error ?? null, finished_at: change.now })
    .where('id', '=', id)
    .where('status', '=', change.from)
    .execute();
}
