import { type Kysely, sql } from 'kysely';
import type { Actor } from '../../../platform/auth/actor.ts';
import type { Database } from '../../../platform/db/index.ts';
import { forbidden, notFound } from '../../../platform/http/problem.ts';
import { findUnion } from '../../organisations/index.ts';
import type { CoverageRow } from '../contract.ts';
import { reaches } from '../policy.ts';
import { isOrganised } from '../surveys/pool.ts';

type Db = Kysely<Database>;

/**
 * Coverage of a place and of the places right below it: employers with a union among all, members among the staff of
 * employers whose head-count is known (入会率, rules 2.0.5). @throws 404 for a place outside the actor's
 */
export async function coverageOf(
  db: Db,
  actor: Actor,
  unionId: string | undefined,
): Promise<{ total: CoverageRow; rows: CoverageRow[] }> {
  const id =
    unionId ??
    (actor.kind === 'staff' ? actor.grants.find((grant) => grant.scope !== 'assigned')?.placeId : undefined);
  if (!id) throw forbidden('placeNotYours', 'You hold no place.');
  const top = await findUnion(db, id);
  if (!top || !reaches(actor, 'organising.figures', top.path)) throw notFound('The union');
  const depth = top.path.split('/').length - 1;
  // employers_place, unions_path, memberships_path
  const { rows } = await sql<Omit<CoverageRow, 'place'> & { id: string | null; name: string | null }>`
    WITH counted AS (
      SELECT split_part(employers.place_path, '/', ${sql.lit(depth + 1)}) AS child, 1 AS employers,
             ${isOrganised}::int AS organised, 0 AS unions, coalesce(head_count, 0) AS staff, 0 AS members
        FROM employers WHERE place_path LIKE ${`${top.path}%`}
      UNION ALL
      SELECT split_part(path, '/', ${sql.lit(depth + 1)}), 0, 0, 1, 0, 0
        FROM unions WHERE path LIKE ${`${top.path}%`} AND status = 'active'
         AND level IN ('grassroots', 'joint', 'association', 'industry')
      UNION ALL
      SELECT split_part(union_path, '/', ${sql.lit(depth + 1)}), 0, 0, 0, 0, count(*)::int
        FROM memberships WHERE union_path LIKE ${`${top.path}%`} AND ended_on IS NULL GROUP BY 1
    )
    SELECT u.id, u.name, u.division_code AS "divisionCode", sum(c.employers)::int AS employers, sum(c.organised)::int AS organised,
           sum(c.unions)::int AS unions, sum(c.staff)::int AS staff, sum(c.members)::int AS members
      FROM counted c LEFT JOIN unions u ON u.id::text = c.child
     GROUP BY u.id, u.name, u.division_code ORDER BY u.name NULLS FIRST`.execute(db);
  const shown = rows.map(
    ({ id: childId, name, ...sums }): CoverageRow => ({
      place: { id: childId ?? top.id, name: name ?? top.name },
      ...sums,
    }),
  );
  const sum = (key: Exclude<keyof CoverageRow, 'place' | 'divisionCode'>) =>
    shown.reduce((all, row) => all + row[key], 0);
  return {
    total: {
      place: { id: top.id, name: top.name },
      divisionCode: top.divisionCode,
      ...{ employers: sum('employers'), organised: sum('organised'), unions: sum('unions') },
      ...{ staff: sum('staff'), members: sum('members') },
    },
    rows: shown,
  };
}
