import { parseCivilDate } from '../../../kernel/civilDate.ts';
import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import { accountIdOf, nameOf } from '../../../platform/auth/actor.ts';
import { type AppTransaction, newId } from '../../../platform/db/index.ts';
import type { BodyOf } from '../../../platform/http/contract.ts';
import { conflict, forbidden, invalid } from '../../../platform/http/problem.ts';
import { watchPerson } from '../../discovery/index.ts';
import { getUnion } from '../../organisations/index.ts';
import type { hardshipRoutes } from '../contract.ts';
import { startRecheck } from '../deadlines.ts';
import { assessFile } from '../fileAssessment.ts';
import { releaseHousehold } from '../household.ts';
import { tellApplicant, told } from '../messages.ts';
import { hardshipSettings } from '../settings.ts';
import { changeFile, type FileRow, lockFile, nextStatus, refuseOwnHousehold, type Step } from '../store.ts';
import { helpedCategories } from '../vocabulary.ts';
import { refuseWithoutConsent } from './apply.ts';
import { dropFromNotice } from './notice.ts';
import { settledCategory } from './review.ts';

type Routes = typeof hardshipRoutes;

const secondPersonNeeded = () =>
  forbidden('secondPersonNeeded', '须由另一人决定 · a second person has to decide this');

/** @throws 422 for what is no category or does not bar this household */
export async function proposeOverride(
  trx: AppTransaction,
  step: Step,
  id: string,
  { kind, value, reason }: BodyOf<Routes['proposeOverride']>,
): Promise<void> {
  const { file, own } = await lockFile(trx, step.actor, id);
  const status = nextStatus(step.actor, file, 'proposeOverride', own);
  const accountId = accountIdOf(step.actor);
  if (accountId === null) throw forbidden('staffOnly', 'Overrides are proposed by union staff.');
  await refuseOwnHousehold(trx, step.actor, id);
  const read = await assessFile(trx, file, step.now);
  const known =
    kind === 'category'
      ? helpedCategories.some((each) => each === value)
      : read.exclusions.some((each) => each.code === value && !each.waived);
  if (!known)
    throw invalid([{ field: 'value', code: 'notFound', message: '没有这一项 · there is no such entry' }]);
  await trx
    .insertInto('hardship_overrides')
    .values({
      ...{ id: newId(), file_id: id, kind, value, reason, status: 'proposed', proposed_by: accountId },
      ...{ proposed_by_name: nameOf(step.actor), proposed_at: step.now },
      ...{ decided_by: null, decided_by_name: null, decided_at: null },
    })
    .execute();
  await changeFile(trx, step, file, { action: 'proposeOverride', status, detail: { kind, value, reason } });
}

