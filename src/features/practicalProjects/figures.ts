import { type Kysely, sql } from 'kysely';
import type { Database } from '../../platform/db/index.ts';
import './tables.ts';

/** Projects of one direct child of a place, each counted once in the year whose list it stands in. */
export interface ProjectFigures {
  /** null: projects of the place itself. */
  unionId: string | null;
  /** Published in the lists of those years: the denominator. Dropped and carried over ones stay in it. */
  listed: number;
  /** Accepted by a second person: the numerator. */
  finished: number;
  underWay: number;
  /** Under way and past a day that was set. */
  late: number;
  carriedOver: number;
  dropped: number;
}

/**
 * Practical projects at and below a place, one row a direct child, in the lists of the years that the period from `from`
 * up to, not including, `before` touches. Late is as at `today`. practical_projects_place
 */
export async function projectFigures(
  db: Kysely<Database>,
  { within, from, before, today }: { within: string; from: string; before: string; today: string },
): Promise<ProjectFigures[]> {
  const { rows } = await sql<ProjectFigures>`
    SELECT nullif(split_part(substr(p.union_path, ${within.length + 1}::int), '/', 1), '') AS "unionId",
           count(*)::int AS listed,
           count(*) FILTER (WHERE p.status = 'finished')::int AS finished,
           count(*) FILTER (WHERE p.status IN ('underWay', 'handedIn'))::int AS "underWay",
           count(*) FILTER (WHERE ${lateSql(today)})::int AS late,
           count(*) FILTER (WHERE p.status = 'carriedOver')::int AS "carriedOver",
           count(*) FILTER (WHERE p.status = 'dropped')::int AS dropped
      FROM practical_projects p
     WHERE p.union_path LIKE ${`${within}%`} AND p.published_on IS NOT NULL
       AND p.year >= extract(year FROM ${from}::date) AND p.year <= extract(year FROM ${before}::date - 1)
     GROUP BY 1 ORDER BY 1 NULLS FIRST`.execute(db);
  return rows;
}

/** Whether a project of table `p` is behind: its own day or that of a milestone is past. */
export const lateSql = (today: string) => sql<boolean>`
  (p.status = 'underWay' AND (p.due_on < ${today}::date OR EXISTS (
    SELECT 1 FROM practical_milestones m
     WHERE m.project_id = p.id AND m.done_on IS NULL AND m.due_on < ${today}::date)))`;
