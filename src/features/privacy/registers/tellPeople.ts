import type { Context } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/index.ts';
import { enqueueMessage } from '../../../platform/outbox/enqueue.ts';
import { defineMessage } from '../../../platform/outbox/message.ts';
import { currentNotice } from '../notice/noticeProfile.ts';
import { openedPhone } from '../phones.ts';

const leaked = defineMessage('privacy.leaked', [
  '重要提示：{what}，可能涉及您的{data}。我们已采取补救措施。{advice} 咨询电话 {contact}。',
  'Important: {what}; your {data} may be affected. It is being put right. {advice} Questions: {contact}.',
]);
const pageSize = 500;

/**
 * Tells the people of a leak by text message: those named by sealed telephone numbers, or everybody with
 * an account (phones null). Each is told once
 * however often the job begins.
 */
export async function tellPeople(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  task: { id: string; advice: string; phones: string[] | null },
): Promise<number> {
  const incident = await db
    .selectFrom('privacy_incidents')
    .selectAll()
    .where('id', '=', task.id)
    .executeTakeFirstOrThrow();
  const { contact } = await currentNotice(db);
  let told = 0;
  const tell = (recipients: { key: string; phone: string }[]) =>
    transaction(db, async (trx) => {
      for (const { key, phone } of recipients) {
        await enqueueMessage(trx, {
          ...{ channel: 'sms', recipient: phone, template: leaked, now: clock.now() },
          params: { what: incident.title, data: incident.data_types, advice: task.advice, contact },
          ...{ subject: { type: 'incident', id: task.id }, dedupeKey: `incident/${task.id}/${key}` },
        });
        told += 1;
      }
    });
  if (task.phones)
    await tell(task.phones.map((sealed, place) => ({ key: `${place}`, phone: openedPhone(db, sealed) })));
  else
    for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
      const accounts = await db
        .selectFrom('accounts')
        .select(['id', 'phone_sealed'])
        .where('kind', '=', 'worker')
        .where('id', '>', after)
        .orderBy('id')
        .limit(pageSize)
        .execute();
      await tell(
        accounts.flatMap(({ id, phone_sealed: sealed }) =>
          sealed ? [{ key: id, phone: openedPhone(db, sealed) }] : [],
        ),
      );
      const last = accounts.at(-1);
      if (!last || accounts.length < pageSize) break;
      after = last.id;
    }
  await db.updateTable('privacy_incidents').set({ people_told: told }).where('id', '=', task.id).execute();
  return told;
}
