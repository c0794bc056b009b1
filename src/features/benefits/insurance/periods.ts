import { type Kysely, sql } from 'kysely';
import type { Database } from '../../../platform/db/index.ts';

/** One at a time puts people on lists, so that two lists at once insure nobody twice. */
export async function holdPeriods(trx: Kysely<Database>): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(current_schema() || '/insurance', 0))`.execute(trx);
}

/** Who of these people has the same cover in any part of the period, and through which batch. insured_people_person */
export async function insuredAlready(
  db: Kysely<Database>,
  batch: { cover: string; from_on: string; until_on: string },
  personIds: readonly string[],
): Promise<Map<string, string>> {
  if (personIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('insured_people as i')
    .innerJoin('insurance_batches as b', 'b.id', 'i.batch_id')
    .select(['i.person_id', 'b.name'])
    .where(sql<boolean>`i.person_id = ANY(${personIds}::uuid[])`)
    .where(sql<boolean>`i.cover = ${batch.cover}`)
    .where('i.status', '!=', 'removed')
    .where('i.from_on', '<', batch.until_on)
    .where('i.until_on', '>', batch.from_on)
    .execute();
  return new Map(rows.map((row) => [row.person_id, row.name]));
}
