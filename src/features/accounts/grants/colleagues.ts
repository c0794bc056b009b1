import { type Kysely, type SqlBool, sql } from 'kysely';
import type { Database } from '../../../platform/db/index.ts';
import { inForce } from './inForce.ts';

type Db = Kysely<Database>;

export interface Colleague {
  id: string;
  name: string;
  username: string | null;
  unionName: string | null;
}

/** Open staff accounts that belong to a place or below it: by their home or by a grant of their own. */
export async function colleaguesBelow(
  db: Db,
  placePath: string,
  where: { search?: string | undefined; id?: string; exceptId?: string; limit: number },
  now: Date,
): Promise<Colleague[]> {
  const below = `${placePath}%`;
  // unions_path, grants_union_role, accounts_home_union
  let query = db
    .selectFrom('accounts as a')
    .leftJoin('unions as home', 'home.id', 'a.home_union_id')
    .select(['a.id', 'a.name', 'a.username', 'home.short_name as unionName'])
    .where('a.kind', '=', 'staff')
    .where('a.disabled_at', 'is', null)
    .where(
      sql<SqlBool>`(home.path LIKE ${below} OR EXISTS (
        SELECT FROM grants g JOIN unions u ON u.id = g.union_id
         WHERE g.account_id = a.id AND g.delegated_from IS NULL AND u.path LIKE ${below} AND ${inForce('g', now)}))`,
    )
    .orderBy('a.name')
    .orderBy('a.id')
    .limit(where.limit);
  if (where.id) query = query.where('a.id', '=', where.id);
  if (where.exceptId) query = query.where('a.id', '<>', where.exceptId);
  if (where.search) {
    const like = `%${where.search.replace(/[\\%_]/g, '\\$&')}%`;
    query = query.where((is) => is.or([is('a.name', 'ilike', like), is('a.username', 'ilike', like)]));
  }
  return query.execute();
}
