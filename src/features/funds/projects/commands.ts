import type { Selectable } from 'kysely';
import { formatMoney } from '../../../kernel/money.ts';
import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import { accountIdOf, nameOf } from '../../../platform/auth/actor.ts';
import { type AppTransaction, type Database, newId } from '../../../platform/db/index.ts';
import type { BodyOf } from '../../../platform/http/contract.ts';
import { conflict, forbidden, invalid, notFound } from '../../../platform/http/problem.ts';
import { getUnion } from '../../organisations/index.ts';
import { nextNumber } from '../batches/store.ts';
import { commitMoney } from '../commitments.ts';
import { recordFundEvent, type Step } from '../events.ts';
import { orderPayment } from '../payments.ts';
import { reaches } from '../policy.ts';
import { registerPaymentSubject } from '../subjects.ts';
import type { projectRoutes } from './contract.ts';
import { type ProjectAction, projectAfter } from './lifecycle.ts';
import { type projectPermissions, reachesProject } from './policy.ts';

export type ProjectRow = Selectable<Database['fund_projects']>;
type Input<Name extends keyof typeof projectRoutes> = BodyOf<(typeof projectRoutes)[Name]>;

/** @throws 404, 409 `changedMeanwhile` */
export async function holdProject(
  trx: AppTransaction,
  { actor }: Step,
  id: string,
  permission: keyof typeof projectPermissions,
  version?: number,
): Promise<ProjectRow> {
  const row = await trx
    .selectFrom('fund_projects')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row || !reachesProject(actor, permission, row.union_path)) throw notFound('The project');
  if (version !== undefined && version !== row.version)
    throw conflict('changedMeanwhile', '项目已有变动，请刷新 · this project has changed; look again');
  return row;
}

async function move(
  trx: AppTransaction,
  step: Step,
  row: ProjectRow,
  action: ProjectAction,
  changes: Partial<ProjectRow> = {},
): Promise<void> {
  const status = projectAfter(row.status, action);
  await trx
    .updateTable('fund_projects')
    .set({ ...changes, status, version: row.version + 1 })
    .where('id', '=', row.id)
    .execute();
  await recordFundEvent(trx, step, {
    subject: 'project',
    id: row.id,
    action,
    detail: { note: changes.note ?? null },
  });
}

function personOf(step: Step, ...others: (string | null)[]): { id: string; name: string } {
  const id = accountIdOf(step.actor);
  if (id === null || others.includes(id))
    throw forbidden(
      'samePerson',
      '申请、审核、审批须为不同的人 · apply, review and approve are different people',
    );
  return { id, name: nameOf(step.actor) };
}

/** @returns the project's id @throws 404 for the union */
export async function draftProject(
  trx: AppTransaction,
  step: Step,
  input: Input<'draftFundProject'>,
): Promise<string> {
  const union = await getUnion(trx, input.unionId);
  if (!reachesProject(step.actor, 'fundProject.apply', union.path)) throw notFound('The union');
  const by = personOf(step);
  const id = newId();
  await trx
    .insertInto('fund_projects')
    .values({
      ...{ id, number: await nextNumber(trx, 'XM', step.now), union_id: union.id, union_path: union.path },
      ...{
        year: input.year,
        kind: input.kind,
        name: input.name,
        site: input.site,
        use_scope: input.useScope,
      },
      ...{ service_point_id: input.servicePointId ?? null, own_share_fen: input.ownShareFen },
      ...{ approved_fen: null, status: 'draft', note: null, source_id: null, commitment_id: null },
      ...{ payment_id: null, created_by: by.id, created_by_name: by.name, reviewed_by: null },
      ...{ reviewed_by_name: null, approved_by: null, approved_by_name: null, built_on: null },
      ...{ audited_on: null, created_at: step.now },
    })
    .execute();
  await trx
    .insertInto('fund_project_items')
    .values(
      input.items.map(({ name, budgetFen }, index) => ({
        ...{ project_id: id, position: index + 1, name, budget_fen: budgetFen },
      })),
    )
    .execute();
  await recordFundEvent(trx, step, { subject: 'project', id, action: 'draft' });
  return id;
}

export async function applyProject(
  trx: AppTransaction,
  step: Step,
  id: string,
  { version, action }: Input<'moveFundProject'>,
): Promise<void> {
  await move(trx, step, await holdProject(trx, step, id, 'fundProject.apply', version), action);
}

/** @throws 403 `samePerson`, 409 */
export async function reviewProject(
  trx: AppTransaction,
  step: Step,
  id: string,
  { version, action, note }: Input<'reviewFundProject'>,
): Promise<void> {
  const row = await holdProject(trx, step, id, 'fundProject.review', version);
  const by = personOf(step, row.created_by);
  await move(trx, step, row, action, { note, reviewed_by: by.id, reviewed_by_name: by.name });
}

/**
 * Approves an amount of a source: committed and ordered in the same step, to the union that asked. A payer pays it.
 * @throws 403 `samePerson`, 404, 409 `fundShort`, `moreThanBudget`
 */
