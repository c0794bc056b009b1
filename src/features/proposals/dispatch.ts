import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import { type AppTransaction, newId } from '../../platform/db/index.ts';
import { conflict, forbidden, invalid } from '../../platform/http/problem.ts';
import { staffNear } from '../accounts/index.ts';
import { requireUnit } from '../handlingUnits/index.ts';
import { endTerms, startTerm } from './clock.ts';
import {
  assignedToUnit,
  escalatedToLeader,
  tellAccount,
  tellDesk,
  tellFollowers,
  tellUnits,
  toReview,
  words,
} from './messages.ts';
import { proposalPermissions } from './policy.ts';
import { findProposalSettings } from './settings.ts';
import { lockAtDesk, lockPart, moveOn, type PartRow, type ProposalRow, partsOf, type Step } from './store.ts';

export interface Dispatch {
  leadId: string;
  coIds: string[];
  /** What each unit is to do. */
  task: string;
}

async function checkedUnits(trx: AppTransaction, row: ProposalRow, { leadId, coIds }: Dispatch) {
  if (new Set([leadId, ...coIds]).size !== coIds.length + 1)
    throw invalid([{ field: 'coIds', code: 'twice', message: '同一单位选了两次 · a unit was chosen twice' }]);
  await requireUnit(trx, leadId, row.union_path, 'leadId');
  for (const [index, id] of coIds.entries()) await requireUnit(trx, id, row.union_path, `coIds.${index}`);
}

async function withdrawParts(trx: AppTransaction, row: ProposalRow): Promise<void> {
  await trx
    .updateTable('proposal_parts')
    .set({ status: 'withdrawn' })
    .where('proposal_id', '=', row.id)
    .where('round', '=', row.round)
    .where('status', '<>', 'withdrawn')
    .execute();
}

/** Hands it to its units; what was handed out before in this round is taken back. */
async function handOut(
  trx: AppTransaction,
  { now }: Step,
  row: ProposalRow,
  dispatch: Dispatch,
  mayObject: boolean,
): Promise<{ due_on: string }> {
  await checkedUnits(trx, row, dispatch);
  await withdrawParts(trx, row);
  const settings = await findProposalSettings(trx);
  const { due_on } = await startTerm(trx, row, 'proposal.objection', settings, now);
  const round = Math.max(1, row.round);
  const unitIds = [dispatch.leadId, ...dispatch.coIds];
  await trx
    .insertInto('proposal_parts')
    .values(
      unitIds.map((unit_id, index) => ({
        ...{
          id: newId(),
          proposal_id: row.id,
          unit_id,
          part: index === 0 ? ('lead' as const) : ('co' as const),
        },
        ...{ round, status: 'waiting' as const, task: dispatch.task, assigned_at: now },
        ...{ object_until: mayObject ? due_on : null, may_object: mayObject },
      })),
    )
    .execute();
  await tellUnits(trx, row.id, unitIds, assignedToUnit, words(row), now);
  return { due_on };
}

type Versioned = Dispatch & { version: number };

/** The first dispatch. @throws 404, 403, 409, 422 for a unit that is not there */
export async function assignProposal(trx: AppTransaction, step: Step, id: string, input: Versioned) {
  const row = await lockAtDesk(trx, step.actor, id, 'assign', input.version);
  const { due_on } = await handOut(trx, step, row, input, true);
  const set = { assigned_at: step.now, due_on, overdue: false, round: 1 };
  const detail = { leadId: input.leadId, coIds: input.coIds, task: input.task };
  await moveOn(trx, step, row, { action: 'assign', status: 'assigned', part: 'staff', set, detail });
  await tellFollowers(trx, row, { zh: '已交办', en: 'assigned to its units' }, step.now);
}

/**
 * Another dispatch: the answer to an objection, or a transfer the desk makes by itself. A transfer counts as a turn of
 * the circle, and one too many brings it before a leader instead. @throws 404, 403, 409 `dispatchFinal`, 422
 */
