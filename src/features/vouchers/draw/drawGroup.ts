import { sql } from 'kysely';
import type { Actor } from '../../../platform/auth/actor.ts';
import { fieldsOf } from '../../../platform/crypto/sealedDatabase.ts';
import type { AppTransaction } from '../../../platform/db/index.ts';
import { recordVoucherEvent } from '../events.ts';
import { seedPurpose } from '../store.ts';
import { drawnOrder } from './order.ts';

interface Queue {
  group_drawn_at: Date | null;
  way: 'lottery' | 'arrival';
  claim_from: Date;
  claim_until: Date;
  group_seconds: number;
  public_seed: string | null;
  public_seed_rule: string;
  seed_sealed: string | null;
  status: string;
}

/** When the group that is drawn is complete: a lottery's when claims end, by arrival after the first seconds. */
export const groupEnd = (campaign: {
  way: string;
  claim_from: Date;
  claim_until: Date;
  group_seconds: number;
}): Date =>
  campaign.way === 'lottery'
    ? campaign.claim_until
    : new Date(campaign.claim_from.getTime() + campaign.group_seconds * 1_000);

/**
 * Draws the group once it is complete and hands out vouchers in the drawn order; the rest of it goes without, unless
 * vouchers are left. Once only, whoever asks: the queue's row is held. @returns whether it was drawn now
 */
export async function drawGroup(
  trx: AppTransaction,
  campaignId: string,
  actor: Actor,
  now: Date,
): Promise<boolean> {
  const { rows } = await sql<Queue>`
    SELECT q.group_drawn_at, c.way, c.claim_from, c.claim_until, c.group_seconds, c.public_seed, c.public_seed_rule,
           c.seed_sealed, c.status
      FROM voucher_queues q JOIN voucher_campaigns c ON c.id = q.campaign_id
     WHERE q.campaign_id = ${campaignId} FOR UPDATE OF q`.execute(trx);
  const [queue] = rows;
  if (!queue?.seed_sealed || queue.group_drawn_at || queue.status === 'cancelled') return false;
  if (now < groupEnd(queue)) return false;
  if (queue.public_seed_rule !== '' && queue.public_seed === null) return false;
  const seed = fieldsOf(trx).open(seedPurpose, queue.seed_sealed);
  // voucher_entries_number
  const { rows: entries } = await sql<{ id: string }>`
    SELECT id FROM voucher_entries WHERE campaign_id = ${campaignId} AND in_group`.execute(trx);
  const order = drawnOrder(
    entries.map(({ id }) => id),
    seed,
    queue.public_seed,
  );
  const drawn = await giveInOrder(trx, campaignId, order, now);
  await sql`UPDATE voucher_queues SET group_drawn_at = ${now} WHERE campaign_id = ${campaignId}`.execute(trx);
  await sql`UPDATE voucher_campaigns SET drawn_at = ${now} WHERE id = ${campaignId}`.execute(trx);
  await recordVoucherEvent(trx, actor, now, {
    ...{ campaignId, action: 'draw', detail: { entries: order.length, drawn } },
  });
  return true;
}

/** The first free voucher to the first entry, and so on. */
async function giveInOrder(trx: AppTransaction, campaignId: string, order: readonly string[], now: Date) {
  // vouchers_free
  const { rows } = await sql<{ given: number }>`
    WITH free AS (
      SELECT id, row_number() OVER (ORDER BY number) AS place FROM (
        SELECT id, number FROM vouchers WHERE campaign_id = ${campaignId} AND status = 'issued' AND person_id IS NULL
         ORDER BY number LIMIT ${order.length} FOR UPDATE) AS next
    ), given AS (
      UPDATE vouchers v SET status = 'claimed', person_id = e.person_id, claimed_at = ${now}, claimed_via = 'draw'
        FROM free f JOIN unnest(${order}::uuid[]) WITH ORDINALITY AS o (entry_id, place) ON o.place = f.place
        JOIN voucher_entries e ON e.id = o.entry_id
       WHERE v.id = f.id RETURNING v.id, e.id AS entry_id
    ), won AS (
      UPDATE voucher_entries e SET voucher_id = g.id FROM given g WHERE e.id = g.entry_id
    ), told AS (
      INSERT INTO voucher_events (id, campaign_id, voucher_id, at, actor_name, action, detail)
      SELECT gen_random_uuid(), ${campaignId}, id, ${now}, 'system', 'claim', '{"via":"draw"}' FROM given
    )
    SELECT count(*)::int AS given FROM given`.execute(trx);
  await sql`UPDATE voucher_entries SET lost_at = ${now}
     WHERE campaign_id = ${campaignId} AND in_group AND voucher_id IS NULL`.execute(trx);
  return rows[0]?.given ?? 0;
}
