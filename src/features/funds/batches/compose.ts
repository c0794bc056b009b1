import { accountIdOf, nameOf } from '../../../platform/auth/actor.ts';
import { type AppTransaction, newId } from '../../../platform/db/index.ts';
import { conflict, forbidden, invalid, notFound } from '../../../platform/http/problem.ts';
import { recordFundEvent, recordFundEvents, type Step } from '../events.ts';
import { holdSource } from '../ledger.ts';
import { paymentAfter } from '../lifecycle.ts';
import { refuseSamePerson } from '../payments.ts';
import { reaches } from '../policy.ts';
import type { PaymentRow } from '../subjects.ts';
import { holdBatch, itemsOf, nextNumber, refuseBatchStatus } from './store.ts';

export interface ComposeInput {
  sourceId: string;
  /** What the sheet calls it, such as 2026年春节送温暖. */
  title: string;
  paymentIds: readonly string[];
}

export const batchLimit = 2000;

/**
 * Puts payments of one source that wait into a batch: those by bank into one, those handed out into another. Who makes
 * the batch is the payer, and neither entered nor approved any of them.
 * @returns the batch's id
 * @throws 404, 403 `samePerson`, 409 `notNow`, 422 `mixed`, `empty`, `tooMany`
 */
export async function composeBatch(trx: AppTransaction, step: Step, input: ComposeInput): Promise<string> {
  const ids = [...new Set(input.paymentIds)];
  refuseCount(ids.length);
  const source = await holdSource(trx, input.sourceId);
  if (!reaches(step.actor, 'fund.pay', source.union_path)) throw notFound('The fund source');
  const payments = await trx
    .selectFrom('fund_payments')
    .selectAll()
    .where('id', 'in', ids)
    .where('source_id', '=', source.id)
    .orderBy('number')
    .forUpdate()
    .execute();
  if (payments.length !== ids.length) throw notFound('One of the payments');
  const payerId = accountIdOf(step.actor);
  if (payerId === null) throw forbidden('samePerson', 'A payment is made by a person.');
  const method = methodOf(payments);
  for (const payment of payments) {
    refuseSamePerson(payment, payerId);
    paymentAfter(payment.status, 'batch');
  }
  const id = newId();
  const number = await nextNumber(trx, 'PC', step.now);
  await trx
    .insertInto('fund_batches')
    .values({
      ...{ id, source_id: source.id, union_id: source.union_id, union_path: source.union_path, number },
      ...{ title: input.title.trim(), method, status: 'draft', payments: payments.length },
      total_fen: payments.reduce((sum, { amount_fen }) => sum + amount_fen, 0),
      ...{ payer_id: payerId, payer_name: nameOf(step.actor), created_at: step.now, sent_at: null },
      ...{ file_sealed: null, file_name: null, file_sha256: null, file_layout: null },
    })
    .execute();
  await trx
    .insertInto('fund_batch_items')
    .values(
      payments.map(({ id: paymentId, amount_fen }, index) => ({
        ...{ batch_id: id, payment_id: paymentId, position: index + 1, amount_fen },
        ...{ account_id: null, result: null, reason: null, replied_at: null, signed_on: null },
        ...{ signer_name: null, signed_for_relation: null, signed_for_reason: null },
        signed_recorded_by: null,
      })),
    )
    .execute();
  await setStatus(trx, ids, 'batched', id);
  await recordFundEvents(trx, step, [
    { subject: 'batch', id, action: 'compose', detail: { number, payments: ids.length } },
    ...payments.map((payment) => ({
      ...{ subject: 'payment' as const, id: payment.id, action: 'batch', detail: { batch: number } },
    })),
  ]);
  return id;
}

function refuseCount(count: number): void {
  if (count === 0)
    throw invalid([
      { field: 'paymentIds', code: 'empty', message: '请先勾选要付的款 · choose payments first' },
    ]);
  if (count > batchLimit)
    throw invalid([
      {
        ...{ field: 'paymentIds', code: 'tooMany' },
        message: `一批最多 ${batchLimit} 笔 · ${batchLimit} payments a batch at most`,
      },
    ]);
}

function methodOf(payments: readonly PaymentRow[]): 'bank' | 'hand' {
  const byBank = payments.filter(({ method }) => method === 'bank').length;
  if (byBank > 0 && byBank < payments.length)
    throw invalid([
      {
        ...{ field: 'paymentIds', code: 'mixed' },
        message: '银行代发与现场发放请分开成批 · keep bank payments and what is handed out apart',
      },
    ]);
  return byBank > 0 ? 'bank' : 'hand';
}

async function setStatus(
  trx: AppTransaction,
  ids: readonly string[],
  status: PaymentRow['status'],
  batchId: string | null,
): Promise<void> {
  await trx
    .updateTable('fund_payments')
    .set((row) => ({ status, batch_id: batchId, version: row('version', '+', 1) }))
    .where('id', 'in', ids)
    .execute();
}

/**
 * Takes payments out of a batch that has not gone to the bank; without any named, the batch is given up.
 * @throws 404, 409 `notNow`, `changedMeanwhile`
 */
export async function takeOut(
  trx: AppTransaction,
  step: Step,
  batchId: string,
  input: { version: number; paymentIds?: readonly string[] | undefined; reason: string },
): Promise<void> {
  const { batch } = await holdBatch(trx, step, batchId, 'fund.pay', input.version);
  refuseBatchStatus(batch, 'draft');
  const items = await itemsOf(trx, batchId);
  const out = input.paymentIds
    ? items.filter(({ payment }) => input.paymentIds?.includes(payment.id))
    : items;
  if (out.length === 0)
    throw conflict('notNow', '所选付款已不在这一批 · these payments are not in the batch');
  const ids = out.map(({ payment }) => payment.id);
  await setStatus(trx, ids, 'toPay', null);
  await trx
    .updateTable('fund_batch_items')
    .set({ result: 'removed', reason: input.reason })
    .where('batch_id', '=', batchId)
    .where('payment_id', 'in', ids)
    .execute();
  const left = items.length - out.length;
  await trx
    .updateTable('fund_batches')
    .set({
      ...{ status: left === 0 ? 'cancelled' : 'draft', payments: left, version: batch.version + 1 },
      total_fen: batch.total_fen - out.reduce((sum, { payment }) => sum + payment.amount_fen, 0),
    })
    .where('id', '=', batchId)
    .execute();
  const detail = { payments: ids.length, reason: input.reason };
  await recordFundEvent(trx, step, { subject: 'batch', id: batchId, action: 'takeOut', detail });
}
