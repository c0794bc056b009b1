import { createHash } from 'node:crypto';
import { fileTypeFromBuffer } from 'file-type';
import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import { accountIdOf, nameOf } from '../../../platform/auth/actor.ts';
import { registerSealedColumns } from '../../../platform/crypto/fields.ts';
import { fieldsOf } from '../../../platform/crypto/sealedDatabase.ts';
import { type AppTransaction, newId } from '../../../platform/db/index.ts';
import { conflict, forbidden, invalid, notFound, Problem } from '../../../platform/http/problem.ts';
import { holdBatch, itemsOf, refuseBatchStatus, settleIfDone } from '../batches/store.ts';
import { recordFundEvent, type Step } from '../events.ts';
import { bookPaid } from '../payments.ts';

export const sheetScanPurpose = 'fund.signedSheet';

registerSealedColumns({
  table: 'fund_sheets',
  key: 'id',
  columns: [{ sealed: 'content_sealed', purpose: sheetScanPurpose }],
});

export interface SignInput {
  paymentIds: readonly string[];
  signedOn: string;
  /** Where somebody signed for the payee: who, what they are to them, and why. */
  signedFor?: { name: string; relation: string; reason: string } | undefined;
}

/**
 * Notes who signed the sheet for which payments. Of what is handed out the signature is the payment itself, made by the
 * payer of the batch. @throws 404, 403 `notYourBatch`, 409 `notNow`, `signedAlready`, 422
 */
export async function noteSigned(
  trx: AppTransaction,
  step: Step,
  batchId: string,
  input: SignInput,
): Promise<void> {
  const { source, batch } = await holdBatch(trx, step, batchId, 'fund.sign');
  refuseBatchStatus(batch, 'sent', 'settled');
  const today = shanghaiDate(step.now);
  if (input.signedOn > today || input.signedOn < shanghaiDate(batch.sent_at ?? batch.created_at))
    throw invalid([
      {
        ...{ field: 'signedOn', code: 'outOfRange' },
        message: '应在发放之后、今天以前 · between handing out and today',
      },
    ]);
  if (input.signedFor && input.paymentIds.length > 1)
    throw invalid([
      {
        field: 'paymentIds',
        code: 'oneByOne',
        message: '代领须逐人登记 · note who signs for whom one by one',
      },
    ]);
  const hand = batch.method === 'hand';
  if (hand && batch.payer_id !== accountIdOf(step.actor))
    throw forbidden(
      'notYourBatch',
      `由付款人 ${batch.payer_name} 发放并登记 · its payer hands out and notes it`,
    );
  const items = (await itemsOf(trx, batchId)).filter(({ payment }) => input.paymentIds.includes(payment.id));
  if (items.length !== new Set(input.paymentIds).size) throw notFound('One of the payments');
  for (const { item, payment } of items) {
    if (item.signed_on) throw conflict('signedAlready', `${payment.payee_name} 已签领 · has signed already`);
    if (!hand && item.result === 'returned')
      throw conflict('notNow', `${payment.payee_name} 的款已退回 · this payment came back`);
    await trx
      .updateTable('fund_batch_items')
      .set({
        ...{ signed_on: input.signedOn, signer_name: input.signedFor?.name ?? payment.payee_name },
        signed_for_relation: input.signedFor?.relation ?? null,
        signed_for_reason: input.signedFor?.reason ?? null,
        signed_recorded_by: nameOf(step.actor),
        ...(hand ? { result: 'paid' as const, replied_at: step.now } : {}),
      })
      .where('batch_id', '=', batchId)
      .where('payment_id', '=', payment.id)
      .execute();
    if (hand) {
      const by = { payerId: batch.payer_id, payerName: batch.payer_name, actor: step.actor };
      await bookPaid(trx, { source, payment }, { ...by, paidOn: input.signedOn }, step.now);
    }
  }
  if (hand) await settleIfDone(trx, batch);
  const detail = { payments: items.length, signedFor: input.signedFor?.relation ?? null };
  await recordFundEvent(trx, step, { subject: 'batch', id: batchId, action: 'sign', detail });
}

const scans = new Set(['image/jpeg', 'image/png', 'application/pdf']);
export const scanLimit = 10 * 1024 * 1024;

/** Keeps the signed sheet as it was scanned, sealed. @returns its id @throws 404, 409 `notNow`, 422 `fileRefused` */
export async function keepScan(
  trx: AppTransaction,
  step: Step,
  batchId: string,
  file: { name: string; bytes: Buffer },
): Promise<string> {
  const { batch } = await holdBatch(trx, step, batchId, 'fund.sign');
  refuseBatchStatus(batch, 'sent', 'settled');
  const mediaType = (await fileTypeFromBuffer(file.bytes))?.mime ?? 'unknown';
  if (!scans.has(mediaType))
    throw new Problem(422, 'fileRefused', '请上传照片（JPG、PNG）或 PDF · photos (JPG, PNG) or PDF only', {
      issues: [{ field: 'file', code: 'type', message: '请上传照片或 PDF · photos or PDF only' }],
    });
  const id = newId();
  await trx
    .insertInto('fund_sheets')
    .values({
      ...{ id, batch_id: batchId, file_name: file.name, media_type: mediaType },
      file_sha256: createHash('sha256').update(file.bytes).digest('hex'),
      content_sealed: fieldsOf(trx).seal(sheetScanPurpose, file.bytes.toString('base64')),
      ...{ at: step.now, actor_id: accountIdOf(step.actor), actor_name: nameOf(step.actor) },
    })
    .execute();
  await recordFundEvent(trx, step, {
    subject: 'batch',
    id: batchId,
    action: 'scan',
    detail: { name: file.name },
  });
  return id;
}
