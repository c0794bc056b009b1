import { type Kysely, sql } from 'kysely';
import type { Database } from '../../../platform/db/index.ts';
import { findUnion } from '../../organisations/index.ts';
import { takesMembers } from '../applications/file.ts';

const literally = (typed: string) => typed.replace(/[\\%_]/g, '\\$&');

/** Names of unions, which are no secret; at most ten for what is typed, from two characters on. */
export async function joinPlaces(
  db: Kysely<Database>,
  { unionId, search }: { unionId?: string | undefined; search?: string | undefined },
) {
  const union = unionId ? await findUnion(db, unionId) : undefined;
  const text = search?.normalize('NFKC').trim() ?? '';
  const found =
    text.length < 2
      ? []
      : await db
          .selectFrom('unions as u')
          .leftJoin('employers as e', 'e.id', 'u.employer_id')
          .select(['u.id', 'u.name'])
          .where('u.level', 'in', ['association', 'joint', 'grassroots', 'branch', 'group'])
          .where('u.status', '=', 'active')
          .where((is) =>
            is.or([
              is('u.name', 'like', `%${literally(text)}%`),
              is('e.name', 'like', `%${literally(text)}%`),
            ]),
          )
          .orderBy(sql`length(u.name)`)
          .orderBy('u.id')
          .limit(10)
          .execute();
  // unions_division
  const towns = await db
    .selectFrom('unions')
    .select(['id', 'name'])
    .where('level', '=', 'town')
    .where('status', '=', 'active')
    .orderBy('division_code')
    .orderBy('id')
    .limit(200)
    .execute();
  return {
    union: union && takesMembers(union) ? { id: union.id, name: union.name } : null,
    found,
    towns,
  };
}
