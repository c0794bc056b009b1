import { sql } from 'kysely';
import { type Actor, accountIdOf, nameOf } from '../../../platform/auth/actor.ts';
import { fieldsOf } from '../../../platform/crypto/sealedDatabase.ts';
import { type AppTransaction, newId } from '../../../platform/db/index.ts';
import { conflict, notFound } from '../../../platform/http/problem.ts';
import { logAccess } from '../../accounts/index.ts';
import { findOrCreatePerson, livingPersonId } from '../../people/index.ts';
import { issueNow } from '../campaigns/steps.ts';
import { requireManager } from '../campaigns/write.ts';
import { holdCampaign, listRowPurpose } from '../store.ts';
import type { ListRow } from './fields.ts';
import { refuseLateList } from './importKind.ts';

export interface Decision {
  exceptionId: string;
  decision: 'allowed' | 'refused';
  note: string;
}

/**
 * A person decides on a row the register speaks against. Allowed, its person goes on the list and, by list, gets a
 * voucher while goods are left; somebody unknown is registered as the list says.
 *
 * @throws Problem 403, 404, 409 `decidedAlready`, `statusDoesNotAllow`
 */
export async function decideException(
  trx: AppTransaction,
  actor: Actor,
  now: Date,
  { exceptionId, decision, note }: Decision,
): Promise<{ campaignId: string }> {
  const row = await trx
    .selectFrom('voucher_exceptions')
    .selectAll()
    .where('id', '=', exceptionId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound('The row');
  const campaign = await holdCampaign(trx, row.campaign_id);
  requireManager(actor, campaign.union_path);
  if (row.decision)
    throw conflict('decidedAlready', '这一行已有决定 · this row was decided already', {
      decision: row.decision,
    });
  let personId = row.person_id;
  if (decision === 'allowed') {
    refuseLateList(campaign);
    const fields = fieldsOf(trx);
    const told = JSON.parse(fields.open(listRowPurpose, row.row_sealed)) as ListRow;
    personId = personId
      ? await livingPersonId(trx, personId)
      : await findOrCreatePerson(trx, { fields }, told, now, actor);
    await sql`
      INSERT INTO voucher_eligible (id, campaign_id, person_id, import_id, row_number, added_at)
      VALUES (${newId()}, ${campaign.id}, ${personId}, ${row.import_id}, ${row.row_number}, ${now})
      ON CONFLICT (campaign_id, person_id) DO NOTHING`.execute(trx);
    if (campaign.status !== 'draft' && campaign.way === 'list') await issueNow(trx, campaign, now);
  }
  await trx
    .updateTable('voucher_exceptions')
    .set({
      ...{ decision, decision_note: note, decided_by: accountIdOf(actor), decided_by_name: nameOf(actor) },
      ...{ decided_at: now, person_id: personId },
    })
    .where('id', '=', exceptionId)
    .execute();
  await logAccess(trx, {
    ...{ actor, action: 'voucher.decideRow', objectType: 'voucherCampaign', objectId: campaign.id },
    ...{ detail: { exceptionId, decision, reason: row.reason }, now },
  });
  return { campaignId: campaign.id };
}
