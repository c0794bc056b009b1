import { type Kysely, sql } from 'kysely';
import type { Database } from '../../../platform/db/index.ts';
import { idsOf } from '../../organisations/index.ts';
import { inForce } from './inForce.ts';

/** Staff of these roles at a place, else the nearest above it that has some. grants_union_role */
export async function staffNear(
  db: Kysely<Database>,
  unionPath: string,
  roles: readonly string[],
  now: Date,
): Promise<{ id: string; name: string }[]> {
  const rows = await db
    .selectFrom('grants as g')
    .innerJoin('accounts as a', 'a.id', 'g.account_id')
    .innerJoin('unions as u', 'u.id', 'g.union_id')
    .select(['a.id', 'a.name', 'u.path'])
    .where('g.union_id', 'in', idsOf(unionPath))
    .where('g.role', 'in', [...roles])
    .where('a.disabled_at', 'is', null)
    .where(inForce('g', now))
    .where((is) => is.or([is('u.path', '=', unionPath), is('g.scope', '=', 'subtree')]))
    .orderBy(sql`length(u.path)`, 'desc')
    .orderBy('a.name')
    .orderBy('a.id')
    .limit(200)
    .execute();
  const nearest = rows[0]?.path;
  const seen = new Set<string>();
  return rows.filter(({ id, path }) => path === nearest && !seen.has(id) && seen.add(id));
}
