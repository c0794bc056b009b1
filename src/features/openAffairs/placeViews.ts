import type { Kysely } from 'kysely';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Database } from '../../platform/db/index.ts';
import type { QueryOf } from '../../platform/http/contract.ts';
import { notFound } from '../../platform/http/problem.ts';
import type { BoardView, openAffairsRoutes } from './contract.ts';
import { paged } from './paging.ts';
import { placesReached, reaches } from './policy.ts';

type Db = Kysely<Database>;

const boardRows = (db: Db, actor: Actor) =>
  db
    .selectFrom('open_boards as b')
    .innerJoin('unions as u', 'u.id', 'b.union_id')
    .select(['b.id', 'b.union_id', 'b.union_path', 'b.code', 'b.place', 'u.name as union_name'])
    .where('b.closed_at', 'is', null)
    .where(placesReached(actor, 'b.union_path'));
type BoardRow = Awaited<ReturnType<ReturnType<typeof boardRows>['execute']>>[number];
const boardViewOf = (actor: Actor, row: BoardRow): BoardView => ({
  ...{ id: row.id, code: row.code, place: row.place, mayClose: reaches(actor, 'keep', row.union_path) },
  union: { id: row.union_id, name: row.union_name },
});

/** @throws Problem 404 */
export async function placeView(db: Db, actor: Actor, id: string): Promise<BoardView> {
  const row = await boardRows(db, actor).where('b.id', '=', id).executeTakeFirst();
  if (!row) throw notFound('The place');
  return boardViewOf(actor, row);
}

/** Newest first. open_boards_place */
export async function listPlaces(db: Db, actor: Actor, filter: QueryOf<typeof openAffairsRoutes.boards>) {
  let query = boardRows(db, actor)
    .orderBy('b.id', 'desc')
    .limit(filter.limit + 1);
  if (filter.unionId) query = query.where('b.union_id', '=', filter.unionId);
  if (filter.after) query = query.where('b.id', '<', filter.after);
  const { page, next } = paged(await query.execute(), filter.limit);
  return { items: page.map((row) => boardViewOf(actor, row)), next };
}
