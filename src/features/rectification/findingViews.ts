import { type Kysely, sql } from 'kysely';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Database } from '../../platform/db/index.ts';
import type { QueryOf } from '../../platform/http/contract.ts';
import { notFound } from '../../platform/http/problem.ts';
import type { FindingView, rectificationRoutes } from './contract.ts';
import { findingActions, findingAfter } from './lifecycle.ts';
import { findingsReached, holdsAnywhere, reaches } from './policy.ts';

type Db = Kysely<Database>;

export const findingRows = (db: Db) =>
  db
    .selectFrom('rectification_findings as f')
    .innerJoin('unions as u', 'u.id', 'f.union_id')
    .leftJoin('rectification_notices as n', 'n.id', 'f.notice_id')
    .selectAll('f')
    .select(['u.name as union_name', 'n.number']);
type Row = Awaited<ReturnType<ReturnType<typeof findingRows>['execute']>>[number];

export const findingViewOf = (actor: Actor, row: Row): FindingView => ({
  ...{ id: row.id, source: row.source, sourceId: row.source_id, foundOn: row.found_on, title: row.title },
  ...{ text: row.text, status: row.status, discussion: row.discussion, discussedOn: row.discussed_on },
  union: { id: row.union_id, name: row.union_name },
  notice: row.notice_id ? { id: row.notice_id, number: row.number } : null,
  ...{ raisedBy: row.raised_by_name, version: row.version },
  allowedActions: reaches(actor, 'issue', row.union_path)
    ? findingActions.filter((action) => findingAfter(row.status, action) !== null)
    : [],
});

/** @throws Problem 404 */
export async function findingView(db: Db, actor: Actor, id: string): Promise<FindingView> {
  const row = await findingRows(db)
    .where('f.id', '=', id)
    .where(findingsReached(actor, 'f.union_path'))
    .executeTakeFirst();
  if (!row) throw notFound('The finding');
  return findingViewOf(actor, row);
}

/** Longest known first. rectification_findings_place */
export async function listFindings(
  db: Db,
  actor: Actor,
  filter: QueryOf<typeof rectificationRoutes.findings>,
) {
  let query = findingRows(db)
    .where(findingsReached(actor, 'f.union_path'))
    .orderBy('f.found_on')
    .orderBy('f.id')
    .limit(filter.limit + 1);
  if (filter.status) query = query.where('f.status', '=', filter.status);
  if (filter.source) query = query.where('f.source', '=', filter.source);
  if (filter.q) query = query.where('f.title', 'like', `%${filter.q.replace(/[\\%_]/g, '\\$&')}%`);
  if (filter.after)
    query = query.where(
      sql<boolean>`(f.found_on, f.id) > (SELECT l.found_on, l.id FROM rectification_findings l WHERE l.id = ${filter.after}::uuid)`,
    );
  const rows = await query.execute();
  const page = rows.slice(0, filter.limit);
  return {
    items: page.map((row) => findingViewOf(actor, row)),
    next: rows.length > filter.limit ? (page.at(-1)?.id ?? null) : null,
    mayRaise: holdsAnywhere(actor, 'raise'),
  };
}