/** @throws 403 `secondPersonNeeded` for who proposed it, 404, 409 `overrideDecided` */
export async function decideOverride(
  trx: AppTransaction,
  step: Step,
  id: string,
  { overrideId, approve }: BodyOf<Routes['decideOverride']>,
): Promise<void> {
  const { file, own } = await lockFile(trx, step.actor, id);
  const status = nextStatus(step.actor, file, 'decideOverride', own);
  await refuseOwnHousehold(trx, step.actor, id);
  const override = await trx
    .selectFrom('hardship_overrides')
    .selectAll()
    .where('id', '=', overrideId)
    .where('file_id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!override)
    throw invalid([
      { field: 'overrideId', code: 'notFound', message: '没有这条调整意见 · there is no such override' },
    ]);
  if (override.status !== 'proposed')
    throw conflict('overrideDecided', '已经决定过了 · this was decided already');
  if (override.proposed_by === accountIdOf(step.actor)) throw secondPersonNeeded();
  await trx
    .updateTable('hardship_overrides')
    .set({
      ...{ status: approve ? 'approved' : 'refused', decided_by: accountIdOf(step.actor) },
      ...{ decided_by_name: nameOf(step.actor), decided_at: step.now },
    })
    .where('id', '=', overrideId)
    .execute();
  const read = await assessFile(trx, file, step.now);
  await changeFile(trx, step, file, {
    ...{ action: 'decideOverride', status, detail: { kind: override.kind, value: override.value, approve } },
    set: { derived_category: read.assessment.category, category: read.category },
  });
}

/** The notice a file is on, held: whoever objects now waits. @throws 409 `noticeRunning`, `objectionOpen`, `objectionUpheld` */
async function refuseBeforeNoticeIsOver(trx: AppTransaction, fileId: string, now: Date) {
  const entry = await trx
    .selectFrom('hardship_notice_entries as e')
    .innerJoin('hardship_notices as n', 'n.id', 'e.notice_id')
    .select(['e.id', 'e.notice_id', 'e.category', 'n.ends_on'])
    .where('e.file_id', '=', fileId)
    .where('e.removed_at', 'is', null)
    .executeTakeFirst();
  if (!entry) throw conflict('notOnNotice', '档案不在公示名单上 · the file is on no notice');
  await trx
    .selectFrom('hardship_notices')
    .select('id')
    .where('id', '=', entry.notice_id)
    .forUpdate()
    .execute();
  if (shanghaiDate(now) <= entry.ends_on)
    throw conflict('noticeRunning', `公示到 ${entry.ends_on} 结束 · the notice runs until ${entry.ends_on}`, {
      endsOn: entry.ends_on,
    });
  // hardship_objections_notice
  const objections = await trx
    .selectFrom('hardship_objections')
    .select(['entry_id', 'status'])
    .where('notice_id', '=', entry.notice_id)
    .where('status', 'in', ['open', 'upheld'])
    .where((is) => is.or([is('entry_id', '=', entry.id), is('entry_id', 'is', null)]))
    .execute();
  if (objections.some(({ status }) => status === 'open'))
    throw conflict('objectionOpen', '还有异议没有答复 · an objection is not answered yet');
  if (objections.some(({ status, entry_id }) => status === 'upheld' && entry_id === entry.id))
    throw conflict(
      'objectionUpheld',
      '异议成立：请退回或不予建档 · an objection was upheld: return the file or decline it',
    );
  return entry;
}

/**
 * The county's approval, by another person than the first review. The category is that of the notice, reckoned anew at
 * the standard of the declared month and division.
 *
 * @throws 403 `secondPersonNeeded`, `ownFile`, 409 `noticeRunning`, `objectionOpen`, `objectionUpheld`, `categoryChanged`
 */
export async function approveFile(trx: AppTransaction, step: Step, id: string): Promise<void> {
  const { actor, now } = step;
  const { file, own } = await lockFile(trx, actor, id);
  const status = nextStatus(actor, file, 'approve', own);
  await refuseOwnHousehold(trx, actor, id);
  const accountId = accountIdOf(actor);
  if (file.reviewed_by === accountId || file.created_by === accountId) throw secondPersonNeeded();
  await refuseWithoutConsent(trx, file.person_id);
  const entry = await refuseBeforeNoticeIsOver(trx, id, now);
  const set = await settledCategory(trx, file, now);
  if (set.category !== entry.category)
    throw conflict(
      'categoryChanged',
      '公示后类别有变化，请退回后重新公示 · the category changed since the notice; return the file and publish anew',
    );
  const today = parseCivilDate(shanghaiDate(now));
  const recheck = await startRecheck(trx, file, today, await hardshipSettings(trx), now);
  await changeFile(trx, step, file, {
    ...{ action: 'approve', status, detail: { category: set.category } },
    set: {
      ...{ ...set, approved_on: today, approved_by: accountId, approved_by_name: nameOf(actor) },
      ...{ recheck_due_on: recheck, status_reason: null },
    },
  });
  await watchPerson(trx, { personId: file.person_id, unionId: file.union_id, ground: 'inFile' }, now);
  await tellApplicant(trx, file, told.approved, { number: file.number }, now);
}

const tellUnion = async (trx: AppTransaction, file: FileRow) => (await getUnion(trx, file.union_id)).name;

/** Back to who made it, with what is wrong. */
export async function returnFile(trx: AppTransaction, step: Step, id: string, reason: string): Promise<void> {
  const { file, own } = await lockFile(trx, step.actor, id);
  const status = nextStatus(step.actor, file, 'returnFile', own);
  await dropFromNotice(trx, id, step.now);
  await changeFile(trx, step, file, {
    ...{ action: 'returnFile', status, detail: { reason } },
    set: { status_reason: reason },
  });
  const params = { number: file.number, union: await tellUnion(trx, file) };
  await tellApplicant(trx, file, told.returned, params, step.now);
}

export async function declineFile(
  trx: AppTransaction,
  step: Step,
  id: string,
  reason: string,
): Promise<void> {
  const { file, own } = await lockFile(trx, step.actor, id);
  const status = nextStatus(step.actor, file, 'decline', own);
  await refuseOwnHousehold(trx, step.actor, id);
  await dropFromNotice(trx, id, step.now);
  await releaseHousehold(trx, id);
  await changeFile(trx, step, file, {
    ...{ action: 'decline', status, detail: { reason } },
    set: { status_reason: reason },
  });
  await tellApplicant(trx, file, told.declined, { number: file.number }, step.now);
}
