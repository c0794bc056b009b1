import { type Kysely, sql } from 'kysely';
import type { Actor } from '../../../platform/auth/actor.ts';
import type { Database } from '../../../platform/db/index.ts';
import type { ImportView } from './contract.ts';
import { allowedImportActions } from './importCommands.ts';
import type { ImportRow } from './importRecords.ts';

type Db = Kysely<Database>;
type NamedImport = ImportRow & { union_name: string };

const importsWithUnions = (db: Db) =>
  db
    .selectFrom('ledger_imports')
    .innerJoin('unions', 'unions.id', 'ledger_imports.union_id')
    .selectAll('ledger_imports')
    .select('unions.short_name as union_name');

export async function importView(db: Db, id: string): Promise<ImportView> {
  return viewOf(await importsWithUnions(db).where('ledger_imports.id', '=', id).executeTakeFirstOrThrow());
}

/** Imports of the places where the actor may import, newest first. */
export async function importList(
  db: Db,
  actor: Actor,
  roles: readonly string[],
  limit: number,
): Promise<ImportView[]> {
  const grants =
    actor.kind === 'staff'
      ? actor.grants.filter((grant) => roles.includes(grant.role) && grant.scope !== 'assigned')
      : [];
  if (grants.length === 0) return [];
  const rows = await importsWithUnions(db)
    .where((is) =>
      is.or(
        grants.map((grant) =>
          grant.scope === 'own'
            ? is('unions.id', '=', grant.placeId)
            : is('unions.path', 'like', `${grant.placePath}%`),
        ),
      ),
    )
    // A file that was looked at and left is no import.
    .where(
      sql<boolean>`(ledger_imports.status <> 'uploaded' OR ledger_imports.created_by = ${actor.kind === 'staff' ? actor.accountId : null})`,
    )
    .orderBy('ledger_imports.created_at', 'desc')
    .orderBy('ledger_imports.id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(viewOf);
}

function viewOf(row: NamedImport): ImportView {
  return {
    id: row.id,
    fileName: row.file_name,
    unionId: row.union_id,
    unionName: row.union_name,
    status: row.status,
    mapping: row.mapping,
    summary: row.summary && {
      ...row.summary,
      problems: row.summary.problems.map(({ row: number, reasons }) => ({
        row: number,
        reasons: [...reasons],
      })),
    },
    error: row.error,
    createdBy: row.created_by_name,
    createdAt: row.created_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
    allowedActions: allowedImportActions(row),
  };
}
