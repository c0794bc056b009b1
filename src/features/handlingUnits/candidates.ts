import { type Kysely, sql } from 'kysely';
import type { Database } from '../../platform/db/index.ts';
import { inForce } from '../accounts/index.ts';

/** Open accounts that hold `unitHandler` at a union, above it or below it; by name, at most 50. grants_union_role */
export async function candidatesFor(
  db: Kysely<Database>,
  unionPath: string,
  by: { accountId?: string; search?: string | undefined },
  now: Date,
): Promise<{ accountId: string; name: string; place: string }[]> {
  let query = db
    .selectFrom('grants as g')
    .innerJoin('unions as u', 'u.id', 'g.union_id')
    .innerJoin('accounts as a', 'a.id', 'g.account_id')
    .select(['a.id as accountId', 'a.name', sql<string>`min(u.short_name)`.as('place')])
    .where('g.role', '=', 'unitHandler')
    .where('a.disabled_at', 'is', null)
    .where(sql<boolean>`(u.path LIKE ${`${unionPath}%`} OR ${unionPath} LIKE u.path || '%')`)
    .where(inForce('g', now))
    .groupBy(['a.id', 'a.name'])
    .orderBy('a.name')
    .orderBy('a.id')
    .limit(50);
  if (by.accountId) query = query.where('a.id', '=', by.accountId);
  if (by.search) query = query.where('a.name', 'like', `%${by.search.replace(/[\\%_]/g, '\\$&')}%`);
  return query.execute();
}
