import { type Kysely, sql } from 'kysely';
import { maskIdentityNumber, maskName, maskPhone } from '../../../kernel/mask.ts';
import { fieldsOf } from '../../../platform/crypto/sealedDatabase.ts';
import type { Database } from '../../../platform/db/index.ts';
import type { ExceptionView, VoucherLine } from '../contract.ts';
import type { VoucherStatus } from '../lifecycle.ts';
import type { ListRow } from '../list/fields.ts';
import { listRowPurpose } from '../store.ts';
import { exceptionWords } from '../words.ts';

type Db = Kysely<Database>;

/** voucher_exceptions_campaign */
export async function exceptionList(db: Db, campaignId: string, limit: number): Promise<ExceptionView[]> {
  const fields = fieldsOf(db);
  const rows = await db
    .selectFrom('voucher_exceptions')
    .selectAll()
    .where('campaign_id', '=', campaignId)
    .orderBy(sql`decision IS NOT NULL`)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map((row) => {
    const told = JSON.parse(fields.open(listRowPurpose, row.row_sealed)) as ListRow;
    return {
      ...{ id: row.id, row: row.row_number, name: told.name, reason: row.reason },
      identityNumber: told.identityNumber && maskIdentityNumber(told.identityNumber),
      phone: told.phone && maskPhone(told.phone),
      why: exceptionWords(row.reason, row.union_name),
      ...{ decision: row.decision, note: row.decision_note, decidedBy: row.decided_by_name },
      decidedAt: row.decided_at?.toISOString() ?? null,
    };
  });
}

export async function voucherList(
  db: Db,
  campaignId: string,
  filter: { status?: VoucherStatus | undefined; after: number; limit: number },
): Promise<{ items: VoucherLine[]; next: number | null }> {
  // vouchers_campaign_id_number_key
  const { rows } = await sql<{
    id: string;
    number: number;
    status: VoucherStatus;
    good: string;
    person_name: string | null;
    claimed_at: Date | null;
    redeemed_at: Date | null;
    place: string | null;
  }>`
    SELECT v.id, v.number, v.status, g.name AS good, p.name AS person_name, v.claimed_at, v.redeemed_at, m.name AS place
      FROM vouchers v JOIN voucher_goods g ON g.id = v.good_id LEFT JOIN people p ON p.id = v.person_id
      LEFT JOIN merchants m ON m.id = v.merchant_id
     WHERE v.campaign_id = ${campaignId} AND v.number > ${filter.after}
       AND ${filter.status ? sql`v.status = ${filter.status}` : sql`true`}
     ORDER BY v.number LIMIT ${filter.limit + 1}`.execute(db);
  const page = rows.slice(0, filter.limit);
  return {
    items: page.map((row) => ({
      ...{ id: row.id, number: row.number, status: row.status, good: row.good },
      holder: row.person_name && maskName(row.person_name),
      claimedAt: row.claimed_at?.toISOString() ?? null,
      redeemedAt: row.redeemed_at?.toISOString() ?? null,
      redeemedAtPlace: row.place,
    })),
    next: rows.length > filter.limit ? (page.at(-1)?.number ?? null) : null,
  };
}

/** Steps of the curve, whatever the length of the campaign. */
const points = 48;

/** Claims and redemptions that stand, added up over time. voucher_events_campaign */
export async function campaignCurve(
  db: Db,
  campaign: { id: string; claim_from: Date; redeem_until: Date },
  now: Date,
) {
  const end = Math.min(now.getTime(), campaign.redeem_until.getTime());
  const begin = campaign.claim_from.getTime();
  if (end <= begin) return [];
  const step = Math.max(60_000, Math.ceil((end - begin) / points));
  const { rows } = await sql<{ slot: number; claimed: number; redeemed: number }>`
    SELECT least(greatest(floor(extract(epoch FROM at - ${campaign.claim_from}) * 1000 / ${step}), 0), ${points})::int AS slot,
           count(*) FILTER (WHERE action IN ('claim', 'reissue'))::int AS claimed,
           (count(*) FILTER (WHERE action IN ('redeem', 'move')) - count(*) FILTER (WHERE action IN ('refund', 'moveBack')))::int AS redeemed
      FROM voucher_events
     WHERE campaign_id = ${campaign.id} AND action IN ('claim', 'reissue', 'redeem', 'move', 'refund', 'moveBack')
     GROUP BY slot ORDER BY slot`.execute(db);
  const bySlot = new Map(rows.map((row) => [row.slot, row]));
  const slots = Math.ceil((end - begin) / step);
  let [claimed, redeemed] = [0, 0];
  return Array.from({ length: slots + 1 }, (_, slot) => {
    claimed += bySlot.get(slot)?.claimed ?? 0;
    redeemed += bySlot.get(slot)?.redeemed ?? 0;
    return { at: new Date(Math.min(begin + (slot + 1) * step, end)).toISOString(), claimed, redeemed };
  });
}
