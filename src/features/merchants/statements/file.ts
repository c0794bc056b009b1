import type { Kysely } from 'kysely';
import type { Actor } from '../../../platform/auth/actor.ts';
import type { Database } from '../../../platform/db/index.ts';
import { type CellValue, type OutputColumn, writeXlsx } from '../../../platform/spreadsheets/index.ts';
import { entryWords, outcomeReasonWords } from '../words.ts';
import type { StatementLine } from './contract.ts';
import { statementDetail, statementLines } from './queries.ts';

const columns: readonly OutputColumn[] = [
  { title: '序号', kind: 'integer', width: 8 },
  { title: '核销时间', kind: 'dateTime', width: 20 },
  { title: '门店', kind: 'text', width: 20 },
  { title: '实物', kind: 'text', width: 20 },
  { title: '方式', kind: 'text', width: 8 },
  { title: '类别', kind: 'text', width: 12 },
  { title: '原因', kind: 'text', width: 24 },
  { title: '金额', kind: 'money', width: 12, total: true },
  { title: '签名内容哈希', kind: 'text', width: 66 },
];

const wordOf = (reason: string): string =>
  (outcomeReasonWords as Record<string, readonly [string, string]>)[reason]?.[0] ?? reason;

const rowOf = (line: StatementLine): CellValue[] => [
  ...[line.position, line.at, line.shopName, line.goodName, line.via === 'online' ? '在线' : '离线'],
  ...[entryWords[line.kind][0], wordOf(line.reason), line.amountFen, line.claimHash],
];

const pageSize = 500;

async function* linesOf(db: Kysely<Database>, actor: Actor, id: string): AsyncGenerator<CellValue[]> {
  for (let from = 0; ; from += pageSize) {
    const { items } = await statementLines(db, actor, id, { from, limit: pageSize });
    for (const line of items) yield rowOf(line);
    if (items.length < pageSize) return;
  }
}

/** The statement as a workbook, every entry with its reason and hash. @throws 404 */
export async function statementFile(db: Kysely<Database>, actor: Actor, id: string) {
  const statement = await statementDetail(db, actor, id);
  const title = `${statement.campaignName}商户对账单（${statement.number}）`;
  const file = writeXlsx([
    {
      ...{ name: '对账单', title, columns, rows: linesOf(db, actor, id), totals: true },
      formLine: [`商户：${statement.merchantName}`, `出账：${statement.issuedBy}`],
      notes: [`整单哈希：${statement.hash}`, '注：姓名不列出；冲回为负数；金额单位为元。'],
    },
  ]);
  return { name: `${title}-${statement.merchantName}.xlsx`, file };
}
