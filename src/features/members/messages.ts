import type { Context } from '../../platform/context.ts';
import type { AppTransaction } from '../../platform/db/index.ts';
import { inForce } from '../accounts/index.ts';
import { defineMessage, enqueueMessage } from '../messages/index.ts';
import { idsOf } from '../organisations/index.ts';
import { getPerson, personFields } from '../people/index.ts';

export const joined = defineMessage('members.joined', [
  '【工会娘家】您已成为“{union}”会员，会员号 {number}。在“我的会籍”里可以出示会员码。',
  '[Niangjia] You are now a member of {union}, number {number}. Show your card under “My membership”.',
]);
export const refused = defineMessage('members.refused', [
  '【工会娘家】“{union}”没有同意您的入会申请：{reason}。可以补正后再申请，或拨打 12351。',
  '[Niangjia] {union} did not approve your application: {reason}. You may apply again, or call 12351.',
]);
export const transferred = defineMessage('members.transferred', [
  '【工会娘家】转会已办好，您现在是“{union}”的会员，会员号不变。',
  '[Niangjia] Your transfer is done: you are now a member of {union}; your number stays the same.',
]);
export const notTransferred = defineMessage('members.notTransferred', [
  '【工会娘家】转往“{union}”没有办成：{reason}。原会籍不变，有疑问请拨打 12351。',
  '[Niangjia] Your transfer to {union} was not granted: {reason}. Your membership stays; call 12351 with questions.',
]);
export const newApplication = defineMessage('members.newApplication', [
  '{name} 申请加入“{union}”，请在 {due} 前联系并办理',
  '{name} applied to join {union}: get in touch and decide by {due}',
]);
export const newTransfer = defineMessage('members.newTransfer', [
  '{name} 申请从“{out}”转到“{into}”，请在 {due} 前审核',
  '{name} asks to move from {out} to {into}: answer by {due}',
]);
export const deadlineNear = defineMessage('members.deadlineNear', [
  '“{name}”将于 {due} 到期：{matter}',
  '“{name}” is due on {due}: {matter}',
]);
export const deadlinePassed = defineMessage('members.deadlinePassed', [
  '“{name}”已逾期（{due}）：{matter}。请{task}',
  '“{name}” passed on {due}: {matter}. {task}',
]);

/** Staff who decide at a place, else the nearest above it who do. */
export async function decidersAt(trx: AppTransaction, path: string, now: Date): Promise<string[]> {
  const ids = idsOf(path);
  if (ids.length === 0) return [];
  // grants_union_role
  const rows = await trx
    .selectFrom('grants as g')
    .innerJoin('accounts as a', 'a.id', 'g.account_id')
    .innerJoin('unions as u', 'u.id', 'g.union_id')
    .select(['a.id', 'u.path'])
    .where('g.union_id', 'in', ids)
    .where('g.role', 'in', ['grassrootsChair', 'branchChair', 'townStaff', 'organisingCadre'])
    .where('a.disabled_at', 'is', null)
    .where(inForce('g', now))
    .where((is) => is.or([is('u.path', '=', path), is('g.scope', '=', 'subtree')]))
    .orderBy('a.id')
    .limit(200)
    .execute();
  const nearest = Math.max(0, ...rows.map((row) => row.path.length));
  return [...new Set(rows.filter((row) => row.path.length === nearest).map((row) => row.id))];
}

/** A text message to the member, where a phone is known. */
export async function tellMember<P extends Record<string, string | number>>(
  trx: AppTransaction,
  { fields }: Pick<Context, 'fields'>,
  personId: string,
  message: Omit<Parameters<typeof enqueueMessage<P>>[1], 'channel' | 'recipient'>,
): Promise<void> {
  const phone = personFields(fields, await getPerson(trx, personId)).phone;
  if (phone && /^1[3-9]\d{9}$/.test(phone))
    await enqueueMessage(trx, { ...message, channel: 'sms', recipient: phone });
}
