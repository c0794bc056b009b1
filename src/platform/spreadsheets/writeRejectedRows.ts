import { columnLetter } from './columnLetters.ts';
import type { Table } from './openTable.ts';
import { type CellValue, isEmptyCell, type SheetRow } from './types.ts';
import { csvText, writeCsvRecords } from './writeCsv.ts';
import { type OutputCell, outputCell, rowXml } from './xlsxCells.ts';
import { packXlsx, sheetName } from './xlsxPackage.ts';
import { sheetXml } from './xlsxSheet.ts';

export interface RejectedRow {
  rowNumber: number;
  cells: readonly CellValue[];
  reasons: readonly string[];
}

export interface RejectedRows {
  source: Pick<Table, 'format' | 'sheet' | 'headRows' | 'headerRow' | 'columns' | 'encoding' | 'delimiter'>;
  rejected: AsyncIterable<RejectedRow> | Iterable<RejectedRow>;
}

const reasonTitle = '原因';

/**
 * Gives the bad rows back on a sheet of the same kind as the source: its own head, the rows' own cells, and
 * one more column with the reasons. Corrected, it can be imported as it is; a reason column of an earlier round is
 * written over.
 */
export function writeRejectedRows({ source, rejected }: RejectedRows): AsyncGenerator<Uint8Array> {
  const last = source.columns.at(-1);
  const known = last?.name === reasonTitle;
  const width = known ? source.columns.length - 1 : source.columns.length;
  const rows = withReasons(source, { width, known }, rejected);
  if (source.format === 'xlsx') return workbook(source, width, rows);
  const records = recordsOf(rows);
  return writeCsvRecords(records, {
    ...(source.encoding ? { encoding: source.encoding } : {}),
    ...(source.delimiter ? { delimiter: source.delimiter } : {}),
  });
}

interface OutputRow {
  head: boolean;
  cells: CellValue[];
}

async function* withReasons(
  source: RejectedRows['source'],
  place: ReasonPlace,
  rejected: RejectedRows['rejected'],
): AsyncGenerator<OutputRow> {
  for (const row of source.headRows) {
    const isHeader = row.rowNumber === source.headerRow;
    yield { head: true, cells: isHeader ? insertReason(row.cells, place, reasonTitle) : row.cells };
  }
  for await (const { rowNumber, cells, reasons } of rejected) {
    yield { head: false, cells: insertReason(cells, place, `第 ${rowNumber} 行：${reasons.join('；')}`) };
  }
}

interface ReasonPlace {
  /** Columns before the reason. */
  width: number;
  /** The source has a reason column of an earlier round there. */
  known: boolean;
}

/** Cells beyond the header, which only a crooked record has, move behind the reason. */
function insertReason(
  cells: readonly CellValue[],
  { width, known }: ReasonPlace,
  reason: string,
): CellValue[] {
  const own = Array.from({ length: width }, (_, index) => cells[index] ?? null);
  return [...own, reason, ...cells.slice(known ? width + 1 : width)];
}

async function* recordsOf(rows: AsyncIterable<OutputRow>): AsyncGenerator<string[]> {
  for await (const { cells } of rows) yield cells.map((cell) => csvText(cell, 'asFound'));
}

function workbook(
  source: RejectedRows['source'],
  width: number,
  rows: AsyncIterable<OutputRow>,
): AsyncGenerator<Uint8Array> {
  const columns = Array.from({ length: width + 1 }, (_, index) => ({
    kind: 'asFound' as const,
    width: index === width ? 60 : 16,
  }));
  const layout = {
    columns,
    headCount: source.headRows.length,
    merges: titleMerges(source.headRows, width + 1),
  };
  const xml = sheetXml(layout, numbered(rows), () => ({ merges: [], validations: [] }));
  return packXlsx([{ name: sheetName(source.sheet ?? '', []), hidden: false, printTitleRows: null, xml }]);
}

async function* numbered(rows: AsyncIterable<OutputRow>): AsyncGenerator<string> {
  let next = 1;
  for await (const { head, cells } of rows) {
    const output: OutputCell[] = cells.map((cell) => outputCell(cell, 'asFound'));
    yield rowXml(next++, head ? output.map((cell) => ({ ...cell, style: 'header' })) : output);
  }
}

/** A title that stood alone in its row spans the sheet again. */
function titleMerges(head: readonly SheetRow[], width: number): string[] {
  return head.flatMap(({ cells }, index) =>
    width > 1 && index < head.length - 1 && !isEmptyCell(cells[0]) && cells.slice(1).every(isEmptyCell)
      ? [`A${index + 1}:${columnLetter(width - 1)}${index + 1}`]
      : [],
  );
}
