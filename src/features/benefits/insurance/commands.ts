import type { Selectable } from 'kysely';
import { nameOf } from '../../../platform/auth/actor.ts';
import { type AppTransaction, type Database, newId } from '../../../platform/db/index.ts';
import type { BodyOf } from '../../../platform/http/contract.ts';
import { conflict, invalid, notFound } from '../../../platform/http/problem.ts';
import { reverseHelp } from '../../helpLedger/index.ts';
import { recordTransfer } from '../../privacy/index.ts';
import { tell } from '../shared/events.ts';
import { nextState } from '../shared/lifecycle.ts';
import { giveBack, orderFor, requireSource, setAside } from '../shared/money.ts';
import { holdPlaced, memberWithin, type Step, todayOf, unionWithin } from '../shared/policy.ts';
import type { insuranceRoutes } from './contract.ts';
import { type BatchAction, batchLife } from './lifecycle.ts';
import { holdPeriods, insuredAlready } from './periods.ts';

export type BatchRow = Selectable<Database['insurance_batches']>;
type Input = BodyOf<typeof insuranceRoutes.addInsuranceBatch>;

export async function addBatch(trx: AppTransaction, step: Step, input: Input): Promise<string> {
  const union = await unionWithin(trx, step.actor, 'benefit.manage', input.unionId);
  if (input.sourceId) await requireSource(trx, input.sourceId, union.path);
  const id = newId();
  await trx
    .insertInto('insurance_batches')
    .values({
      ...{ id, union_id: union.id, union_path: union.path, name: input.name, insurer: input.insurer },
      ...{ product: input.product, cover: input.cover, premium_fen: input.premiumFen },
      ...{ sum_insured_fen: input.sumInsuredFen, from_on: input.fromOn, until_on: input.untilOn },
      ...{ how_to_claim: input.howToClaim, phone: input.phone, money: input.money },
      ...{ source_id: input.sourceId ?? null, commitment_id: null, status: 'draft' as const, reason: null },
      created_at: step.now,
    })
    .execute();
  await tell(trx, step, { type: 'insuranceBatch', id }, 'add');
  return id;
}

const hold = (trx: AppTransaction, { actor }: Step, id: string) =>
  holdPlaced(trx, actor, 'benefit.manage', 'insurance_batches', id);

export const headsOf = async (trx: AppTransaction, batchId: string, status: 'listed' | 'issued') =>
  Number(
    (
      await trx
        .selectFrom('insured_people')
        .select((is) => is.fn.countAll().as('count'))
        .where('batch_id', '=', batchId)
        .where('status', '=', status)
        .executeTakeFirstOrThrow()
    ).count,
  );

async function move(
  trx: AppTransaction,
  step: Step,
  batch: BatchRow,
  action: BatchAction,
  values: { reason?: string; commitment_id?: string | null } = {},
): Promise<void> {
  const status = nextState(batchLife, batch.status, action);
  await trx
    .updateTable('insurance_batches')
    .set({ ...values, status, version: batch.version + 1 })
    .where('id', '=', batch.id)
    .execute();
  await tell(trx, step, { type: 'insuranceBatch', id: batch.id }, action, values);
}

/** Sends the list. The insurer learns names and identity numbers, which the register of transfers says. @throws 409 */
export async function sendBatch(trx: AppTransaction, step: Step, id: string): Promise<void> {
  const batch = await hold(trx, step, id);
  nextState(batchLife, batch.status, 'send');
  const heads = await headsOf(trx, id, 'listed');
  if (heads === 0)
    throw conflict('emptyList', '名单是空的，请先导入人员 · the list is empty; bring people in first');
  const amountFen = heads * batch.premium_fen;
  const title = `${batch.name} ${heads} 人保费`;
  const commitment =
    batch.source_id && amountFen > 0
      ? await setAside(trx, step, {
          ...{ sourceId: batch.source_id, amountFen, title },
          ...{ subjectType: 'insuranceBatch', subjectId: id },
        })
      : null;
  await move(trx, step, batch, 'send', { commitment_id: commitment });
  await recordTransfer(
    trx,
    step.actor,
    {
      ...{ kind: 'provided', recipient: batch.insurer, purpose: `办理${batch.product}` },
      ...{ fields: ['name', 'identityNumber'], peopleCount: heads, basis: 'contract' },
      subject: { type: 'insuranceBatch', id },
    },
    step.now,
  );
}

/** Ends a batch: who got no number is off the list; the premium of the others is ordered, the rest set free. */
export async function finishBatch(
  trx: AppTransaction,
  step: Step,
  id: string,
  reason: string,
): Promise<void> {
  const batch = await hold(trx, step, id);
  nextState(batchLife, batch.status, 'finish');
  const issued = await headsOf(trx, id, 'issued');
  if (issued === 0)
    throw conflict(
      'nothingIssued',
      '还没有保单号，请先导入 · no policy number is in yet; bring them in first',
    );
  await trx
    .updateTable('insured_people')
    .set({ status: 'removed' })
    .where('batch_id', '=', id)
    .where('status', '=', 'listed')
    .execute();
  await move(trx, step, batch, 'finish', { reason });
  if (!batch.commitment_id) return;
  const sent = await trx
    .selectFrom('benefit_events')
    .select('actor_id')
    .where('subject_id', '=', id)
    .where('action', '=', 'send')
    .executeTakeFirst();
  await orderFor(trx, step, {
    ...{ commitmentId: batch.commitment_id, amountFen: issued * batch.premium_fen },
    ...{ enteredBy: sent?.actor_id ?? null, payee: { unionId: batch.union_id }, payeeName: batch.insurer },
    ...{ title: `${batch.name} ${issued} 人保费`, subjectType: 'insuranceBatch', subjectId: id },
  });
  await giveBack(trx, step, batch.commitment_id, '未出单人员保费');
}

