import { sql } from 'kysely';
import type { AppTransaction } from '../../../platform/db/index.ts';

/** Takes over how many people employers employ, as just counted on the spot. */
export async function saveHeadCounts(
  trx: AppTransaction,
  counts: readonly { employerId: string; headCount: number }[],
  now: Date,
): Promise<void> {
  if (counts.length === 0) return;
  await sql`
    UPDATE employers SET head_count = counted.head_count, changed_at = ${now}
      FROM unnest(${counts.map(({ employerId }) => employerId)}::uuid[], ${counts.map(({ headCount }) => headCount)}::int[])
        AS counted (employer_id, head_count)
     WHERE employers.id = counted.employer_id AND employers.head_count IS DISTINCT FROM counted.head_count`.execute(
    trx,
  );
}
