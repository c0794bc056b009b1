import { sql } from 'kysely';
import type { Actor } from '../../../platform/auth/actor.ts';
import type { AppTransaction } from '../../../platform/db/index.ts';
import { conflict, invalid } from '../../../platform/http/problem.ts';
import { logAccess } from '../../accounts/index.ts';
import { requireManager } from '../campaigns/write.ts';
import { holdCampaign, refuseOldVersion } from '../store.ts';
import { drawGroup } from './drawGroup.ts';

/**
 * Draws a lottery once claims have ended. Where the rules name a public number, it is written down here, once.
 *
 * @throws Problem 403, 404, 409 `changedMeanwhile`, `notALottery`, `drawnAlready`, `notOverYet`, 422 `publicSeed`
 */
export async function drawLottery(
  trx: AppTransaction,
  actor: Actor,
  now: Date,
  asked: { id: string; version: number; publicSeed: string | null },
): Promise<void> {
  const row = await holdCampaign(trx, asked.id);
  requireManager(actor, row.union_path);
  refuseOldVersion(row, asked.version);
  if (row.way !== 'lottery') throw conflict('notALottery', '这不是抽签的活动 · this campaign draws no lots');
  if (row.drawn_at) throw conflict('drawnAlready', '已经抽过签 · the draw has taken place');
  if (now < row.claim_until)
    throw conflict('notOverYet', '报名结束后才能抽签 · the draw waits for the end of claims');
  if (row.public_seed_rule !== '' && !asked.publicSeed)
    throw invalid([
      {
        field: 'publicSeed',
        code: 'required',
        message: `请填写公开数：${row.public_seed_rule} · give the public number`,
      },
    ]);
  const publicSeed = row.public_seed_rule === '' ? null : asked.publicSeed;
  await trx
    .updateTable('voucher_campaigns')
    .set({ public_seed: publicSeed, version: sql`version + 1` })
    .where('id', '=', row.id)
    .execute();
  await drawGroup(trx, row.id, actor, now);
  await logAccess(trx, {
    ...{ actor, action: 'voucher.draw', objectType: 'voucherCampaign', objectId: row.id },
    ...{ detail: { publicSeed }, now },
  });
}
