import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { type Actor, systemActor } from '../../../platform/auth/actor.ts';
import { fieldsOf } from '../../../platform/crypto/sealedDatabase.ts';
import { type AppDatabase, type AppTransaction, transaction } from '../../../platform/db/index.ts';
import { conflict } from '../../../platform/http/problem.ts';
import { sendJob } from '../../../platform/jobs.ts';
import { logAccess } from '../../accounts/index.ts';
import { makeCampaignKeys } from '../code/index.ts';
import { drawGroup } from '../draw/drawGroup.ts';
import { recordVoucherEvent } from '../events.ts';
import { holdCampaign, refuseOldVersion, seedPurpose, signingKeyPurpose, turnCampaign } from '../store.ts';
import { issueMissing } from './issue.ts';
import { requireManager } from './write.ts';

export const issueJobName = 'vouchers.issue';
/** So many are made while somebody waits; the rest in the background. */
const atOnce = 5_000;

interface Asked {
  id: string;
  version: number;
}

async function held(trx: AppTransaction, actor: Actor, { id, version }: Asked) {
  const row = await holdCampaign(trx, id);
  requireManager(actor, row.union_path);
  refuseOldVersion(row, version);
  return row;
}

/** Makes the missing vouchers now, or begins to and leaves the rest to the job. */
export async function issueNow(
  trx: AppTransaction,
  campaign: { id: string; way: 'list' | 'lottery' | 'arrival' },
  now: Date,
): Promise<{ made: number; without: number }> {
  const answer = await issueMissing(trx, campaign, atOnce, now);
  if (answer.made === atOnce) await sendJob(trx, issueJobName, { campaignId: campaign.id });
  return answer;
}

/**
 * Publishes: from here on the rules stand. Makes the signing key, the seed with its published hash, and the vouchers.
 *
 * @throws Problem 403, 404, 409 `changedMeanwhile`, `statusDoesNotAllow`, `claimsOver`
 */
export async function publishCampaign(trx: AppTransaction, actor: Actor, now: Date, asked: Asked) {
  const row = await held(trx, actor, asked);
  if (row.claim_until <= now)
    throw conflict('claimsOver', '领取时间已过，请先修改 · the time to claim is over; change it first');
  const fields = fieldsOf(trx);
  const keys = await makeCampaignKeys();
  const seed = row.way === 'list' ? null : randomBytes(32).toString('hex');
  await trx
    .updateTable('voucher_campaigns')
    .set({
      signing_key_sealed: fields.seal(signingKeyPurpose, keys.privateKey),
      public_key: keys.publicKey,
      seed_sealed: seed && fields.seal(seedPurpose, seed),
      seed_hash: seed && createHash('sha256').update(seed).digest('hex'),
    })
    .where('id', '=', row.id)
    .execute();
  await turnCampaign(trx, row, 'publish', { published_at: now });
  if (row.way !== 'list')
    await trx.insertInto('voucher_queues').values({ campaign_id: row.id, group_drawn_at: null }).execute();
  const issued = await issueNow(trx, row, now);
  await recordVoucherEvent(trx, actor, now, { campaignId: row.id, action: 'publish', detail: issued });
  await logAccess(trx, {
    actor,
    action: 'voucher.publish',
    objectType: 'voucherCampaign',
    objectId: row.id,
    now,
  });
}

/** Calls a campaign off before anybody has claimed. @throws Problem 403, 404, 409 */
export async function cancelCampaign(
  trx: AppTransaction,
  actor: Actor,
  now: Date,
  asked: Asked & { reason: string },
) {
  const row = await held(trx, actor, asked);
  const { rows } = await sql`
    SELECT 1 FROM vouchers WHERE campaign_id = ${row.id} AND status <> 'issued' LIMIT 1`.execute(trx);
  if (rows.length > 0)
    throw conflict('alreadyClaimed', '已有人领取，不能取消 · somebody has claimed already');
  await turnCampaign(trx, row, 'cancel');
  await trx.updateTable('vouchers').set({ status: 'withdrawn' }).where('campaign_id', '=', row.id).execute();
  await recordVoucherEvent(trx, actor, now, {
    ...{ campaignId: row.id, action: 'cancel', detail: { reason: asked.reason } },
  });
}

/** Closes for settlement, once redeeming is over. @throws Problem 403, 404, 409 `notOverYet` */
export async function closeCampaign(trx: AppTransaction, actor: Actor, now: Date, asked: Asked) {
  const row = await held(trx, actor, asked);
  if (now < row.redeem_until) throw conflict('notOverYet', '兑换时间还没结束 · redeeming is not over yet');
  await turnCampaign(trx, row, 'close', { closed_at: now });
  await recordVoucherEvent(trx, actor, now, { campaignId: row.id, action: 'close' });
}

/** Lets states follow the windows, and draws what is to be drawn; every half minute. */
export async function turnCampaigns(db: AppDatabase, now: Date): Promise<string[]> {
  // voucher_campaigns_live
  const { rows } = await sql<{ id: string }>`
    SELECT c.id FROM voucher_campaigns c LEFT JOIN voucher_queues q ON q.campaign_id = c.id
     WHERE (c.status = 'published' AND c.claim_from <= ${now}) OR (c.status = 'claiming' AND c.claim_until <= ${now})
        OR (c.status IN ('published', 'claiming', 'redeeming') AND q.campaign_id IS NOT NULL AND q.group_drawn_at IS NULL
            AND c.public_seed_rule = '' AND c.claim_from <= ${now})
     ORDER BY c.claim_from LIMIT 200`.execute(db);
  for (const { id } of rows)
    await transaction(db, async (trx) => {
      await drawGroup(trx, id, systemActor, now);
      const row = await holdCampaign(trx, id);
      if (row.status === 'published' && row.claim_from <= now) {
        await turnCampaign(trx, row, 'openClaims');
        await recordVoucherEvent(trx, systemActor, now, { campaignId: id, action: 'openClaims' });
      } else if (row.status === 'claiming' && row.claim_until <= now) {
        await turnCampaign(trx, row, 'endClaims');
        await recordVoucherEvent(trx, systemActor, now, { campaignId: id, action: 'endClaims' });
      }
    });
  return rows.map(({ id }) => id);
}
