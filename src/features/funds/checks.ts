import { type Kysely, sql } from 'kysely';
import type { Database } from '../../platform/db/index.ts';
import { type FundFault, fundFaults } from './faults.ts';

export interface SourceCheck {
  sourceId: string;
  /** opening + in − out, from the ledger */
  openingFen: number;
  inFen: number;
  outFen: number;
  closingFen: number;
  committedFen: number;
  paidFen: number;
  /** Names of the checks that failed; empty: every yuan is where the books say. */
  faults: FundFault[];
}

/**
 * Adds every source up anew from its ledger and compares: with the source, its commitments, payments, budget lines and
 * batches, in fen. Reads only. At most 500 sources. fund_entries_source_id_seq_key
 */
export async function checkSources(
  db: Kysely<Database>,
  sourceIds: readonly string[],
): Promise<SourceCheck[]> {
  if (sourceIds.length === 0) return [];
  type Row = Record<FundFault, boolean> & Omit<SourceCheck, 'faults'>;
  const { rows } = await sql<Row>`
    WITH e AS (
      SELECT *, sum(balance_change) OVER w AS balance_run, sum(committed_change) OVER w AS committed_run
        FROM fund_entries WHERE source_id = ANY(${sourceIds}::uuid[]) WINDOW w AS (PARTITION BY source_id ORDER BY seq)
    ), ledger AS (
      SELECT source_id, count(*) AS entries, max(seq) AS last_seq,
             sum(amount_fen) FILTER (WHERE kind = 'opening') AS opening,
             sum(balance_change) FILTER (WHERE balance_change > 0 AND kind != 'opening') AS come,
             -sum(balance_change) FILTER (WHERE balance_change < 0) AS gone,
             sum(balance_change) AS balance, sum(committed_change) AS committed,
             sum(CASE kind WHEN 'payment' THEN amount_fen WHEN 'return' THEN -amount_fen ELSE 0 END) AS paid,
             bool_and(balance_after = balance_run AND committed_after = committed_run) AS running
        FROM e GROUP BY source_id
    ), promised AS (
      SELECT source_id, sum(amount_fen - released_fen - paid_fen) AS open, sum(paid_fen) AS paid, sum(ordered_fen) AS ordered
        FROM fund_commitments WHERE source_id = ANY(${sourceIds}::uuid[]) GROUP BY source_id
    ), payments AS (
      SELECT source_id, sum(amount_fen) FILTER (WHERE status = 'paid') AS paid,
             sum(amount_fen) FILTER (WHERE status != 'cancelled') AS ordered
        FROM fund_payments WHERE source_id = ANY(${sourceIds}::uuid[]) GROUP BY source_id
    ), lines AS (
      SELECT l.source_id, bool_and(l.committed_fen = coalesce(c.open, 0) AND l.paid_fen = coalesce(c.paid, 0)) AS fit
        FROM fund_lines l LEFT JOIN (
          SELECT line_id, sum(amount_fen - released_fen - paid_fen) AS open, sum(paid_fen) AS paid
            FROM fund_commitments WHERE line_id IS NOT NULL GROUP BY line_id) c ON c.line_id = l.id
       WHERE l.source_id = ANY(${sourceIds}::uuid[]) GROUP BY l.source_id
    ), batches AS (
      SELECT b.source_id, bool_and(b.total_fen = i.total AND b.payments = i.payments AND i.alike) AS fit
        FROM fund_batches b JOIN LATERAL (
          SELECT coalesce(sum(fund_batch_items.amount_fen), 0) AS total, count(*) AS payments,
                 coalesce(bool_and(fund_batch_items.amount_fen = p.amount_fen), true) AS alike
            FROM fund_batch_items JOIN fund_payments p ON p.id = payment_id
           WHERE fund_batch_items.batch_id = b.id AND result IS DISTINCT FROM 'removed') i ON true
       WHERE b.source_id = ANY(${sourceIds}::uuid[]) GROUP BY b.source_id
    )
    SELECT s.id AS "sourceId", coalesce(l.opening, 0)::bigint AS "openingFen", coalesce(l.come, 0)::bigint AS "inFen",
           coalesce(l.gone, 0)::bigint AS "outFen", s.balance_fen AS "closingFen", s.committed_fen AS "committedFen",
           s.paid_fen AS "paidFen",
           coalesce(l.balance, 0) = s.balance_fen AS balance,
           coalesce(l.committed, 0) = s.committed_fen AS committed,
           coalesce(l.paid, 0) = s.paid_fen AS paid,
           coalesce(l.entries, 0) = s.last_seq AND coalesce(l.last_seq, 0) = s.last_seq AS sequence,
           coalesce(l.running, true) AS running,
           coalesce(c.open, 0) = s.committed_fen AND coalesce(c.paid, 0) = s.paid_fen AS commitments,
           coalesce(p.paid, 0) = s.paid_fen AND coalesce(p.ordered, 0) = coalesce(c.ordered, 0) AS payments,
           coalesce(n.fit, true) AS lines, coalesce(b.fit, true) AS batches
      FROM fund_sources s
      LEFT JOIN ledger l ON l.source_id = s.id LEFT JOIN promised c ON c.source_id = s.id
      LEFT JOIN payments p ON p.source_id = s.id LEFT JOIN lines n ON n.source_id = s.id
      LEFT JOIN batches b ON b.source_id = s.id
     WHERE s.id = ANY(${sourceIds.slice(0, 500)}::uuid[])
     ORDER BY s.id`.execute(db);
  return rows.map(({ sourceId, openingFen, inFen, outFen, closingFen, committedFen, paidFen, ...held }) => ({
    ...{ sourceId, openingFen, inFen, outFen, closingFen, committedFen, paidFen },
    faults: fundFaults.filter((fault) => !held[fault]),
  }));
}
