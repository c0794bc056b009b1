import { createHash } from 'node:crypto';
import { parseMoney } from '../../../kernel/money.ts';
import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import { accountIdOf, nameOf } from '../../../platform/auth/actor.ts';
import { registerSealedColumns } from '../../../platform/crypto/fields.ts';
import { fieldsOf } from '../../../platform/crypto/sealedDatabase.ts';
import { type AppTransaction, newId } from '../../../platform/db/index.ts';
import { Problem } from '../../../platform/http/problem.ts';
import {
  type CellValue,
  openTable,
  type RejectedRow,
  type Table,
  writeRejectedRows,
} from '../../../platform/spreadsheets/index.ts';
import { recordFundEvent, type Step } from '../events.ts';
import { bookPaid, bookReturned } from '../payments.ts';
import { tellReturned } from '../returned.ts';
import { type BankFileLayout, currentLayout } from './layout.ts';
import { type HeldItem, holdBatch, itemsOf, refuseBatchStatus, settleIfDone } from './store.ts';

export const refusedPurpose = 'fund.refusedReply';

registerSealedColumns({
  table: 'fund_replies',
  key: 'id',
  columns: [{ sealed: 'refused_sealed', purpose: refusedPurpose }],
});

/** One row of the bank's reply as it was understood. */
export interface ReplyLine {
  number: string;
  paid: boolean;
  reason: string;
  amountFen: number | null;
}

export interface ReplyCounts {
  id: string;
  paid: number;
  returned: number;
  /** Rows that told what was known already. */
  unchanged: number;
  refused: number;
}

type Columns = Record<'number' | 'amount' | 'result' | 'reason', number | null>;

const textOf = (cell: CellValue | undefined): string =>
  cell === null || cell === undefined || typeof cell === 'object'
    ? ''
    : String(cell).normalize('NFKC').trim();

/** @throws 422 `replyColumns` where the number or the result has no column */
function columnsOf(table: Table, layout: BankFileLayout): Columns {
  const find = (names: readonly string[]) =>
    table.columns.find(({ name }) => names.includes(name.normalize('NFC').trim()))?.index ?? null;
  const { number, amount, result, reason } = layout.reply;
  const columns = {
    ...{ number: find(number), amount: find(amount), result: find(result), reason: find(reason) },
  };
  if (columns.number === null || columns.result === null)
    throw new Problem(
      422,
      'replyColumns',
      `回单里找不到“${number.join('／')}”或“${result.join('／')}”这样的列；列名可在“银行代发文件格式”里设置 · the reply has no column for the payment number or the result`,
    );
  return columns;
}

/** What a row says, or why it cannot be used. */
export function readLine(
  cells: readonly CellValue[],
  columns: Columns,
  words: BankFileLayout['reply'],
): ReplyLine | string {
  const at = (column: number | null) => (column === null ? '' : textOf(cells[column]));
  const number = at(columns.number);
  if (number === '') return '没有付款编号';
  const result = at(columns.result).toUpperCase();
  const paid = words.paid.some((word) => word.toUpperCase() === result);
  if (!paid && !words.failed.some((word) => word.toUpperCase() === result))
    return `看不懂处理结果“${at(columns.result)}”`;
  const money = at(columns.amount);
  const amount = money === '' ? null : parseMoney(money);
  if (amount && !amount.ok) return `金额“${money}”无法识别`;
  return { number, paid, reason: at(columns.reason), amountFen: amount?.ok ? amount.fen : null };
}

/**
 * Takes the bank's reply to a batch: each row finds its payment by number and amount. What cannot be used comes back
 * marked; what was known already changes nothing, so that the same reply may come twice.
 * @throws 404, 403 `samePerson`, 409 `notNow`, 422 for a file that is no such reply
 */
