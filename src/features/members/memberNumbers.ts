import type { Kysely } from 'kysely';
import type { Database } from '../../platform/db/index.ts';

/** Member numbers of those of these people who have one, by person. members_pkey */
export async function memberNumbersOf(
  db: Kysely<Database>,
  personIds: readonly string[],
): Promise<Map<string, string>> {
  if (personIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('members')
    .select(['person_id', 'number'])
    .where('person_id', 'in', [...personIds])
    .where('number', 'is not', null)
    .execute();
  return new Map(rows.flatMap(({ person_id, number }) => (number ? [[person_id, number] as const] : [])));
}