export async function reassignProposal(
  trx: AppTransaction,
  step: Step,
  id: string,
  input: Versioned & { reason: string },
) {
  const row = await lockAtDesk(trx, step.actor, id, 'reassign', input.version);
  if (row.dispatch_final)
    throw conflict('dispatchFinal', '分管领导已最终决定，不再转办 · A leader has decided finally.');
  const circled = row.circled + (row.status === 'disputed' ? 0 : 1);
  const { escalateAfter } = await findProposalSettings(trx);
  if (row.status !== 'disputed' && circled >= escalateAfter) {
    await checkedUnits(trx, row, input);
    return escalate(trx, step, row, 'reassign', circled, { reason: input.reason });
  }
  const { due_on } = await handOut(trx, step, row, input, true);
  const detail = {
    leadId: input.leadId,
    coIds: input.coIds,
    task: input.task,
    reason: input.reason,
    circled,
  };
  const set = { circled, due_on, overdue: false };
  await moveOn(trx, step, row, { action: 'reassign', status: 'assigned', part: 'staff', set, detail });
}

/** Goes to the nearest leader; the desk may name another. */
async function escalate(
  trx: AppTransaction,
  step: Step,
  row: ProposalRow,
  action: 'object' | 'reassign',
  circled: number,
  detail: Record<string, unknown>,
) {
  await endTerms(trx, row.id, step.now);
  const [leader] = await staffNear(trx, row.union_path, ['leader'], step.now);
  const [chair] = leader ? [leader] : await staffNear(trx, row.union_path, ['grassrootsChair'], step.now);
  const set = { circled, leader_id: chair?.id ?? null, leader_name: chair?.name ?? null, due_on: null };
  await moveOn(trx, step, row, {
    ...{ action, status: 'escalated', part: action === 'object' ? 'unit' : 'staff', set },
    detail: { ...detail, circled, leader: chair?.name ?? null },
  });
  if (chair) await tellAccount(trx, row.id, chair.id, escalatedToLeader, words(row), step.now);
}

/** @throws 404, 403, 409, 422 for somebody who may not decide there */
export async function nameLeader(
  trx: AppTransaction,
  step: Step,
  id: string,
  { version, accountId }: { version: number; accountId: string },
) {
  const row = await lockAtDesk(trx, step.actor, id, 'nameLeader', version);
  const leader = (await leadersFor(trx, row.union_path, step.now)).find((one) => one.id === accountId);
  if (!leader)
    throw invalid([
      { field: 'accountId', code: 'notFound', message: '此人不能在这里作决定 · may not decide here' },
    ]);
  const set = { leader_id: leader.id, leader_name: leader.name };
  await moveOn(trx, step, row, {
    ...{ action: 'nameLeader', status: 'escalated', part: 'staff', set },
    detail: { leader: leader.name },
  });
  await tellAccount(trx, id, leader.id, escalatedToLeader, words(row), step.now);
}

/** Leaders who may be named: at the union or the nearest above it, and its chair. */
export async function leadersFor(trx: AppTransaction, unionPath: string, now: Date) {
  const found = await Promise.all(
    proposalPermissions['proposal.decide'].map((role) => staffNear(trx, unionPath, [role], now)),
  );
  return [...new Map(found.flat().map((one) => [one.id, one])).values()];
}

/** The leader's final dispatch: nobody objects or transfers after it. @throws 404, 403 `notNamed`, 409, 422 */
export async function settleDispatch(
  trx: AppTransaction,
  step: Step,
  id: string,
  input: Versioned & { reason: string },
) {
  const row = await lockAtDesk(trx, step.actor, id, 'settle', input.version);
  if (step.actor.kind !== 'staff' || step.actor.accountId !== row.leader_id)
    throw forbidden('notNamed', `由${row.leader_name ?? '分管领导'}决定 · The leader named decides.`);
  const { due_on } = await handOut(trx, step, row, input, false);
  const detail = { leadId: input.leadId, coIds: input.coIds, task: input.task, reason: input.reason };
  await moveOn(trx, step, row, {
    ...{ action: 'settle', status: 'assigned', part: 'staff', detail },
    set: { dispatch_final: true, due_on, overdue: false, round: Math.max(1, row.round) },
  });
}

