import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import { recordAudit } from '../../../platform/audit/index.ts';
import { accountIdOf } from '../../../platform/auth/actor.ts';
import { registerSealedColumns } from '../../../platform/crypto/fields.ts';
import { fieldsOf } from '../../../platform/crypto/sealedDatabase.ts';
import type { AppTransaction, Database } from '../../../platform/db/index.ts';
import { conflict, forbidden } from '../../../platform/http/problem.ts';
import { type OutputColumn, writeCsv, writeXlsx } from '../../../platform/spreadsheets/index.ts';
import { accountPurpose, type BankAccountRow, findAccountRow } from '../bankAccounts.ts';
import { recordFundEvents, type Step } from '../events.ts';
import { paymentAfter } from '../lifecycle.ts';
import { refuseSamePerson } from '../payments.ts';
import { payeeOf } from '../subjects.ts';
import { type BankField, type BankFileLayout, currentLayout } from './layout.ts';
import { type BatchRow, type HeldItem, holdBatch, itemsOf, refuseBatchStatus } from './store.ts';

export const bankFilePurpose = 'fund.bankFile';

registerSealedColumns({
  table: 'fund_batches',
  key: 'id',
  columns: [{ sealed: 'file_sealed', purpose: bankFilePurpose }],
});

interface Line extends HeldItem {
  account: BankAccountRow;
  accountNumber: string;
}

/**
 * Sends a batch off. For the bank its file is made, once: numbered, hashed, kept sealed; a second try finds it made.
 * What is handed out needs no file.
 * @throws 404, 403 `samePerson`, `notYourBatch`, 409 `notNow`, `changedMeanwhile`, `accountMissing` with the payments, `sumDiffers`
 */
export async function sendBatch(
  trx: AppTransaction,
  step: Step,
  batchId: string,
  version: number,
): Promise<void> {
  const { batch } = await holdBatch(trx, step, batchId, 'fund.pay', version);
  refuseBatchStatus(batch, 'draft');
  if (batch.payer_id !== accountIdOf(step.actor))
    throw forbidden('notYourBatch', `由成批的付款人 ${batch.payer_name} 发出 · its payer sends it`);
  const items = await itemsOf(trx, batchId);
  refuseOtherSum(batch, items);
  for (const { payment } of items) refuseSamePerson(payment, batch.payer_id);
  const made = batch.method === 'bank' ? await makeFile(trx, batch, items) : {};
  const ids = items.map(({ payment }) => payment.id);
  if (batch.method === 'bank') {
    for (const { payment } of items) paymentAfter(payment.status, 'send');
    await trx
      .updateTable('fund_payments')
      .set((row) => ({ status: 'sent', version: row('version', '+', 1) }))
      .where('id', 'in', ids)
      .execute();
  }
  await trx
    .updateTable('fund_batches')
    .set({ ...made, status: 'sent', sent_at: step.now, version: batch.version + 1 })
    .where('id', '=', batchId)
    .execute();
  await recordFundEvents(trx, step, [
    { subject: 'batch', id: batchId, action: 'send', detail: { payments: ids.length } },
    ...ids.map((id) => ({
      subject: 'payment' as const,
      id,
      action: 'send',
      detail: { batch: batch.number },
    })),
  ]);
}

/** The sheet's total is the sum of its payments, or nothing goes out. */
function refuseOtherSum(batch: BatchRow, items: readonly HeldItem[]): void {
  const sum = items.reduce((all, { payment }) => all + payment.amount_fen, 0);
  const unlike = items.some(({ item, payment }) => item.amount_fen !== payment.amount_fen);
  if (sum !== batch.total_fen || items.length !== batch.payments || unlike)
    throw conflict(
      'sumDiffers',
      '批次合计与付款单不一致，请重新成批 · the batch does not add up; compose it anew',
    );
}

async function makeFile(trx: AppTransaction, batch: BatchRow, items: readonly HeldItem[]) {
  const lines = await withAccounts(trx, items);
  const { layout, mark } = await currentLayout(trx);
  const bytes = await bankFileBytes(layout, batch, lines);
  for (const { item, account } of lines)
    await trx
      .updateTable('fund_batch_items')
      .set({ account_id: account.id })
      .where('batch_id', '=', batch.id)
      .where('payment_id', '=', item.payment_id)
      .execute();
  return {
    file_sealed: fieldsOf(trx).seal(bankFilePurpose, bytes.toString('base64')),
    file_name: `${batch.number}.${layout.format}`,
    file_sha256: createHash('sha256').update(bytes).digest('hex'),
    file_layout: mark,
  };
}

async function withAccounts(trx: AppTransaction, items: readonly HeldItem[]): Promise<Line[]> {
  const fields = fieldsOf(trx);
  const lines: Line[] = [];
  const missing: string[] = [];
  for (const held of items) {
    const account = await findAccountRow(trx, payeeOf(held.payment));
    if (!account?.number_sealed) missing.push(`${held.payment.number} ${held.payment.payee_name}`);
    else lines.push({ ...held, account, accountNumber: fields.open(accountPurpose, account.number_sealed) });
  }
  if (missing.length > 0)
    throw conflict(
      'accountMissing',
      `${missing.length} 人没有银行账户，请先补录或移出这一批 · ${missing.length} have no bank account; add it or take them out`,
      { payments: missing.slice(0, 50) },
    );
  return lines;
}

const cellFor = (field: BankField, batch: BatchRow, line: Line): string | number => {
  const { item, payment, account, accountNumber } = line;
  const values: Record<BankField, string | number> = {
    ...{ position: item.position, number: payment.number, holder: account.holder, account: accountNumber },
    ...{ bank: account.bank, branch: account.branch, amountYuan: item.amount_fen },
    ...{ amountFen: item.amount_fen, purpose: batch.title, payee: payment.payee_name },
  };
  return values[field];
};

const kindOf = (field: BankField): OutputColumn['kind'] =>
  field === 'amountYuan' ? 'money' : field === 'amountFen' || field === 'position' ? 'integer' : 'text';

async function bankFileBytes(
  layout: BankFileLayout,
  batch: BatchRow,
  lines: readonly Line[],
): Promise<Buffer> {
  const columns = layout.columns.map(({ field, title }) => ({ title, kind: kindOf(field) }));
  const rows = lines.map((line) => layout.columns.map(({ field }) => cellFor(field, batch, line)));
  const stream =
    layout.format === 'xlsx'
      ? writeXlsx([{ name: batch.number, columns, rows }])
      : writeCsv({ columns, rows, encoding: layout.encoding });
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/**
 * The file as it was made, for the payer; each look is audited. The hash is checked against what was noted.
 * @throws 409 `notNow`, `fileDamaged`
 */
export async function readBankFile(
  db: Kysely<Database>,
  step: Step,
  batch: BatchRow,
): Promise<{ name: string; bytes: Buffer }> {
  if (!batch.file_sealed || !batch.file_name)
    throw conflict('notNow', '这一批还没有银行文件 · this batch has no bank file yet');
  const bytes = Buffer.from(fieldsOf(db).open(bankFilePurpose, batch.file_sealed), 'base64');
  if (createHash('sha256').update(bytes).digest('hex') !== batch.file_sha256)
    throw conflict('fileDamaged', '文件与登记的摘要不符，请勿使用 · the file is not the one that was made');
  await recordAudit(db, {
    ...{ actor: step.actor, action: 'bankFile.download', subjectType: 'fundBatch', subjectId: batch.id },
    ...{ placePath: batch.union_path, now: step.now },
    detail: { number: batch.number, payments: batch.payments, sha256: batch.file_sha256 },
  });
  return { name: batch.file_name, bytes };
}
