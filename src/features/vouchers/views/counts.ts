import { type Kysely, sql } from 'kysely';
import type { Database } from '../../../platform/db/index.ts';

export interface Counts {
  planned: number;
  issued: number;
  claimed: number;
  redeemed: number;
  refunded: number;
}

export const noCounts: Counts = { planned: 0, issued: 0, claimed: 0, redeemed: 0, refunded: 0 };

/** Where the vouchers of campaigns stand, counted in one look, so that the figures fit each other. */
export async function countsOf(
  db: Kysely<Database>,
  campaignIds: readonly string[],
): Promise<Map<string, Counts>> {
  // vouchers_status, voucher_goods_campaign_id_number_key
  const { rows } = await sql<Counts & { id: string }>`
    SELECT c.id, coalesce(g.planned, 0)::int AS planned, coalesce(v.issued, 0)::int AS issued,
           coalesce(v.claimed, 0)::int AS claimed, coalesce(v.redeemed, 0)::int AS redeemed,
           coalesce(v.refunded, 0)::int AS refunded
      FROM unnest(${[...campaignIds]}::uuid[]) AS c (id)
      LEFT JOIN LATERAL (SELECT sum(quantity) AS planned FROM voucher_goods WHERE campaign_id = c.id) AS g ON true
      LEFT JOIN LATERAL (
        SELECT count(*) FILTER (WHERE status <> 'withdrawn') AS issued,
               count(*) FILTER (WHERE status IN ('claimed', 'redeemed', 'refunded')) AS claimed,
               count(*) FILTER (WHERE status = 'redeemed') AS redeemed,
               count(*) FILTER (WHERE status = 'refunded') AS refunded
          FROM vouchers WHERE campaign_id = c.id) AS v ON true`.execute(db);
  return new Map(rows.map(({ id, ...counts }) => [id, counts]));
}

export const addCounts = (all: readonly Counts[]): Counts =>
  all.reduce(
    (sum, one) => ({
      planned: sum.planned + one.planned,
      issued: sum.issued + one.issued,
      claimed: sum.claimed + one.claimed,
      redeemed: sum.redeemed + one.redeemed,
      refunded: sum.refunded + one.refunded,
    }),
    noCounts,
  );