/** The objection does not hold: the unit signs. @throws 404, 403, 409 */
export async function rejectObjection(
  trx: AppTransaction,
  step: Step,
  id: string,
  { version, reason }: { version: number; reason: string },
) {
  const row = await lockAtDesk(trx, step.actor, id, 'rejectObjection', version);
  const objecting = (await partsOf(trx, id, row.round)).filter(({ status }) => status === 'objected');
  await trx
    .updateTable('proposal_parts')
    .set({ status: 'waiting', may_object: false })
    .where(
      'id',
      'in',
      objecting.map((part) => part.id),
    )
    .execute();
  const { due_on } = await startTerm(
    trx,
    row,
    'proposal.objection',
    await findProposalSettings(trx),
    step.now,
  );
  const set = { due_on, overdue: false };
  await moveOn(trx, step, row, {
    ...{ action: 'rejectObjection', status: 'assigned', part: 'staff', set, detail: { reason } },
  });
  const units = objecting.map(({ unit_id }) => unit_id);
  await tellUnits(trx, id, units, assignedToUnit, words(row), step.now);
}

/** A unit signs for its part; handling begins when all have. @throws 404, 409 `alreadySigned` */
export async function signPart(trx: AppTransaction, step: Step, id: string): Promise<void> {
  const { row, part } = await lockPart(trx, step.actor, id, 'sign');
  if (part.status !== 'waiting')
    throw conflict('alreadySigned', '本单位已签收 · Your unit has signed already.');
  const name = step.actor.kind === 'staff' ? step.actor.name : '';
  await trx
    .updateTable('proposal_parts')
    .set({ status: 'signed', signed_at: step.now, signed_by_name: name })
    .where('id', '=', part.id)
    .execute();
  const all = (await partsOf(trx, id, row.round)).every(({ status }) => status === 'signed');
  const settings = await findProposalSettings(trx);
  const set = all
    ? { due_on: (await startTerm(trx, row, 'proposal.handling', settings, step.now)).due_on }
    : {};
  await moveOn(trx, step, row, {
    ...{
      action: 'sign',
      status: all ? 'handling' : 'assigned',
      part: 'unit',
      set: { ...set, overdue: false },
    },
    detail: { unitId: part.unit_id },
  });
}

function refuseObjection(row: ProposalRow, part: PartRow, today: string): void {
  if (row.dispatch_final)
    throw conflict('dispatchFinal', '分管领导已最终决定，不能再提异议 · A leader has decided finally.');
  if (part.status !== 'waiting')
    throw conflict('alreadySigned', '本单位已签收 · Your unit has signed already.');
  if (!part.may_object)
    throw conflict('objectionRejected', '异议已被驳回，请签收 · Your objection was rejected; please sign.');
  if (part.object_until !== null && today > part.object_until)
    throw conflict('objectionOver', '异议期已过，请签收办理 · The days to object are over; please sign.');
}

/** A unit says it is not its matter. @throws 404, 409 `objectionOver`, `objectionRejected`, `dispatchFinal` */
export async function objectToDispatch(trx: AppTransaction, step: Step, id: string, reason: string) {
  const { row, part } = await lockPart(trx, step.actor, id, 'object');
  refuseObjection(row, part, shanghaiDate(step.now));
  await trx
    .updateTable('proposal_parts')
    .set({ status: 'objected', objection: reason })
    .where('id', '=', part.id)
    .execute();
  const circled = row.circled + 1;
  const { escalateAfter } = await findProposalSettings(trx);
  const detail = { reason, unitId: part.unit_id, circled };
  if (circled >= escalateAfter) return escalate(trx, step, row, 'object', circled, detail);
  await endTerms(trx, id, step.now);
  const set = { circled, due_on: null };
  await moveOn(trx, step, row, { action: 'object', status: 'disputed', part: 'unit', set, detail });
  await tellDesk(trx, row, toReview, words(row), step.now);
}
