import { sql } from 'kysely';
import type { AppTransaction } from '../../../platform/db/index.ts';
import { enqueueMessage } from '../../../platform/outbox/enqueue.ts';
import { defineMessage } from '../../../platform/outbox/message.ts';
import { inForce } from '../../accounts/index.ts';
import { rootUnion } from '../../organisations/index.ts';
import { privacyPermissions } from '../permissions.ts';

const asked = defineMessage('privacy.asked', [
  '收到个人信息申请 {number}，请到“个人信息保护”答复。',
  'A request about personal data came in ({number}). Answer it under Privacy.',
]);
const waiting = defineMessage('privacy.waiting', [
  '有 {count} 件个人信息申请三天内到期或已逾期，请尽快答复。',
  '{count} requests about personal data are due within three days or late.',
]);
const answered = defineMessage('privacy.answered', [
  '您的个人信息申请 {number} 已答复，请登录职工端“我的信息”查看。',
  'Your request {number} about your data was answered. See My data in the app.',
]);

/** Accounts that work at the desk: the roles of `privacy.desk` at the top of the tree. grants_union_role */
async function deskAccounts(trx: AppTransaction, now: Date): Promise<string[]> {
  const root = await rootUnion(trx);
  const { rows } = await sql<{ account_id: string }>`
    SELECT DISTINCT g.account_id FROM grants g WHERE g.union_id = ${root.id}
       AND g.role = ANY(${[...privacyPermissions['privacy.desk']]}) AND ${inForce('g', now)} LIMIT 30`.execute(
    trx,
  );
  return rows.map(({ account_id }) => account_id);
}

export async function tellDesk(trx: AppTransaction, request: { id: string; number: string }, now: Date) {
  for (const recipient of await deskAccounts(trx, now))
    await enqueueMessage(trx, {
      ...{ channel: 'inbox', recipient, template: asked, params: { number: request.number }, now },
      subject: { type: 'privacyRequest', id: request.id },
    });
}

/** Once a day to the desk, where something is due within three days or late. */
export async function remindDesk(trx: AppTransaction, now: Date): Promise<void> {
  const { count } = await trx
    .selectFrom('privacy_requests')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('status', '=', 'waiting')
    .where('due_at', '<', new Date(now.getTime() + 3 * 86_400_000))
    .executeTakeFirstOrThrow();
  if (Number(count) === 0) return;
  for (const recipient of await deskAccounts(trx, now))
    await enqueueMessage(trx, {
      ...{ channel: 'inbox', recipient, template: waiting, params: { count: Number(count) }, now },
      dedupeKey: `privacy.waiting/${recipient}/${now.toISOString().slice(0, 10)}`,
    });
}

export const tellPerson = (
  trx: AppTransaction,
  phone: string,
  request: { id: string; number: string },
  now: Date,
) =>
  enqueueMessage(trx, {
    ...{ channel: 'sms', recipient: phone, template: answered, params: { number: request.number }, now },
    ...{ subject: { type: 'privacyRequest', id: request.id }, dedupeKey: `privacy.answered/${request.id}` },
  });
