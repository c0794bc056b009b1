import { fieldsOf } from '../../platform/crypto/sealedDatabase.ts';
import type { AppTransaction } from '../../platform/db/index.ts';
import { inForce } from '../accounts/index.ts';
import { defineMessage, enqueueMessage, type MessageTemplate } from '../messages/index.ts';
import { idsOf } from '../organisations/index.ts';
import { getPerson, personFields } from '../people/index.ts';
import { hardshipPermissions } from './permissions.ts';

/** Nothing of the household's situation is said: a text message is read over shoulders. */
export const told = {
  returned: defineMessage('hardship.returned', [
    '【工会娘家】您的帮扶申请 {number} 需要补充，请打开“我的帮扶”查看，或联系“{union}”。',
    '[Niangjia] Your application {number} needs something added: look under “My help”, or ask {union}.',
  ]),
  visit: defineMessage('hardship.visitPlanned', [
    '【工会娘家】工会工作人员将于 {day} 上门走访，届时会出示证件。申请 {number}，咨询 12351。',
    '[Niangjia] Union staff will visit you on {day} and show their cards. Application {number}; questions: 12351.',
  ]),
  notice: defineMessage('hardship.onNotice', [
    '【工会娘家】您的申请 {number} 已进入公示，{end} 结束。公示只显示遮盖后的姓名。',
    '[Niangjia] Your application {number} is on public notice until {end}. Your name is shown covered.',
  ]),
  approved: defineMessage('hardship.approved', [
    '【工会娘家】您的申请 {number} 已通过，请打开“我的帮扶”查看能得到的帮助。',
    '[Niangjia] Your application {number} is approved: see what help there is under “My help”.',
  ]),
  declined: defineMessage('hardship.declined', [
    '【工会娘家】您的申请 {number} 没有通过，原因请打开“我的帮扶”查看，或拨打 12351。',
    '[Niangjia] Your application {number} was not approved: see why under “My help”, or call 12351.',
  ]),
  ended: defineMessage('hardship.ended', [
    '【工会娘家】您的档案 {number} 已办结。再有困难，可以随时重新申请。',
    '[Niangjia] Your file {number} is closed. If times get hard again, apply at any time.',
  ]),
} as const;

const recheckNear = defineMessage('hardship.recheckNear', [
  '困难档案 {number} 的年度复核将于 {due} 到期',
  'The yearly check of file {number} is due on {due}',
]);
const recheckPassed = defineMessage('hardship.recheckPassed', [
  '困难档案 {number} 的年度复核已逾期（{due}），请尽快复核',
  'The yearly check of file {number} passed on {due}; please do it soon',
]);

/** A text message to the applicant, where a mobile phone is known. */
export async function tellApplicant<P extends Record<string, string | number>>(
  trx: AppTransaction,
  file: { id: string; person_id: string },
  template: MessageTemplate<P>,
  params: P,
  now: Date,
): Promise<void> {
  const { phone } = personFields(fieldsOf(trx), await getPerson(trx, file.person_id));
  if (!phone || !/^1[3-9]\d{9}$/.test(phone)) return;
  const subject = { type: 'hardshipFile', id: file.id };
  await enqueueMessage(trx, { channel: 'sms', recipient: phone, template, params, subject, now });
}

/** Tells those who do the yearly checks at the place of a file, or nearest above it. */
export async function tellKeepers(
  trx: AppTransaction,
  file: { id: string; number: string; union_path: string },
  deadline: { id: string; due_on: string; breached: boolean },
  now: Date,
): Promise<void> {
  const ids = idsOf(file.union_path);
  if (ids.length === 0) return;
  // grants_union_role
  const rows = await trx
    .selectFrom('grants as g')
    .innerJoin('accounts as a', 'a.id', 'g.account_id')
    .innerJoin('unions as u', 'u.id', 'g.union_id')
    .select(['a.id', 'u.path'])
    .where('g.union_id', 'in', ids)
    .where('g.role', 'in', [...hardshipPermissions['hardship.manage']])
    .where('a.disabled_at', 'is', null)
    .where(inForce('g', now))
    .where((is) => is.or([is('u.path', '=', file.union_path), is('g.scope', '=', 'subtree')]))
    .orderBy('a.id')
    .limit(100)
    .execute();
  const nearest = Math.max(0, ...rows.map(({ path }) => path.length));
  for (const { id } of rows.filter(({ path }) => path.length === nearest))
    await enqueueMessage(trx, {
      ...{ channel: 'inbox', recipient: id, template: deadline.breached ? recheckPassed : recheckNear, now },
      params: { number: file.number, due: deadline.due_on },
      subject: { type: 'hardshipFile', id: file.id },
      dedupeKey: `${deadline.id}:${deadline.breached ? 'breach' : 'warn'}:${id}`,
    });
}
