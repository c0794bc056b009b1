import { type Kysely, sql } from 'kysely';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Database } from '../../platform/db/index.ts';
import type { QueryOf } from '../../platform/http/contract.ts';
import { notFound } from '../../platform/http/problem.ts';
import { unitsOf } from '../handlingUnits/index.ts';
import type { openAffairsRoutes, PostView } from './contract.ts';
import { filesOf } from './files.ts';
import { paged, within } from './paging.ts';
import { itemsReached, reaches } from './policy.ts';

type Db = Kysely<Database>;

const postRows = (db: Db) =>
  db
    .selectFrom('open_posts as p')
    .innerJoin('open_items as i', 'i.id', 'p.item_id')
    .innerJoin('unions as u', 'u.id', 'i.union_id')
    .leftJoin('open_posts as later', 'later.corrects', 'p.id')
    .selectAll('p')
    .select(['i.title as item_title', 'i.union_id', 'i.union_path', 'u.name as union_name'])
    .select('later.id as corrected_by')
    .select([
      sql<boolean>`EXISTS (SELECT FROM open_questions q WHERE q.post_id = p.id AND q.kind = 'notTrue' AND q.status = 'upheld')`.as(
        'untrue',
      ),
      sql<
        string | null
      >`(SELECT v.unit_id FROM open_item_versions v WHERE v.item_id = i.id ORDER BY v.version DESC LIMIT 1)`.as(
        'unit_id',
      ),
    ]);

async function postViews(
  db: Db,
  actor: Actor,
  rows: Awaited<ReturnType<ReturnType<typeof postRows>['execute']>>,
): Promise<PostView[]> {
  const units = await unitsOf(db, actor);
  const files = await filesOf(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => {
    const may = reaches(actor, 'keep', row.union_path) || units.includes(row.unit_id ?? '');
    return {
      ...{ id: row.id, itemId: row.item_id, itemTitle: row.item_title, periodKey: row.period_key },
      union: { id: row.union_id, name: row.union_name },
      ...{
        forms: row.forms,
        title: row.title,
        body: row.body,
        postedOn: row.posted_on,
        by: row.posted_by_name,
      },
      ...{ openUntil: row.open_until, corrects: row.corrects, correctionReason: row.correction_reason },
      ...{ correctedBy: row.corrected_by, untrue: row.untrue, files: files.get(row.id) ?? [] },
      allowedActions: may && row.corrected_by === null ? ['correct', 'addFile'] : [],
    };
  });
}

/** @throws Problem 404 */
export async function postView(db: Db, actor: Actor, id: string): Promise<PostView> {
  const rows = await postRows(db)
    .where('p.id', '=', id)
    .where(itemsReached(actor, await unitsOf(db, actor), 'i'))
    .execute();
  const [view] = await postViews(db, actor, rows);
  if (!view) throw notFound('The item');
  return view;
}

/** Latest first, what it corrects after it. open_posts_pkey, open_posts_item */
export async function listPosts(db: Db, actor: Actor, filter: QueryOf<typeof openAffairsRoutes.posts>) {
  let query = postRows(db)
    .where(itemsReached(actor, await unitsOf(db, actor), 'i'))
    .orderBy('p.id', 'desc')
    .limit(filter.limit + 1);
  const path = await within(db, filter.unionId);
  if (path !== undefined) query = query.where('i.union_path', 'like', `${path}%`);
  if (filter.itemId) query = query.where('p.item_id', '=', filter.itemId);
  if (filter.after) query = query.where('p.id', '<', filter.after);
  const { page, next } = paged(await query.execute(), filter.limit);
  return { items: await postViews(db, actor, page), next };
}
