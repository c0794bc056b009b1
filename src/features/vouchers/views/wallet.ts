import { type Kysely, sql } from 'kysely';
import type { Database } from '../../../platform/db/index.ts';
import type { WalletItem } from '../contract.ts';
import { groupEnd } from '../draw/drawGroup.ts';
import type { VoucherStatus } from '../lifecycle.ts';
import { voucherKinds } from '../settings.ts';
import type { CampaignRow } from '../tables.ts';
import { phaseAt } from '../windows.ts';

interface Row extends CampaignRow {
  union_name: string;
  voucher_id: string | null;
  voucher_status: VoucherStatus | null;
  redeemed_at: Date | null;
  place: string | null;
  good: string | null;
  price_fen: number | null;
  entry_id: string | null;
  entry_lost: Date | null;
}

/**
 * Everything a person may know of vouchers: campaigns that are for them and what became of theirs, those of the last
 * year, at most 100. Which campaigns those are: their vouchers and entries, the lists they are on, and those for members
 * of the unions they belong to.
 */
export async function walletOf(db: Kysely<Database>, personId: string, now: Date): Promise<WalletItem[]> {
  const kinds = new Map((await voucherKinds(db)).map(({ code, name }) => [code, name]));
  // vouchers_holder, voucher_entries_holder, voucher_eligible_person, memberships_one_live, voucher_campaigns_live
  const { rows } = await sql<Row>`
    WITH mine AS (
      SELECT campaign_id FROM vouchers WHERE person_id = ${personId}
      UNION SELECT campaign_id FROM voucher_entries WHERE person_id = ${personId}
      UNION SELECT campaign_id FROM voucher_eligible WHERE person_id = ${personId}
      UNION SELECT c.id FROM memberships m JOIN voucher_campaigns c
              ON c.status IN ('published', 'claiming', 'redeeming') AND c.eligible_by = 'members'
             AND m.union_path LIKE c.union_path || '%'
             AND (cardinality(c.named_union_ids) = 0 OR EXISTS (
                   SELECT 1 FROM unions u WHERE u.id = ANY(c.named_union_ids) AND m.union_path LIKE u.path || '%'))
             WHERE m.person_id = ${personId} AND m.ended_on IS NULL
    )
    SELECT c.*, u.name AS union_name, v.id AS voucher_id, v.status AS voucher_status, v.redeemed_at, sh.name AS place,
           g.name AS good, g.price_fen, e.id AS entry_id, e.lost_at AS entry_lost
      FROM mine JOIN voucher_campaigns c ON c.id = mine.campaign_id JOIN unions u ON u.id = c.union_id
      LEFT JOIN LATERAL (SELECT * FROM vouchers WHERE campaign_id = c.id AND person_id = ${personId} AND status <> 'withdrawn'
                          ORDER BY number DESC LIMIT 1) AS v ON true
      LEFT JOIN voucher_goods g ON g.id = v.good_id
      LEFT JOIN voucher_entries e ON e.campaign_id = c.id AND e.person_id = ${personId}
      LEFT JOIN merchants sh ON sh.id = v.merchant_id
     WHERE c.status NOT IN ('draft', 'cancelled') AND c.redeem_until > ${new Date(now.getTime() - 366 * 86_400_000)}
     ORDER BY c.redeem_until DESC, c.id DESC LIMIT 100`.execute(db);
  return rows.map((row) => ({
    ...{ campaignId: row.id, title: row.title, unionName: row.union_name, rules: row.rules, note: row.note },
    kindName: kinds.get(row.kind) ?? { zh: row.kind, en: row.kind },
    ...{ way: row.way, state: stateOf(row, now), voucherId: row.voucher_id, good: row.good },
    ...{ priceFen: row.price_fen, entry: row.entry_id, groupSeconds: row.group_seconds },
    ...{ seedHash: row.seed_hash, publicSeedRule: row.public_seed_rule },
    drawAt: row.way === 'list' ? null : groupEnd(row).toISOString(),
    drawnAt: row.drawn_at?.toISOString() ?? null,
    claimFrom: row.claim_from.toISOString(),
    claimUntil: row.claim_until.toISOString(),
    redeemFrom: row.redeem_from.toISOString(),
    redeemUntil: row.redeem_until.toISOString(),
    redeemedAt: row.voucher_status === 'redeemed' ? (row.redeemed_at?.toISOString() ?? null) : null,
    redeemedAtPlace: row.voucher_status === 'redeemed' ? row.place : null,
  }));
}

/** What the wallet calls it, in the order in which something is to be done. */
function stateOf(row: Row, now: Date): WalletItem['state'] {
  switch (row.voucher_status) {
    case 'redeemed':
      return 'used';
    case 'refunded':
      return 'refunded';
    case 'claimed':
      if (now >= row.redeem_until) return 'expired';
      return now < row.redeem_from ? 'notYet' : 'usable';
  }
  if (row.entry_lost) return 'notDrawn';
  if (row.entry_id) return 'queued';
  const phase = phaseAt(row, now);
  if (phase === 'redeeming' || phase === 'closed') return 'missed';
  return phase === 'claiming' && (row.way !== 'list' || row.voucher_id) ? 'open' : 'waiting';
}