export async function approveProject(
  trx: AppTransaction,
  step: Step,
  id: string,
  { version, sourceId, approvedFen, note }: Input<'approveFundProject'>,
): Promise<void> {
  const row = await holdProject(trx, step, id, 'fundProject.approve', version);
  projectAfter(row.status, 'approve');
  const by = personOf(step, row.created_by, row.reviewed_by);
  const { budget } = await trx
    .selectFrom('fund_project_items')
    .select((is) => is.fn.sum<number>('budget_fen').as('budget'))
    .where('project_id', '=', id)
    .executeTakeFirstOrThrow();
  const most = Number(budget) - row.own_share_fen;
  if (approvedFen > most)
    throw conflict(
      'moreThanBudget',
      `预算减自筹为 ${formatMoney(most)} 元，补助不能超过 · at most ${formatMoney(most)} yuan: budget less own share`,
      { mostFen: most },
    );
  const source = await trx
    .selectFrom('fund_sources')
    .select('union_path')
    .where('id', '=', sourceId)
    .executeTakeFirst();
  if (!source || !reaches(step.actor, 'fund.view', source.union_path)) throw notFound('The fund source');
  const subject = { subjectType: 'fundProject', subjectId: id, title: `${row.name}补助` };
  const money = { ...subject, amountFen: approvedFen, programmeCode: `station.${row.kind}` };
  const commitmentId = await commitMoney(trx, { ...money, sourceId, actor: step.actor }, step.now);
  const paymentId = await orderPayment(
    trx,
    {
      ...{ ...money, commitmentId, payee: { unionId: row.union_id } },
      ...{ enteredBy: row.created_by, approvedBy: by.id },
    },
    step.now,
  );
  await move(trx, step, row, 'approve', {
    ...{ note, approved_fen: approvedFen, source_id: sourceId, commitment_id: commitmentId },
    ...{ payment_id: paymentId, approved_by: by.id, approved_by_name: by.name },
  });
}

const refuseFuture = (field: string, day: string, now: Date): void => {
  if (day > shanghaiDate(now))
    throw invalid([{ field, code: 'inFuture', message: '不能晚于今天 · not after today' }]);
};

/** @throws 404, 409 `notNow`, `belowZero`, 422 */
export async function spendOnProject(
  trx: AppTransaction,
  step: Step,
  id: string,
  input: Input<'spendOnFundProject'>,
): Promise<void> {
  const row = await holdProject(trx, step, id, 'fundProject.apply');
  refuseFuture('spentOn', input.spentOn, step.now);
  const item = await trx
    .selectFrom('fund_project_items')
    .leftJoin('fund_project_spends as s', (join) =>
      join
        .onRef('s.project_id', '=', 'fund_project_items.project_id')
        .onRef('s.position', '=', 'fund_project_items.position'),
    )
    .select((is) => is.fn.coalesce(is.fn.sum<number>('s.amount_fen'), is.val(0)).as('spent'))
    .where('fund_project_items.project_id', '=', id)
    .where('fund_project_items.position', '=', input.position)
    .groupBy('fund_project_items.position')
    .executeTakeFirst();
  if (!item)
    throw invalid([{ field: 'position', code: 'notFound', message: '没有这个预算项 · no such item' }]);
  if (Number(item.spent) + input.amountFen < 0)
    throw conflict('belowZero', '冲销不能超过已记的支出 · more than was noted cannot be taken back');
  await trx
    .insertInto('fund_project_spends')
    .values({
      ...{ id: newId(), project_id: id, position: input.position, amount_fen: input.amountFen },
      ...{ spent_on: input.spentOn, voucher: input.voucher, note: input.note, at: step.now },
      ...{ actor_id: accountIdOf(step.actor), actor_name: nameOf(step.actor) },
    })
    .execute();
  await move(trx, step, row, 'spend');
}

export async function buildProject(
  trx: AppTransaction,
  step: Step,
  id: string,
  { version, builtOn, servicePointId }: Input<'buildFundProject'>,
): Promise<void> {
  const row = await holdProject(trx, step, id, 'fundProject.apply', version);
  refuseFuture('builtOn', builtOn, step.now);
  await move(trx, step, row, 'build', {
    ...{ built_on: builtOn, service_point_id: servicePointId ?? row.service_point_id },
  });
}

/** @throws 403 `samePerson` where who asked checks themselves, 404, 409, 422 */
export async function checkProject(
  trx: AppTransaction,
  step: Step,
  id: string,
  input: Input<'checkFundProject'>,
): Promise<void> {
  const row = await holdProject(trx, step, id, 'fundProject.check', input.version);
  const by = personOf(step, row.created_by);
  refuseFuture('checkedOn', input.checkedOn, step.now);
  await trx
    .insertInto('fund_project_checks')
    .values({
      ...{ id: newId(), project_id: id, kind: input.kind, checked_on: input.checkedOn },
      ...{
        finding: input.finding,
        in_order: input.inOrder,
        at: step.now,
        actor_id: by.id,
        actor_name: by.name,
      },
    })
    .execute();
  const audited = input.kind === 'audit' ? { audited_on: input.checkedOn } : {};
  await move(trx, step, row, input.kind, audited);
}

async function moveAsPaid(
  trx: AppTransaction,
  id: string,
  action: 'pay' | 'unpay',
  now: Date,
): Promise<void> {
  const row = await trx
    .selectFrom('fund_projects')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  // Money that comes back after the building stands changes nothing of the project.
  if (!row || (action === 'unpay' && row.status !== 'paid')) return;
  if (action === 'pay' && row.status !== 'approved') return;
  await move(trx, { actor: { kind: 'system', name: 'system' }, now }, row, action);
}

registerPaymentSubject('fundProject', {
  paid: (trx, payment, now) => moveAsPaid(trx, payment.subjectId, 'pay', now),
  returned: (trx, payment, _, now) => moveAsPaid(trx, payment.subjectId, 'unpay', now),
});
