import { sql } from 'kysely';
import type { Actor } from '../../../platform/auth/actor.ts';
import { fieldsOf } from '../../../platform/crypto/sealedDatabase.ts';
import { type AppTransaction, newId } from '../../../platform/db/index.ts';
import { conflict, notFound } from '../../../platform/http/problem.ts';
import { logAccess } from '../../accounts/index.ts';
import { requireManager } from '../campaigns/write.ts';
import { recordVoucherEvent } from '../events.ts';
import { newCode } from '../store.ts';

/**
 * A new voucher, claimed already, for somebody whose goods came back and who is to have others. One for each refund.
 *
 * @throws Problem 403, 404, 409 `notRefunded`, `hasAnother`, `redeemTooLate`
 */
export async function reissueVoucher(
  trx: AppTransaction,
  actor: Actor,
  now: Date,
  { voucherId, reason }: { voucherId: string; reason: string },
): Promise<{ voucherId: string }> {
  const { rows } = await sql<{
    campaign_id: string;
    union_path: string;
    good_id: string;
    status: string;
    person_id: string;
    next_number: number;
    another: boolean;
    redeem_until: Date;
  }>`
    SELECT v.campaign_id, c.union_path, c.redeem_until, v.good_id, v.status, v.person_id,
           (SELECT max(number) + 1 FROM vouchers n WHERE n.campaign_id = c.id) AS next_number,
           EXISTS (SELECT 1 FROM vouchers o WHERE o.campaign_id = c.id AND o.person_id = v.person_id
                      AND o.status IN ('issued', 'claimed', 'redeemed')) AS another
      FROM vouchers v JOIN voucher_campaigns c ON c.id = v.campaign_id WHERE v.id = ${voucherId}
       FOR UPDATE OF v, c`.execute(trx);
  const [row] = rows;
  if (!row) throw notFound('The voucher');
  requireManager(actor, row.union_path);
  if (row.status !== 'refunded')
    throw conflict('notRefunded', '这张券没有退回 · this voucher was not refunded');
  if (now >= row.redeem_until)
    throw conflict('redeemTooLate', '兑换时间已过，不能补发 · redeeming is over; no other can be issued');
  if (row.another)
    throw conflict('hasAnother', '这个人已有一张可用的券 · this person has another one already');
  const id = newId();
  await trx
    .insertInto('vouchers')
    .values({
      ...{ id, campaign_id: row.campaign_id, good_id: row.good_id, number: row.next_number },
      ...{ ...newCode(fieldsOf(trx)), status: 'claimed', person_id: row.person_id, created_at: now },
      ...{ claimed_at: now, claimed_via: 'counter', holder_key: null, redemption_id: null },
      ...{ merchant_id: null, redeemed_at: null },
    })
    .execute();
  await recordVoucherEvent(trx, actor, now, {
    ...{ campaignId: row.campaign_id, voucherId: id, action: 'reissue', detail: { of: voucherId, reason } },
  });
  await logAccess(trx, { actor, action: 'voucher.reissue', objectType: 'voucher', objectId: id, now });
  return { voucherId: id };
}
