import type { Kysely } from 'kysely';
import { formatMoney } from '../../kernel/money.ts';
import type { Database } from '../../platform/db/index.ts';
import { invalid } from '../../platform/http/problem.ts';
import { type CellValue, writeXlsx } from '../../platform/spreadsheets/index.ts';
import type { SourceRow } from './ledger.ts';
import { periodSums } from './periods.ts';
import { entryKindWords, sourceKindWords } from './words.ts';

const pageSize = 1000;

async function* entryCells(
  db: Kysely<Database>,
  sourceId: string,
  from: string,
  to: string,
): AsyncGenerator<readonly CellValue[]> {
  for (let after = 0; ; ) {
    // fund_entries_source_id_seq_key
    const rows = await db
      .selectFrom('fund_entries')
      .selectAll()
      .where('source_id', '=', sourceId)
      .where('booked_on', '>=', from)
      .where('booked_on', '<=', to)
      .where('seq', '>', after)
      .orderBy('seq')
      .limit(pageSize)
      .execute();
    for (const row of rows)
      yield [
        ...[row.seq, row.booked_on, entryKindWords[row.kind][0], row.title],
        ...[row.balance_change > 0 ? row.balance_change : null],
        ...[row.balance_change < 0 ? -row.balance_change : null],
        ...[row.committed_change === 0 ? null : row.committed_change, row.balance_after],
        ...[row.reason ?? '', row.actor_name],
      ];
    const last = rows.at(-1);
    if (!last || rows.length < pageSize) return;
    after = last.seq;
  }
}

/**
 * The statement of a source for a period, both days included: opening + in − out = closing, then every entry.
 * @throws 422 `to` where it lies before `from`
 */
export async function statementWorkbook(
  db: Kysely<Database>,
  source: SourceRow & { union_name: string },
  { from, to }: { from: string; to: string },
): Promise<AsyncGenerator<Uint8Array>> {
  if (to < from)
    throw invalid([
      { field: 'to', code: 'outOfRange', message: '结束日期在开始之前 · ends before it begins' },
    ]);
  const sums = await periodSums(db, source.id, from, to);
  return writeXlsx([
    {
      name: '对账单',
      title: `${source.union_name} ${source.year}年 ${source.name} 对账单`,
      formLine: [
        `资金来源：${sourceKindWords[source.kind][0]}`,
        `期间：${from} 至 ${to}`,
        `期初 ${formatMoney(sums.openingFen)} + 收入 ${formatMoney(sums.inFen)} − 支出 ${formatMoney(sums.outFen)} = 期末 ${formatMoney(sums.closingFen)}（元）`,
      ],
      columns: [
        { title: '序号', kind: 'integer' },
        { title: '日期', kind: 'date' },
        { title: '类型', kind: 'text' },
        { title: '摘要', kind: 'text', width: 40 },
        { title: '收入（元）', kind: 'money', total: true },
        { title: '支出（元）', kind: 'money', total: true },
        { title: '承付变动（元）', kind: 'money' },
        { title: '余额（元）', kind: 'money' },
        { title: '原因', kind: 'text', width: 30 },
        { title: '经办', kind: 'text' },
      ],
      rows: entryCells(db, source.id, from, to),
      totals: true,
      notes: [`期末承付未付：${formatMoney(sums.committedFen)} 元`],
    },
  ]);
}
