import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import { nameOf } from '../../platform/auth/actor.ts';
import { type AppTransaction, newId } from '../../platform/db/index.ts';
import { conflict, forbidden, invalid, notFound } from '../../platform/http/problem.ts';
import { placesInUnits } from '../handlingUnits/index.ts';
import { endPromise, startPromise } from './clock.ts';
import { moved, tellDesk, tellFollowers, words } from './messages.ts';
import { reachesProposal } from './policy.ts';
import {
  lockProposal,
  type PartRow,
  type ProposalRow,
  partsOf,
  recordEvent,
  type Step,
  worksInItsUnits,
} from './store.ts';

/** What a class B reply promised stays on the follow-up list until it is kept (rules 2.5). */
export async function openPromise(
  trx: AppTransaction,
  row: ProposalRow,
  part: PartRow,
  now: Date,
): Promise<void> {
  const id = newId();
  const due = part.promised_on ?? shanghaiDate(now);
  await trx
    .insertInto('proposal_promises')
    .values({
      ...{
        id,
        proposal_id: row.id,
        union_id: row.union_id,
        union_path: row.union_path,
        unit_id: part.unit_id,
      },
      ...{ round: row.round, text: part.promise ?? '', due_on: due, status: 'open' },
    })
    .execute();
  await startPromise(trx, { id, unionId: row.union_id, dueOn: due }, now);
}

async function openOne(trx: AppTransaction, proposalId: string) {
  // proposal_promises_proposal_id_round_key
  return trx
    .selectFrom('proposal_promises')
    .selectAll()
    .where('proposal_id', '=', proposalId)
    .where('status', 'in', ['open', 'reported'])
    .forUpdate()
    .executeTakeFirst();
}

/** The promise and part of a unit the actor works in. @throws 404 */
export async function holdForPromise(trx: AppTransaction, actor: Step['actor'], id: string) {
  const units = await placesInUnits(trx, actor);
  const row = await lockProposal(trx, id);
  const parts = await partsOf(trx, id, row.round);
  const promise = await openOne(trx, id);
  const part = parts.find(
    ({ unit_id }) => unit_id === promise?.unit_id && units.some(({ unitId }) => unitId === unit_id),
  );
  if (!promise || !part) throw notFound('The promise');
  return { row, part, promise };
}

/** The unit says it is done, with proof. @throws 404, 409 `proofNeeded` */
export async function reportPromise(
  trx: AppTransaction,
  step: Step,
  id: string,
  report: string,
): Promise<void> {
  const { row, promise } = await holdForPromise(trx, step.actor, id);
  const proof = await trx
    .selectFrom('proposal_evidence')
    .select('id')
    .where('proposal_id', '=', id)
    .where('purpose', '=', 'promise')
    .where('round', '=', row.round)
    .executeTakeFirst();
  if (!proof)
    throw conflict('proofNeeded', '请先上传办成的照片或文件 · Upload a photo or a file as proof first.');
  await trx
    .updateTable('proposal_promises')
    .set({ status: 'reported', report })
    .where('id', '=', promise.id)
    .execute();
  await recordEvent(trx, step, {
    ...{ id, action: 'reportPromise', status: row.status, part: 'unit', detail: { report } },
  });
  const said = {
    what: '承办单位报告承诺已兑现，请核实 · the unit reports its promise kept: please confirm',
  };
  await tellDesk(trx, row, moved, { ...words(row), ...said }, step.now);
}

/** Changed circumstances, explained in writing, with another day. @throws 404, 422 */
export async function movePromise(
  trx: AppTransaction,
  step: Step,
  id: string,
  { reason, promisedOn }: { reason: string; promisedOn: string },
): Promise<void> {
  const { row, promise } = await holdForPromise(trx, step.actor, id);
  if (promisedOn <= shanghaiDate(step.now))
    throw invalid([{ field: 'promisedOn', code: 'notAhead', message: '须晚于今天 · later than today' }]);
  await trx
    .updateTable('proposal_promises')
    .set({ due_on: promisedOn, status: 'open', moved: promise.moved + 1, late: false })
    .where('id', '=', promise.id)
    .execute();
  await startPromise(trx, { id: promise.id, unionId: row.union_id, dueOn: promisedOn }, step.now);
  await recordEvent(trx, step, {
    ...{ id, action: 'movePromise', status: row.status, part: 'unit' },
    detail: { reason, from: promise.due_on, to: promisedOn },
  });
  const said = {
    zh: `承诺改期到 ${promisedOn}：${reason}`,
    en: `its promise moved to ${promisedOn}: ${reason}`,
  };
  await tellFollowers(trx, row, said, step.now);
}

/** Somebody outside the unit has looked: it is done, or not. @throws 404, 403 `inspectorOfUnit`, 409 `notReported` */
export async function confirmPromise(
  trx: AppTransaction,
  step: Step,
  id: string,
  { kept, note }: { kept: boolean; note: string },
): Promise<void> {
  const row = await lockProposal(trx, id);
  if (!reachesProposal(step.actor, 'proposal.inspect', row.union_path)) throw notFound('The proposal');
  const promise = await openOne(trx, id);
  if (promise?.status !== 'reported')
    throw conflict('notReported', '承办单位还没有报告兑现 · The unit has not reported it done.');
  if (await worksInItsUnits(trx, step.actor, id))
    throw forbidden(
      'inspectorOfUnit',
      '承办单位的人不能核实本单位的承诺 · Not by somebody of the unit itself.',
    );
  const set = kept
    ? { status: 'kept' as const, kept_on: shanghaiDate(step.now), confirmed_by_name: nameOf(step.actor) }
    : { status: 'open' as const };
  await trx.updateTable('proposal_promises').set(set).where('id', '=', promise.id).execute();
  if (kept) {
    await endPromise(trx, promise.id, step.now);
    const promise_kept_on = shanghaiDate(step.now);
    await trx
      .updateTable('proposals')
      .set({ promise_kept_on, version: row.version + 1 })
      .where('id', '=', id)
      .execute();
    await tellFollowers(trx, row, { zh: '承诺已兑现', en: 'its promise was kept' }, step.now);
  }
  await recordEvent(trx, step, {
    ...{
      id,
      action: kept ? 'confirmPromise' : 'rejectPromise',
      status: row.status,
      part: 'staff',
      detail: { note },
    },
  });
}
