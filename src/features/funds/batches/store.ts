import type { Selectable } from 'kysely';
import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import type { AppTransaction, Database } from '../../../platform/db/index.ts';
import { conflict, notFound } from '../../../platform/http/problem.ts';
import type { Step } from '../events.ts';
import { holdSource, type SourceRow } from '../ledger.ts';
import { type FundPermission, reaches } from '../policy.ts';
import type { PaymentRow } from '../subjects.ts';

export type BatchRow = Selectable<Database['fund_batches']>;
export type ItemRow = Selectable<Database['fund_batch_items']>;
export interface HeldItem {
  item: ItemRow;
  payment: PaymentRow;
}

/** `PC2026-0001`: numbers run through the year without a gap. */
export async function nextNumber(trx: AppTransaction, word: string, now: Date): Promise<string> {
  const year = Number(shanghaiDate(now).slice(0, 4));
  const { last_sequence: sequence } = await trx
    .insertInto('fund_number_series')
    .values({ word, year, last_sequence: 1 })
    .onConflict((same) =>
      same
        .columns(['word', 'year'])
        .doUpdateSet((row) => ({ last_sequence: row('fund_number_series.last_sequence', '+', 1) })),
    )
    .returning('last_sequence')
    .executeTakeFirstOrThrow();
  return `${word}${year}-${String(sequence).padStart(4, '0')}`;
}

/**
 * A batch the actor can reach, with its source, both held; the source first.
 * @throws 404, 409 `changedMeanwhile` where `version` is given
 */
export async function holdBatch(
  trx: AppTransaction,
  step: Step,
  id: string,
  permission: FundPermission,
  version?: number,
): Promise<{ source: SourceRow; batch: BatchRow }> {
  const found = await trx
    .selectFrom('fund_batches')
    .select(['source_id', 'union_path'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!found || !reaches(step.actor, permission, found.union_path)) throw notFound('The batch');
  const source = await holdSource(trx, found.source_id);
  const batch = await trx
    .selectFrom('fund_batches')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  if (version !== undefined && version !== batch.version)
    throw conflict('changedMeanwhile', '这一批已有变动，请刷新 · this batch has changed; look again', {
      version: batch.version,
    });
  return { source, batch };
}

/** What a batch holds, in the order of its sheet. fund_batch_items_pkey */
export async function itemsOf(trx: AppTransaction, batchId: string): Promise<HeldItem[]> {
  const items = await trx
    .selectFrom('fund_batch_items')
    .selectAll()
    .where('batch_id', '=', batchId)
    .where((is) => is.or([is('result', 'is', null), is('result', '!=', 'removed')]))
    .orderBy('position')
    .execute();
  if (items.length === 0) return [];
  const payments = await trx
    .selectFrom('fund_payments')
    .selectAll()
    .where(
      'id',
      'in',
      items.map((item) => item.payment_id),
    )
    .forUpdate()
    .execute();
  const byId = new Map(payments.map((payment) => [payment.id, payment]));
  return items.flatMap((item) => {
    const payment = byId.get(item.payment_id);
    return payment ? [{ item, payment }] : [];
  });
}

/** @throws 409 `batchSettled` and the like */
export function refuseBatchStatus(batch: BatchRow, ...fit: BatchRow['status'][]): void {
  if (!fit.includes(batch.status))
    throw conflict('notNow', '这一批已不在此状态，请刷新 · this batch has moved on; look again', {
      status: batch.status,
    });
}

/** A batch in which every payment has its answer is settled. */
export async function settleIfDone(trx: AppTransaction, batch: BatchRow): Promise<void> {
  const open = await trx
    .selectFrom('fund_batch_items')
    .select('payment_id')
    .where('batch_id', '=', batch.id)
    .where('result', 'is', null)
    .limit(1)
    .executeTakeFirst();
  await trx
    .updateTable('fund_batches')
    .set({ status: open ? 'sent' : 'settled', version: batch.version + 1 })
    .where('id', '=', batch.id)
    .execute();
}
