import type { AppTransaction } from '../../platform/db/index.ts';
import { staffNear } from '../accounts/index.ts';
import { peopleOfUnits } from '../handlingUnits/index.ts';
import { defineMessage, enqueueMessage, type MessageTemplate } from '../messages/index.ts';

export const toReview = defineMessage('proposals.toReview', [
  '提案 {number}“{title}”附议已满，请审查',
  'Proposal {number} “{title}” has its seconders: please review it',
]);
export const moved = defineMessage('proposals.moved', [
  '您关注的提案 {number}“{title}”：{what}',
  'Proposal {number} “{title}” that you follow: {what}',
]);
export const assignedToUnit = defineMessage('proposals.assigned', [
  '提案 {number}“{title}”交您单位办理，请签收',
  'Proposal {number} “{title}” was assigned to your unit: please sign for it',
]);
export const askedToRate = defineMessage('proposals.askedToRate', [
  '提案 {number}“{title}”已答复，请在 {until} 前评价。承办单位在评价期结束前看不到',
  'Proposal {number} “{title}” has its reply: please rate it by {until}. The units do not see it before',
]);
export const dueSoon = defineMessage('proposals.dueSoon', [
  '提案 {number}：“{name}”将于 {due} 到期',
  'Proposal {number}: “{name}” is due on {due}',
]);
export const duePassed = defineMessage('proposals.duePassed', [
  '提案 {number}：“{name}”已于 {due} 逾期',
  'Proposal {number}: “{name}” passed on {due}',
]);
export const escalatedToLeader = defineMessage('proposals.escalated', [
  '提案 {number}“{title}”多次转办未定，请您决定由谁承办，决定后不再转办',
  'Proposal {number} “{title}” went in circles: please decide which units handle it, finally',
]);
export const questionAsked = defineMessage('proposals.questionAsked', [
  '代表就提案 {number}“{title}”提出质询，请公开答复',
  'A representative questions proposal {number} “{title}”: please answer in public',
]);

interface About {
  id: string;
  number: string | null;
  title: string;
}

async function tell<P extends Record<string, string | number>>(
  trx: AppTransaction,
  accounts: readonly string[],
  template: MessageTemplate<P>,
  params: P,
  { subjectId, dedupe, now }: { subjectId: string; dedupe?: string; now: Date },
): Promise<void> {
  for (const recipient of new Set(accounts))
    await enqueueMessage(trx, {
      ...{ channel: 'inbox' as const, recipient, template, params, now },
      subject: { type: 'proposal', id: subjectId },
      ...(dedupe ? { dedupeKey: `proposal:${dedupe}:${recipient}` } : {}),
    });
}

export const words = ({ number, title }: About) => ({ number: number ?? '', title });

export async function tellDesk<P extends Record<string, string | number>>(
  trx: AppTransaction,
  row: About & { union_path: string },
  template: MessageTemplate<P>,
  params: P,
  now: Date,
  dedupe?: string,
): Promise<void> {
  const desk = await staffNear(trx, row.union_path, ['grassrootsChair', 'townStaff', 'organisingCadre'], now);
  const ids = desk.map(({ id }) => id);
  await tell(trx, ids, template, params, { subjectId: row.id, now, ...(dedupe ? { dedupe } : {}) });
}

export async function tellUnits<P extends Record<string, string | number>>(
  trx: AppTransaction,
  proposalId: string,
  unitIds: readonly string[],
  template: MessageTemplate<P>,
  params: P,
  now: Date,
  dedupe?: string,
): Promise<void> {
  const people = await peopleOfUnits(trx, unitIds);
  const ids = people.map(({ accountId }) => accountId);
  await tell(trx, ids, template, params, { subjectId: proposalId, now, ...(dedupe ? { dedupe } : {}) });
}

export async function tellAccount<P extends Record<string, string | number>>(
  trx: AppTransaction,
  proposalId: string,
  accountId: string,
  template: MessageTemplate<P>,
  params: P,
  now: Date,
): Promise<void> {
  await tell(trx, [accountId], template, params, { subjectId: proposalId, now });
}

/** Accounts of people. accounts_person */
export async function tellPeople<P extends Record<string, string | number>>(
  trx: AppTransaction,
  proposalId: string,
  personIds: readonly string[],
  template: MessageTemplate<P>,
  params: P,
  now: Date,
): Promise<void> {
  if (personIds.length === 0) return;
  const rows = await trx
    .selectFrom('accounts')
    .select('id')
    .where('person_id', 'in', [...personIds])
    .where('disabled_at', 'is', null)
    .execute();
  await tell(
    trx,
    rows.map(({ id }) => id),
    template,
    params,
    { subjectId: proposalId, now },
  );
}

/** The proposer and those whose proposals were merged into it. proposals_merged */
export async function followersOf(trx: AppTransaction, proposalId: string): Promise<string[]> {
  const rows = await trx
    .selectFrom('proposals')
    .select('person_id')
    .where((is) => is.or([is('id', '=', proposalId), is('merged_into', '=', proposalId)]))
    .where('person_id', 'is not', null)
    .limit(100)
    .execute();
  return rows.flatMap(({ person_id }) => (person_id ? [person_id] : []));
}

export async function tellFollowers(
  trx: AppTransaction,
  row: About,
  what: { zh: string; en: string },
  now: Date,
): Promise<void> {
  const people = await followersOf(trx, row.id);
  await tellPeople(trx, row.id, people, moved, { ...words(row), what: `${what.zh} · ${what.en}` }, now);
}