export async function takeReply(
  trx: AppTransaction,
  step: Step,
  batchId: string,
  file: { name: string; bytes: Uint8Array },
): Promise<ReplyCounts> {
  const { source, batch } = await holdBatch(trx, step, batchId, 'fund.pay');
  refuseBatchStatus(batch, 'sent', 'settled');
  const items = await itemsOf(trx, batchId);
  const byNumber = new Map(items.map((held) => [held.payment.number, held]));
  const { layout } = await currentLayout(trx);
  const table = await openTable({ bytes: file.bytes }, { name: file.name });
  const counts = { paid: 0, returned: 0, unchanged: 0 };
  const refused: RejectedRow[] = [];
  const come: HeldItem[] = [];
  try {
    const columns = columnsOf(table, layout);
    for await (const row of table.rows()) {
      if (row.role) continue;
      const line = readLine(row.cells, columns, layout.reply);
      const held = typeof line === 'string' ? undefined : byNumber.get(line.number);
      const problem = typeof line === 'string' ? line : problemOf(line, held);
      if (problem !== null || typeof line === 'string' || !held) {
        refused.push({ rowNumber: row.rowNumber, cells: row.cells, reasons: [problem ?? ''] });
        continue;
      }
      const outcome = await applyLine(
        trx,
        step,
        { source, payerId: batch.payer_id, payerName: batch.payer_name },
        held,
        line,
      );
      counts[outcome] += 1;
      if (outcome === 'returned') come.push(held);
    }
    const id = await keepReply(trx, step, batchId, file, table, refused, counts);
    await settleIfDone(trx, batch);
    await tellReturned(
      trx,
      come.map(({ payment }) => payment),
      step.now,
    );
    const detail = { ...counts, refused: refused.length };
    await recordFundEvent(trx, step, { subject: 'batch', id: batchId, action: 'reply', detail });
    return { id, ...counts, refused: refused.length };
  } finally {
    table.close();
  }
}

function problemOf(line: ReplyLine, held: HeldItem | undefined): string | null {
  if (!held) return `这一批没有付款 ${line.number}`;
  if (line.amountFen !== null && line.amountFen !== held.item.amount_fen) return '金额与付款单不符';
  if (line.paid && held.item.result === 'returned') return '此前已按退回处理，不能再记为成功';
  return null;
}

interface Paying {
  source: Parameters<typeof bookPaid>[1]['source'];
  payerId: string;
  payerName: string;
}

async function applyLine(
  trx: AppTransaction,
  step: Step,
  { source, payerId, payerName }: Paying,
  held: HeldItem,
  line: ReplyLine,
): Promise<'paid' | 'returned' | 'unchanged'> {
  const { item, payment } = held;
  const result = line.paid ? 'paid' : 'returned';
  if (item.result === result) return 'unchanged';
  const reason = line.reason || '银行未说明原因';
  if (line.paid) {
    const paidOn = shanghaiDate(step.now);
    await bookPaid(trx, { source, payment }, { payerId, payerName, paidOn, actor: step.actor }, step.now);
  } else await bookReturned(trx, { source, payment }, reason, step);
  Object.assign(item, { result });
  await trx
    .updateTable('fund_batch_items')
    .set({ result, reason: line.paid ? null : reason, replied_at: step.now })
    .where('batch_id', '=', item.batch_id)
    .where('payment_id', '=', item.payment_id)
    .execute();
  return result;
}

async function keepReply(
  trx: AppTransaction,
  { actor, now }: Step,
  batchId: string,
  file: { name: string; bytes: Uint8Array },
  table: Table,
  refused: readonly RejectedRow[],
  counts: Omit<ReplyCounts, 'id' | 'refused'>,
): Promise<string> {
  const id = newId();
  const chunks: Uint8Array[] = [];
  if (refused.length > 0)
    for await (const chunk of writeRejectedRows({ source: table, rejected: refused })) chunks.push(chunk);
  await trx
    .insertInto('fund_replies')
    .values({
      ...{ id, batch_id: batchId, file_name: file.name, refused: refused.length, ...counts },
      file_sha256: createHash('sha256').update(file.bytes).digest('hex'),
      refused_sealed:
        refused.length > 0
          ? fieldsOf(trx).seal(
              refusedPurpose,
              JSON.stringify({ format: table.format, content: Buffer.concat(chunks).toString('base64') }),
            )
          : null,
      ...{ at: now, actor_id: accountIdOf(actor), actor_name: nameOf(actor) },
    })
    .execute();
  return id;
}
