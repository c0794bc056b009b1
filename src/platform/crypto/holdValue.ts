import { type Kysely, sql } from 'kysely';
import type { Database } from '../db/index.ts';
import { fieldsOf } from './sealedDatabase.ts';

/**
 * Lets one transaction at a time decide about a value that may be in a column once only, and returns its indexes to look
 * with. A unique index alone holds only as long as all rows are indexed under one key; while two keys live, writers who
 * know either of them meet at the lock of the older one.
 */
export async function holdValue(
  trx: Kysely<Database>,
  purpose: string,
  normalised: string,
): Promise<string[]> {
  const fields = fieldsOf(trx);
  for (const index of fields.indexes(purpose, normalised).toSorted())
    await sql`SELECT pg_advisory_xact_lock(hashtextextended(${index}, 0))`.execute(trx);
  // Waiting may have taken long enough for another key to be published.
  return fields.indexes(purpose, normalised);
}
