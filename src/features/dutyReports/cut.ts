import { sql } from 'kysely';
import { type AppDatabase, type AppTransaction, transaction } from '../../platform/db/index.ts';

const lockKey = sql`hashtextextended('dutyReports ledger', 0)`;

/** Whoever writes into the ledger holds it together with others; a cut waits for them. */
export const holdLedger = (trx: AppTransaction) =>
  sql`SELECT pg_advisory_xact_lock_shared(${lockKey})`.execute(trx);

/**
 * A number below which nothing will be written any more: whoever took a lower one has committed or gone. In a
 * transaction of its own, which holds nothing else, so that nobody waits for it long.
 */
export async function drawCut(db: AppDatabase): Promise<number> {
  return transaction(db, async (trx) => {
    await sql`SELECT pg_advisory_xact_lock(${lockKey})`.execute(trx);
    const { rows } = await sql<{ cut: number }>`SELECT nextval('duty_numbers')::bigint AS cut`.execute(trx);
    return Number(rows[0]?.cut);
  });
}
