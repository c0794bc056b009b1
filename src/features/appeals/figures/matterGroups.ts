import { type Kysely, sql } from 'kysely';
import type { Actor } from '../../../platform/auth/actor.ts';
import type { Database } from '../../../platform/db/index.ts';
import { cohortOf } from './cohort.ts';

type Db = Kysely<Database>;

export interface MatterGroupQuery {
  from: string;
  to: string;
  unionId?: string | undefined;
}

/** How many appeals a subject of the tree brought from one group of workers; group '' counts all of the subject. */
export interface MatterGroupCount {
  category: string;
  group: string;
  count: number;
}

const subject = sql`split_part(category, '.', 1) || '.' || split_part(category, '.', 2)`;

/** What was received in a period within the actor's figures, by subject and worker group, and the total. */
export async function matterGroupCounts(
  db: Db,
  actor: Actor,
  query: MatterGroupQuery,
): Promise<{ total: number; rows: MatterGroupCount[] }> {
  const { where } = await cohortOf(db, actor, query);
  // appeals_received_on
  const { rows } = await sql<MatterGroupCount & { all: number }>`
    SELECT ${subject} AS category, groups.code AS "group", count(*)::int AS count
      FROM appeals CROSS JOIN LATERAL unnest(array_append(worker_groups, '')) AS groups (code)
     WHERE ${where} GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2`.execute(db);
  const total = rows.filter(({ group }) => group === '').reduce((sum, { count }) => sum + count, 0);
  return { total, rows: rows.map(({ category, group, count }) => ({ category, group, count })) };
}

/** Which appeals one of these counts is made of. */
export async function matterGroupIds(
  db: Db,
  actor: Actor,
  query: MatterGroupQuery,
  of: { category: string; group: string },
): Promise<string[]> {
  const { where } = await cohortOf(db, actor, query);
  const { rows } = await sql<{ id: string }>`
    SELECT id FROM appeals
     WHERE ${where} AND ${subject} = ${of.category} AND (${of.group} = '' OR ${of.group} = ANY(worker_groups))
     ORDER BY received_at, id`.execute(db);
  return rows.map(({ id }) => id);
}
