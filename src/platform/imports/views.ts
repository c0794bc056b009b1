import { type Kysely, type SqlBool, sql } from 'kysely';
import { type Actor, accountIdOf } from '../auth/actor.ts';
import type { Database } from '../db/index.ts';
import { guessMapping, type Mapping, type Table } from '../spreadsheets/index.ts';
import type { ImportLookView, ImportView } from './contract.ts';
import type { ImportKind } from './kinds.ts';
import { type ImportRow, importColumns } from './records.ts';
import { type ImportAction, importActions, isPossible } from './status.ts';

type Db = Kysely<Database>;
type Seen = ImportRow & { placeName: string; hasFile: boolean };

const actionsOf = (row: Seen): ImportAction[] =>
  (Object.keys(importActions) as ImportAction[]).filter((action) => {
    if (!isPossible(action, row.status)) return false;
    if (action !== 'cancel' && !row.hasFile) return false;
    return action !== 'downloadRejected' || (row.summary?.rejectedRows ?? 0) > 0;
  });

const imports = (db: Db) =>
  db
    .selectFrom('imports as i')
    .innerJoin('unions as place', 'place.id', 'i.place_id')
    .select(importColumns.map((column) => `i.${column}` as const))
    .select(['place.short_name as placeName', sql<boolean>`i.file_sealed IS NOT NULL`.as('hasFile')]);

const viewOf = (row: Seen): ImportView => ({
  ...{ id: row.id, fileName: row.file_name, placeId: row.place_id, placeName: row.placeName },
  ...{ status: row.status, mapping: row.mapping, totalRows: row.total_rows, summary: row.summary },
  ...{ error: row.error, createdBy: row.created_by_name, createdAt: row.created_at.toISOString() },
  finishedAt: row.finished_at?.toISOString() ?? null,
  allowedActions: actionsOf(row),
});

export async function importView(db: Db, id: string): Promise<ImportView> {
  return viewOf(await imports(db).where('i.id', '=', id).executeTakeFirstOrThrow());
}

/** Imports of the actor's places, newest first. */
export async function importList(
  db: Db,
  { kind, paths }: ImportKind,
  actor: Actor,
  limit: number,
): Promise<ImportView[]> {
  const within = paths(actor);
  if (within.length === 0) return [];
  const rows = await imports(db)
    .where('i.kind', '=', kind)
    .where((is) => is.or(within.map((path) => is('place.path', 'like', `${path}%`))))
    // A file that was looked at and left is no import.
    .where(sql<SqlBool>`(i.status <> 'uploaded' OR i.created_by = ${accountIdOf(actor)})`)
    .orderBy('i.created_at', 'desc')
    .orderBy('i.id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(viewOf);
}

const shownRows = 8;

/** Enough to tell what a column holds, without showing numbers of people to whoever looks at the import. */
const maskedSample = (text: string): string =>
  text
    .trim()
    .slice(0, 200)
    .replace(/(\d{3})\d{4,}(\d{3}[\dXx])(?!\d)/g, '$1****$2');

/** What a list holds, by its first rows, and how it would be read. */
export function lookAt({ fields }: Pick<ImportKind, 'fields'>, table: Table): Omit<ImportLookView, 'import'> {
  const { sheets, sheet, headerRow } = table;
  const guesses = guessMapping(table.columns, table.sample, fields);
  const proposal: Mapping = {
    version: 1,
    fields: Object.fromEntries(
      guesses.flatMap(({ key, column }) => (column === null ? [] : [[key, { column }]])),
    ),
  };
  return {
    ...{ sheets, sheet, headerRow, proposal },
    columns: table.columns.map(({ name, letter }) => ({ name, letter })),
    sample: table.sample.slice(0, shownRows).map(({ cells }) =>
      table.columns.map(({ index }) => {
        const cell = cells[index] ?? null;
        if (cell !== null && typeof cell === 'object') return cell.date;
        return typeof cell === 'boolean' || cell === null ? cell : maskedSample(String(cell));
      }),
    ),
    fields: fields.map(({ key, labels, required }) => ({
      ...{ key, required },
      words: { zh: labels[0] ?? key, en: labels.at(-1) ?? key },
    })),
  };
}
