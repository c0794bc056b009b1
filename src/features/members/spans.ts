import { sql } from 'kysely';
import type { CivilDate } from '../../kernel/civilDate.ts';
import type { AppTransaction } from '../../platform/db/index.ts';

/**
 * Writes down how these memberships stand at the end of `today`. Days before today keep what they had: an earlier span
 * is closed, never rewritten, so that a figure of yesterday stays what it was.
 */
export async function recordStates(
  trx: AppTransaction,
  membershipIds: readonly string[],
  today: CivilDate,
): Promise<void> {
  if (membershipIds.length === 0) return;
  const ids = sql`${membershipIds}::uuid[]`;
  await sql`DELETE FROM membership_spans
     WHERE membership_id = ANY(${ids}) AND to_on IS NULL AND from_on >= ${today}::date`.execute(trx);
  await sql`UPDATE membership_spans SET to_on = ${today}::date
     WHERE membership_id = ANY(${ids}) AND to_on IS NULL`.execute(trx);
  await sql`INSERT INTO membership_spans (membership_id, from_on, union_id, status, worker_groups)
    SELECT id, ${today}::date, union_id, status, worker_groups FROM memberships
     WHERE id = ANY(${ids}) AND ended_on IS NULL`.execute(trx);
}
