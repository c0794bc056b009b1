import type { AppTransaction } from '../../platform/db/index.ts';
import { inForce } from '../accounts/index.ts';
import { peopleOfUnits } from '../handlingUnits/index.ts';
import { defineMessage, enqueueMessage } from '../messages/index.ts';
import type { NoticeRow, Step, TaskRow } from './store.ts';

const words = {
  issued: defineMessage('rectification.issued', [
    '整改通知单 {number}“{title}”请贵单位签收并办理。',
    'Rectification notice {number} “{title}” is for your unit: please sign for it.',
  ]),
  returned: defineMessage('rectification.returned', [
    '整改通知单 {number}“{title}”的方案被退回，请修改后再报。',
    'The plan for rectification notice {number} “{title}” was returned: please change it.',
  ]),
  again: defineMessage('rectification.again', [
    '整改通知单 {number}“{title}”没有通过，请继续整改。',
    'Rectification notice {number} “{title}” did not pass: please go on.',
  ]),
  withdrawn: defineMessage('rectification.withdrawn', [
    '整改通知单 {number}“{title}”已撤回，不用再办。',
    'Rectification notice {number} “{title}” was withdrawn: nothing more is to be done.',
  ]),
};
const near = defineMessage('rectification.near', [
  '整改通知单 {number}：{what} 即将到期（{due}）。',
  'Rectification notice {number}: {what} falls due soon ({due}).',
]);
const late = defineMessage('rectification.late', [
  '整改通知单 {number}：{what} 已逾期（{due}），请督办。',
  'Rectification notice {number}: {what} is overdue ({due}); please press it.',
]);
const ready = defineMessage('rectification.ready', [
  '整改通知单 {number}“{title}”：{what}。',
  'Rectification notice {number} “{title}”: {what}.',
]);

type Told = Pick<NoticeRow, 'id' | 'number' | 'title' | 'issued_by' | 'union_path'>;

/** To everybody who works in these units now. */
export async function tellUnits(
  trx: AppTransaction,
  { now }: Step,
  what: keyof typeof words,
  notice: Told,
  tasks: readonly Pick<TaskRow, 'unit_id'>[],
): Promise<void> {
  const people = await peopleOfUnits(
    trx,
    tasks.map(({ unit_id }) => unit_id),
  );
  for (const recipient of new Set(people.map(({ accountId }) => accountId)))
    await enqueueMessage(trx, {
      ...{ channel: 'inbox', recipient, template: words[what], now },
      params: { number: notice.number ?? '', title: notice.title },
      subject: { type: 'rectification', id: notice.id },
    });
}

/** To whoever issued the notice. */
export async function tellIssuer(
  trx: AppTransaction,
  { now }: Pick<Step, 'now'>,
  notice: Told,
  what: string,
): Promise<void> {
  if (notice.issued_by)
    await enqueueMessage(trx, {
      ...{ channel: 'inbox', recipient: notice.issued_by, template: ready, now },
      params: { number: notice.number ?? '', title: notice.title, what },
      subject: { type: 'rectification', id: notice.id },
    });
}

/** Leaders at the union or above: whom an overdue step is escalated to. grants_union_role */
async function leadersOf(trx: AppTransaction, unionPath: string, now: Date): Promise<string[]> {
  const ids = unionPath.split('/').filter(Boolean);
  if (ids.length === 0) return [];
  const rows = await trx
    .selectFrom('grants as g')
    .innerJoin('accounts as a', 'a.id', 'g.account_id')
    .select('a.id')
    .where('g.role', '=', 'leader')
    .where('g.union_id', 'in', ids)
    .where('a.disabled_at', 'is', null)
    .where(inForce('g', now))
    .limit(20)
    .execute();
  return rows.map(({ id }) => id);
}

/** Reminds the unit (of a trial or an acceptance the issuer); overdue, the issuer and the leaders know, too. */
export async function tellDue(
  trx: AppTransaction,
  now: Date,
  notice: Told,
  due: { deadlineId: string; on: string; what: string; unitId: string | null; late: boolean },
): Promise<void> {
  const unit = due.unitId ? (await peopleOfUnits(trx, [due.unitId])).map(({ accountId }) => accountId) : [];
  const issuer = notice.issued_by ? [notice.issued_by] : [];
  const above = due.late ? [...issuer, ...(await leadersOf(trx, notice.union_path, now))] : [];
  for (const recipient of new Set([...(due.unitId ? unit : issuer), ...above]))
    await enqueueMessage(trx, {
      ...{ channel: 'inbox', recipient, template: due.late ? late : near, now },
      params: { number: notice.number ?? '', what: due.what, due: due.on },
      subject: { type: 'rectification', id: notice.id },
      dedupeKey: `rectification:${due.late ? 'late' : 'near'}:${due.deadlineId}:${due.on}:${recipient}`,
    });
}
