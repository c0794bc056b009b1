import { type Kysely, sql } from 'kysely';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Database } from '../../platform/db/index.ts';
import type { QueryOf } from '../../platform/http/contract.ts';
import { notFound } from '../../platform/http/problem.ts';
import { unitsOf } from '../handlingUnits/index.ts';
import { type ItemView, itemActions, type openAffairsRoutes } from './contract.ts';
import { itemRows } from './dueQueries.ts';
import { like, paged, within } from './paging.ts';
import { itemsReached, keepsAnywhere, reaches } from './policy.ts';

type Db = Kysely<Database>;

async function itemViews(
  db: Db,
  actor: Actor,
  rows: Awaited<ReturnType<ReturnType<typeof itemRows>['execute']>>,
): Promise<ItemView[]> {
  const units = await unitsOf(db, actor);
  // open_item_versions_item_id_version_key
  const versions = await db
    .selectFrom('open_item_versions')
    .selectAll()
    .where(sql<boolean>`item_id = ANY(${rows.map(({ id }) => id)}::uuid[])`)
    .orderBy('version', 'desc')
    .execute();
  return rows.map((row) => {
    const own = versions.filter(({ item_id }) => item_id === row.id);
    const keeps = reaches(actor, 'keep', row.union_path);
    const posts = keeps || units.includes(own[0]?.unit_id ?? '');
    const may = { change: keeps && !row.ended_on, end: keeps && !row.ended_on, post: posts };
    const occur = posts && own[0]?.period === 'whenItHappens';
    return {
      ...{ id: row.id, side: row.side, title: row.title, endedOn: row.ended_on },
      union: { id: row.union_id, name: row.union_name },
      versions: own.map((version) => ({
        ...{ version: version.version, fromOn: version.from_on, content: version.content },
        ...{ forms: version.forms, period: version.period, withinDays: version.within_days },
        ...{ displayDays: version.display_days, unitId: version.unit_id, basis: version.basis },
        ...{ responsible: version.responsible, by: version.changed_by_name },
      })),
      allowedActions: itemActions.filter((action) => ({ ...may, occur })[action]),
    };
  });
}

/** @throws Problem 404 */
export async function itemView(db: Db, actor: Actor, id: string): Promise<ItemView> {
  const rows = await itemRows(db)
    .where('i.id', '=', id)
    .where(itemsReached(actor, await unitsOf(db, actor), 'i'))
    .execute();
  const [view] = await itemViews(db, actor, rows);
  if (!view) throw notFound('The item');
  return view;
}

/** By title. open_items_place */
export async function listItems(db: Db, actor: Actor, filter: QueryOf<typeof openAffairsRoutes.items>) {
  let query = itemRows(db)
    .where(itemsReached(actor, await unitsOf(db, actor), 'i'))
    .where('i.ended_on', filter.ended ? 'is not' : 'is', null)
    .limit(filter.limit + 1);
  const path = await within(db, filter.unionId);
  if (path !== undefined) query = query.where('i.union_path', 'like', `${path}%`);
  if (filter.q) query = query.where('i.title', 'like', like(filter.q));
  if (filter.after)
    query = query.where(
      sql<boolean>`(i.title, i.id) > (SELECT l.title, l.id FROM open_items l WHERE l.id = ${filter.after}::uuid)`,
    );
  const { page, next } = paged(await query.execute(), filter.limit);
  return { items: await itemViews(db, actor, page), next, mayKeep: keepsAnywhere(actor) };
}
