import { type Kysely, sql } from 'kysely';
import { type Actor, accountIdOf } from '../../../../platform/auth/actor.ts';
import type { Database } from '../../../../platform/db/index.ts';
import { guessMapping, type Mapping, type Table } from '../../../../platform/spreadsheets/index.ts';
import { pathsFor } from '../../policy.ts';
import type { EmployerImportStatus } from '../../tables.ts';
import type { EmployerImportView, EmployerLookView } from '../contract.ts';
import { employerFields } from './fields.ts';
import type { EmployerImportRow } from './importRecords.ts';

type Db = Kysely<Database>;

export const importActions = {
  check: ['uploaded', 'checked', 'failed', 'cancelled'],
  confirm: ['checked'],
  cancel: ['uploaded', 'checking', 'checked', 'running'],
  downloadRejected: ['checked', 'done', 'cancelled', 'failed'],
} as const satisfies Record<string, readonly EmployerImportStatus[]>;
export type ImportAction = keyof typeof importActions;

const actionsOf = (row: Pick<EmployerImportRow, 'status' | 'file_id' | 'summary'>): ImportAction[] =>
  (Object.keys(importActions) as ImportAction[]).filter((action) => {
    if (!(importActions[action] as readonly EmployerImportStatus[]).includes(row.status)) return false;
    if (action !== 'cancel' && row.file_id === null) return false;
    return action !== 'downloadRejected' || (row.summary?.rejectedRows ?? 0) > 0;
  });

const imports = (db: Db) =>
  db
    .selectFrom('employer_imports as i')
    .innerJoin('unions as u', 'u.id', 'i.union_id')
    .selectAll('i')
    .select('u.short_name as unionName');

const viewOf = (row: EmployerImportRow & { unionName: string }): EmployerImportView => ({
  ...{ id: row.id, fileName: row.file_name, unionId: row.union_id, unionName: row.unionName },
  ...{ status: row.status, mapping: row.mapping, summary: row.summary, error: row.error },
  ...{ createdBy: row.created_by_name, createdAt: row.created_at.toISOString() },
  finishedAt: row.finished_at?.toISOString() ?? null,
  allowedActions: actionsOf(row),
});

export async function importView(db: Db, id: string): Promise<EmployerImportView> {
  return viewOf(await imports(db).where('i.id', '=', id).executeTakeFirstOrThrow());
}

/** Imports of the actor's places, newest first. */
export async function importList(db: Db, actor: Actor, limit: number): Promise<EmployerImportView[]> {
  const paths = pathsFor(actor, 'employer.import');
  if (paths.length === 0) return [];
  const rows = await imports(db)
    .where((is) => is.or(paths.map((path) => is('u.path', 'like', `${path}%`))))
    // A file that was looked at and left is no import.
    .where(sql<boolean>`(i.status <> 'uploaded' OR i.created_by = ${accountIdOf(actor)})`)
    .orderBy('i.created_at', 'desc')
    .orderBy('i.id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(viewOf);
}

const shownRows = 8;

/** What a list holds, by its first rows, and how it would be read. */
export function lookAt(table: Table): Omit<EmployerLookView, 'import'> {
  const { sheets, sheet, headerRow } = table;
  return {
    ...{ sheets, sheet, headerRow },
    columns: table.columns.map(({ name, letter }) => ({ name, letter })),
    sample: table.sample.slice(0, shownRows).map(({ cells }) =>
      table.columns.map(({ index }) => {
        const cell = cells[index] ?? null;
        if (cell !== null && typeof cell === 'object') return cell.date;
        return typeof cell === 'string' ? cell.trim().slice(0, 200) : cell;
      }),
    ),
    proposal: proposalFor(table),
    fields: employerFields.map(({ key, labels, required }) => ({
      ...{ key, required },
      words: { zh: labels[0] ?? key, en: labels.at(-1) ?? key },
    })),
  };
}

function proposalFor(table: Table): Mapping {
  const guesses = guessMapping(table.columns, table.sample, employerFields);
  const fields = Object.fromEntries(
    guesses.flatMap(({ key, column }) => (column === null ? [] : [[key, { column }]])),
  );
  return { version: 1, fields };
}
