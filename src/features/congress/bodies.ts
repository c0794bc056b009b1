import type { Kysely } from 'kysely';
import type { Database } from '../../platform/db/index.ts';
import { notFound } from '../../platform/http/problem.ts';

/** A body in its term, with its union. representative_bodies_pkey @throws Problem 404 */
export async function bodyInTerm(db: Kysely<Database>, id: string) {
  const body = await db
    .selectFrom('representative_bodies as b')
    .innerJoin('unions as u', 'u.id', 'b.union_id')
    .select(['b.id', 'b.name', 'b.kind', 'b.union_id', 'b.union_path', 'u.name as union_name'])
    .where('b.id', '=', id)
    .where('b.status', '=', 'inTerm')
    .executeTakeFirst();
  if (!body) throw notFound('The congress');
  return body;
}
