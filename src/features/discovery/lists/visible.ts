import type { Kysely, Selectable } from 'kysely';
import { type Actor, accountIdOf } from '../../../platform/auth/actor.ts';
import type { AppTransaction, Database } from '../../../platform/db/index.ts';
import { notFound } from '../../../platform/http/problem.ts';
import { reaches } from '../permissions.ts';

type ListRow = Selectable<Database['discovery_lists']>;

/** Whoever matches sees every list of the place; an agency only what its own account handed in. */
export const seesList = (actor: Actor, list: Pick<ListRow, 'union_path' | 'created_by'>): boolean =>
  actor.kind === 'system' ||
  reaches(actor, 'discovery.match', list.union_path) ||
  (list.created_by !== null && list.created_by === accountIdOf(actor));

/** @throws Problem 404 for what is absent and what is not theirs alike */
export async function getSeenList(
  db: Kysely<Database> | AppTransaction,
  actor: Actor,
  id: string,
  lock = false,
): Promise<ListRow> {
  const query = db.selectFrom('discovery_lists').selectAll().where('id', '=', id);
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  if (!row || !seesList(actor, row)) throw notFound('The list');
  return row;
}

/** The list behind an import. discovery_lists_import_id_key */
export async function getListOfImport(
  db: Kysely<Database> | AppTransaction,
  actor: Actor,
  importId: string,
): Promise<ListRow> {
  const row = await db
    .selectFrom('discovery_lists')
    .selectAll()
    .where('import_id', '=', importId)
    .executeTakeFirst();
  if (!row || !seesList(actor, row)) throw notFound('The list');
  return row;
}

/** @throws Problem 404 for a union out of the actor's hands, as for none */
export function refuseElsewhere(actor: Actor, path: string): void {
  if (actor.kind !== 'system' && !reaches(actor, 'discovery.list', path)) throw notFound('The union');
}
