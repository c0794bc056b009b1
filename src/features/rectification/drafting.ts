import { accountIdOf } from '../../platform/auth/actor.ts';
import { type AppTransaction, newId } from '../../platform/db/index.ts';
import { forbidden, invalid, notFound } from '../../platform/http/problem.ts';
import { requireUnit } from '../handlingUnits/index.ts';
import { findUnion } from '../organisations/index.ts';
import type { NoticeInput } from './contract.ts';
import { moveFinding } from './findings.ts';
import { findingAfter } from './lifecycle.ts';
import { reaches } from './policy.ts';
import { type NoticeRow, recordStep, type Step } from './store.ts';

/** @throws Problem 404, 403 `placeNotYours`, 422 with every fault of findings and units */
export async function draftNotice(trx: AppTransaction, step: Step, input: NoticeInput & { unionId: string }) {
  const union = await findUnion(trx, input.unionId);
  if (!union) throw notFound('The union');
  if (!reaches(step.actor, 'issue', union.path))
    throw forbidden('placeNotYours', '这家工会不在您的范围内 · This union lies outside your places.');
  const id = newId();
  await trx
    .insertInto('rectification_notices')
    .values({
      ...{ id, union_id: union.id, union_path: union.path, division_code: union.divisionCode },
      ...{ ...plainOf(input), status: 'draft', number: null, letter_id: null, issued_on: null },
      ...{ issued_by: null, trial_from: null, trial_until: null, extension_reason: null, measured: null },
      ...{ accepted_by: null, accepted_by_name: null, accepted_on: null, acceptance: null, closed_by: null },
      ...{ closed_on: null, withdraw_reason: null, escalated_at: null, created_at: step.now },
      created_by: accountIdOf(step.actor),
    })
    .execute();
  await putTasks(trx, { id, union_path: union.path }, input);
  await putFindings(trx, step, { id, union_path: union.path }, input.findingIds);
  await recordStep(trx, step, { subjectId: id, action: 'draft', status: 'draft' });
  return id;
}

const plainOf = ({ title, requirement, target, trial, concerned }: NoticeInput) => ({
  ...{ title, requirement, concerned },
  ...{ target_what: target?.what ?? null, target_unit: target?.unit ?? null },
  target_most: target?.most ?? null,
  ...{ trial_unit: trial?.unit ?? null, trial_amount: trial?.amount ?? null },
});

async function putTasks(
  trx: AppTransaction,
  notice: { id: string; union_path: string },
  { tasks }: NoticeInput,
): Promise<void> {
  const twice = tasks.findIndex(({ unitId }, at) => tasks.findIndex((task) => task.unitId === unitId) !== at);
  if (twice >= 0)
    throw invalid([
      {
        ...{ field: `tasks.${twice}.unitId`, code: 'twice' },
        message: '同一单位只列一次 · name each unit once',
      },
    ]);
  await trx.deleteFrom('rectification_tasks').where('notice_id', '=', notice.id).execute();
  for (const [index, { unitId, what }] of tasks.entries()) {
    const unit = await requireUnit(trx, unitId, notice.union_path, `tasks.${index}.unitId`);
    await trx
      .insertInto('rectification_tasks')
      .values({
        ...{
          id: newId(),
          notice_id: notice.id,
          seq: index + 1,
          unit_id: unit.id,
          unit_name: unit.name,
          what,
        },
        ...{ status: 'drafted', signed_by_name: null, signed_on: null, feasible: null, plan: null },
        ...{ timetable: JSON.stringify([]), plan_due: null, planned_by: null, returned_reason: null },
        ...{ result: null, built_on: null, built_by: null, escalated_at: null },
      })
      .execute();
  }
}

async function putFindings(
  trx: AppTransaction,
  step: Step,
  notice: { id: string; union_path: string },
  ids: readonly string[],
): Promise<void> {
  const held = await findingsOf(trx, notice.id);
  for (const row of held.filter(({ id }) => !ids.includes(id)))
    await moveFinding(trx, step, row, { action: 'release', status: 'confirmed', words: '', noticeId: null });
  for (const [index, id] of ids.entries()) {
    if (held.some((row) => row.id === id)) continue;
    const row = await trx
      .selectFrom('rectification_findings')
      .selectAll()
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    const status = row?.union_path.startsWith(notice.union_path) ? findingAfter(row.status, 'notice') : null;
    if (!row || status === null)
      throw invalid([
        {
          ...{ field: `findingIds.${index}`, code: 'notConfirmed' },
          message: '只能列入本工会已讨论确认的问题 · only findings this union has confirmed',
        },
      ]);
    await moveFinding(trx, step, row, { action: 'notice', status, words: '', noticeId: notice.id });
  }
}

/** rectification_findings_notice */
export const findingsOf = (trx: AppTransaction, noticeId: string) =>
  trx
    .selectFrom('rectification_findings')
    .selectAll()
    .where('notice_id', '=', noticeId)
    .orderBy('id')
    .forUpdate()
    .execute();

export async function editNotice(trx: AppTransaction, step: Step, row: NoticeRow, input: NoticeInput) {
  await putTasks(trx, row, input);
  await putFindings(trx, step, row, input.findingIds);
  return { set: plainOf(input), detail: {} };
}
