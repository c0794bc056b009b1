import type { Kysely } from 'kysely';
import type { Database } from '../db/index.ts';
import { type RejectedRow, type Table, writeRejectedRows } from '../spreadsheets/index.ts';

/** The refused rows of a file with their reasons, in its own kind of sheet; the rows come from the file. */
export const rejectedSheet = (
  db: Kysely<Database>,
  importId: string,
  table: Table,
): AsyncGenerator<Uint8Array> =>
  writeRejectedRows({ source: table, rejected: rejectedOf(db, importId, table) });

const pageSize = 2_000;

async function* rejectedOf(
  db: Kysely<Database>,
  importId: string,
  table: Table,
): AsyncGenerator<RejectedRow> {
  let page = await problemsAfter(db, importId, 0);
  for await (const row of table.rows()) {
    if (page.size === 0) return;
    const reasons = page.get(row.rowNumber);
    if (!reasons) continue;
    yield { rowNumber: row.rowNumber, cells: row.cells, reasons };
    page.delete(row.rowNumber);
    if (page.size === 0) page = await problemsAfter(db, importId, row.rowNumber);
  }
}

/** import_problems_pkey */
async function problemsAfter(db: Kysely<Database>, importId: string, after: number) {
  const rows = await db
    .selectFrom('import_problems')
    .select(['row_number', 'reasons'])
    .where('import_id', '=', importId)
    .where('row_number', '>', after)
    .orderBy('row_number')
    .limit(pageSize)
    .execute();
  return new Map(rows.map(({ row_number, reasons }) => [row_number, reasons]));
}
