import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Database } from '../../platform/db/index.ts';

/**
 * A table `same (asked, id)`: of each person asked for, the living record and all that were joined into it, however
 * often. The ledger is append-only, so a merge does not rewrite it; this is how it follows one. people_merged_into
 */
export const samePerson = (personIds: readonly string[]): RawBuilder<unknown> => sql`
  RECURSIVE up (asked, id, into_id) AS (
    SELECT p.id, p.id, p.merged_into_id FROM people p WHERE p.id = ANY(${[...personIds]}::uuid[])
    UNION ALL
    SELECT up.asked, p.id, p.merged_into_id FROM up JOIN people p ON p.id = up.into_id
  ), same (asked, id) AS (
    SELECT up.asked, up.id FROM up WHERE up.into_id IS NULL
    UNION ALL
    SELECT same.asked, p.id FROM same JOIN people p ON p.merged_into_id = same.id
  )`;

/**
 * Makes everybody who looks at the cap of this person in order to pay wait until the transaction ends: the living record
 * is locked, which a merge needs too.
 */
export async function lockHelped(trx: Kysely<Database>, personId: string): Promise<string> {
  let id = personId;
  for (;;) {
    const row = await trx
      .selectFrom('people')
      .select(['id', 'merged_into_id'])
      .where('id', '=', id)
      .forNoKeyUpdate()
      .executeTakeFirstOrThrow();
    if (row.merged_into_id === null) return row.id;
    id = row.merged_into_id;
  }
}
