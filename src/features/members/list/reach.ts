import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { CivilDate } from '../../../kernel/civilDate.ts';
import { endOfShanghaiDay } from '../../../kernel/shanghaiTime.ts';
import type { Actor } from '../../../platform/auth/actor.ts';
import type { Database } from '../../../platform/db/index.ts';
import { notFound } from '../../../platform/http/problem.ts';
import { findUnion } from '../../organisations/index.ts';
import { memberPlaces, seesPlace } from '../policy.ts';

type Db = Kysely<Database>;

/** Which places a list reaches: subtrees, and single unions. */
export interface Places {
  prefixes: readonly string[];
  exact: readonly string[];
}

/**
 * The actor's places, narrowed to one union and what is below it where asked.
 *
 * @throws Problem 404 for a union that is not theirs
 */
export async function reachOf(db: Db, actor: Actor, unionId: string | undefined): Promise<Places> {
  const places = memberPlaces(actor);
  if (!unionId) return places;
  const union = await findUnion(db, unionId);
  if (!union || !seesPlace(actor, union.path)) throw notFound('The union');
  const below = places.prefixes.some((path) => union.path.startsWith(path));
  return below ? { prefixes: [union.path], exact: [] } : { prefixes: [], exact: [union.path] };
}

/** A condition on a column of paths; unknown places reach nothing. */
export function withinPlaces(column: string, { prefixes, exact }: Places): RawBuilder<SqlBool> {
  const path = sql.ref(column);
  const parts = [
    ...prefixes.map((prefix) => sql<SqlBool>`${path} LIKE ${`${prefix}%`}`),
    ...(exact.length > 0 ? [sql<SqlBool>`${path} = ANY(${exact}::text[])`] : []),
  ];
  return parts.length === 0 ? sql<SqlBool>`false` : sql<SqlBool>`(${sql.join(parts, sql` OR `)})`;
}

/** The unions of these places as the tree stood at the end of a day, with their paths of that day. */
export async function unionsAsAt(
  db: Db,
  places: Places,
  day: CivilDate,
): Promise<{ id: string; path: string }[]> {
  const instant = endOfShanghaiDay(day);
  // union_versions_path
  const { rows } = await sql<{ id: string; path: string }>`
    SELECT union_id AS id, path FROM union_versions
     WHERE valid_from < ${instant} AND (valid_until IS NULL OR valid_until >= ${instant})
       AND ${withinPlaces('path', places)}`.execute(db);
  return rows;
}