export async function cancelBatch(
  trx: AppTransaction,
  step: Step,
  id: string,
  reason: string,
): Promise<void> {
  const batch = await hold(trx, step, id);
  if ((await headsOf(trx, id, 'issued')) > 0)
    throw conflict(
      'alreadyIssued',
      '已有保单，不能撤销整批 · policies are issued; the batch cannot be called off',
    );
  await trx.updateTable('insured_people').set({ status: 'removed' }).where('batch_id', '=', id).execute();
  await move(trx, step, batch, 'cancel', { reason, commitment_id: null });
  if (batch.commitment_id) await giveBack(trx, step, batch.commitment_id, reason);
}

/** @throws 409 `alreadyInsured`, `statusDoesNotAllow`, 422 no member of the actor's places */
export async function addInsured(
  trx: AppTransaction,
  step: Step,
  id: string,
  personId: string,
): Promise<void> {
  const batch = await hold(trx, step, id);
  refuseUnlessDraft(batch);
  const member = await memberWithin(trx, step.actor, 'benefit.manage', personId);
  await holdPeriods(trx);
  if ((await insuredAlready(trx, batch, [member.personId])).size > 0)
    throw conflict('alreadyInsured', '这名会员在这段时间已有同类保险 · already insured alike in this period');
  await listPeople(trx, step, batch, [member.personId]);
}

export function refuseUnlessDraft(batch: Pick<BatchRow, 'status'>): void {
  if (batch.status !== 'draft')
    throw conflict(
      'statusDoesNotAllow',
      '名单已送保险公司，不能再加人，请另建一批 · the list is with the insurer; make another batch',
      { status: batch.status },
    );
}

/** Puts people on the list; who was taken off before comes back. */
export async function listPeople(
  trx: AppTransaction,
  { now }: Pick<Step, 'now'>,
  batch: BatchRow,
  personIds: readonly string[],
): Promise<void> {
  if (personIds.length === 0) return;
  await trx
    .insertInto('insured_people')
    .values(
      personIds.map((personId) => ({
        ...{ id: newId(), batch_id: batch.id, person_id: personId, cover: batch.cover },
        ...{ from_on: batch.from_on, until_on: batch.until_on, status: 'listed' as const },
        ...{ policy_number: null, issued_on: null, end_told_at: null, created_at: now },
      })),
    )
    .onConflict((clash) =>
      clash
        .columns(['batch_id', 'person_id'])
        .doUpdateSet({ status: 'listed' })
        .where('insured_people.status', '=', 'removed'),
    )
    .execute();
}

/** Off the list; a policy that was issued is taken back out of the ledger of help. @throws 404 */
export async function removeInsured(
  trx: AppTransaction,
  step: Step,
  id: string,
  { insuredId, reason }: BodyOf<typeof insuranceRoutes.removeInsured>,
): Promise<void> {
  const batch = await hold(trx, step, id);
  const removed = await trx
    .updateTable('insured_people')
    .set({ status: 'removed', policy_number: null, issued_on: null })
    .where('id', '=', insuredId)
    .where('batch_id', '=', batch.id)
    .where('status', '!=', 'removed')
    .executeTakeFirst();
  if (removed.numUpdatedRows === 0n) throw notFound('The insured person');
  await tell(trx, step, { type: 'insuranceBatch', id }, 'remove', { insuredId, reason });
  await reverseHelp(trx, { subjectType: 'insured', subjectId: insuredId, reason }, step.now);
}

/** @throws 404, 422; the same reference again is the same claim, with a later outcome */
export async function noteClaim(
  trx: AppTransaction,
  step: Step,
  id: string,
  input: BodyOf<typeof insuranceRoutes.noteInsuranceClaim>,
): Promise<void> {
  const batch = await hold(trx, step, id);
  const insured = await trx
    .selectFrom('insured_people')
    .select('id')
    .where('id', '=', input.insuredId)
    .where('batch_id', '=', batch.id)
    .where('status', '=', 'issued')
    .executeTakeFirst();
  if (!insured) throw notFound('The policy');
  if ((input.outcome === 'paid') !== input.paidFen > 0)
    throw invalid([
      { field: 'paidFen', code: 'amount', message: '已赔付须填金额，其余不填 · an amount exactly when paid' },
    ]);
  if (input.notedOn > todayOf(step))
    throw invalid([{ field: 'notedOn', code: 'inFuture', message: '不能晚于今天 · not after today' }]);
  const outcome = { outcome: input.outcome, paid_fen: input.paidFen, noted_on: input.notedOn };
  await trx
    .insertInto('insurance_claims')
    .values({
      ...{ id: newId(), insured_id: insured.id, reference: input.reference, ...outcome },
      ...{ by_name: nameOf(step.actor), created_at: step.now },
    })
    .onConflict((clash) => clash.columns(['insured_id', 'reference']).doUpdateSet(outcome))
    .execute();
}
