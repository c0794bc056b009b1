import { Problem } from '../../../platform/http/problem.ts';
import {
  applyMapping,
  type MappedRow,
  type PreparedMapping,
  type Table,
} from '../../../platform/spreadsheets/index.ts';

/** The rows of one case, in the order of the file. */
export interface CaseRows {
  rows: MappedRow[];
  /** The last of its rows: cases come in the order of these. */
  endRow: number;
}

/** Rows of unfinished cases that may wait in memory for the rest of theirs. */
const mostWaitingRows = 200_000;

/**
 * The cases of a table in the order in which they end. Several rows of one case are gathered wherever they stand: a first
 * pass notes the last row of each, a second holds back only the rows of cases that are not complete. Memory grows with
 * the number of cases and with how far their rows are scattered, not with the file.
 */
export async function* ledgerCases(
  table: Pick<Table, 'rows'>,
  mapping: PreparedMapping,
): AsyncGenerator<CaseRows> {
  const lastRows = mapping.groupIndex === null ? null : await lastRowsOfGroups(table, mapping);
  const waiting = new Map<string, MappedRow[]>();
  let waitingRows = 0;
  for await (const row of table.rows()) {
    if (row.role) continue;
    const mapped = applyMapping(row, mapping);
    const { group } = mapped;
    if (lastRows === null || group === null) {
      yield { rows: [mapped], endRow: row.rowNumber };
      continue;
    }
    const rows = waiting.get(group) ?? [];
    rows.push(mapped);
    if (lastRows.get(group) === row.rowNumber) {
      waiting.delete(group);
      waitingRows -= rows.length - 1;
      yield { rows, endRow: row.rowNumber };
    } else {
      waiting.set(group, rows);
      if (++waitingRows > mostWaitingRows)
        throw new Problem(
          422,
          'ledger.tooScattered',
          '案件的各行过于分散，请先按编号排序再导入 · Sort the file by case number first.',
        );
    }
  }
}

async function lastRowsOfGroups(
  table: Pick<Table, 'rows'>,
  mapping: PreparedMapping,
): Promise<Map<string, number>> {
  const last = new Map<string, number>();
  const groupOnly = { ...mapping, fields: [] };
  for await (const row of table.rows()) {
    if (row.role) continue;
    const { group } = applyMapping(row, groupOnly);
    if (group !== null) last.set(group, row.rowNumber);
  }
  return last;
}
