import type { CellValue } from './types.ts';
import { type OutputCell, type OutputKind, outputCell, rowXml } from './xlsxCells.ts';
import { type SheetHead, sheetHead } from './xlsxHead.ts';
import { fixedRange, packXlsx, quoteSheet, type SheetPart, sheetName } from './xlsxPackage.ts';
import type { DocumentProperties } from './xlsxProperties.ts';
import { bannerRow, listValidation, sheetXml, uniqueValidation } from './xlsxSheet.ts';
import { totalsRow } from './xlsxTotals.ts';

export interface OutputColumn {
  title: string;
  /** Heading shared with the neighbours of the same group. */
  group?: string;
  kind: OutputKind;
  /** In characters. */
  width?: number;
  /** Marked by an asterisk in the header. */
  required?: boolean;
  /** Offered as a drop-down list. */
  choices?: readonly string[];
  /** The program warns of a value typed twice. */
  unique?: boolean;
  /** Summed up in the totals row. */
  total?: boolean;
}

export interface SheetSpec {
  name: string;
  /** 附件1 */
  annex?: string;
  title?: string;
  /** 填表单位（盖章）： … 填报日期： */
  formLine?: readonly string[];
  columns: readonly OutputColumn[];
  rows: AsyncIterable<readonly CellValue[]> | Iterable<readonly CellValue[]>;
  /** Adds 合计 under the rows. */
  totals?: boolean;
  notes?: readonly string[];
}

/** Blank rows below the data that still offer the drop-down lists. */
const spareRows = 2000;

/**
 * Writes a workbook as a stream. Money columns take integer fen; date columns take `YYYY-MM-DD`, `CellDate` or
 * RFC 3339 (shown in Shanghai time). Text is stored as text whatever it begins with. `properties` stand in the file's
 * own metadata.
 */
export function writeXlsx(
  sheets: readonly SheetSpec[],
  properties?: DocumentProperties,
): AsyncGenerator<Uint8Array> {
  const names: string[] = [];
  for (const { name } of sheets) names.push(sheetName(name, names));
  const lists = sheets.flatMap((sheet) => sheet.columns.map(({ choices }) => choices ?? []));
  const filledLists = [...new Set(lists)].filter((list) => list.length > 0);
  const dictionary = sheetName('字典', names);
  const listOf = (choices: readonly string[]): string =>
    `${quoteSheet(dictionary)}!${fixedRange(filledLists.indexOf(choices), 1, choices.length)}`;
  const parts = sheets.map((sheet, index) => sheetPart(sheet, names[index] ?? sheet.name, listOf));
  const all = filledLists.length === 0 ? parts : [...parts, dictionaryPart(dictionary, filledLists)];
  return packXlsx(all, properties);
}

function sheetPart(
  sheet: SheetSpec,
  name: string,
  listOf: (choices: readonly string[]) => string,
): SheetPart {
  const head = sheetHead(sheet);
  const columns = sheet.columns.map(({ kind, width }) => ({ kind, width: width ?? defaultWidths[kind] }));
  const tail = { merges: [] as string[], validations: [] as string[] };
  const layout = { columns, headCount: head.rows.length, merges: head.merges };
  return {
    name,
    hidden: false,
    printTitleRows: { from: head.printFrom, to: head.rows.length },
    xml: sheetXml(layout, bodyRows(sheet, head, tail, listOf), () => tail),
  };
}

const defaultWidths: Record<OutputKind, number> = {
  text: 16,
  date: 12,
  dateTime: 18,
  money: 14,
  integer: 10,
  number: 12,
  asFound: 16,
};

async function* bodyRows(
  sheet: SheetSpec,
  head: SheetHead,
  tail: { merges: string[]; validations: string[] },
  listOf: (choices: readonly string[]) => string,
): AsyncGenerator<string> {
  yield* head.rows;
  const first = head.rows.length + 1;
  const sums = sheet.columns.map(() => 0);
  let next = first;
  for await (const values of sheet.rows) {
    const cells: OutputCell[] = sheet.columns.map((column, index) => {
      const value = values[index] ?? null;
      if (column.total && typeof value === 'number') sums[index] = (sums[index] ?? 0) + value;
      return outputCell(value, column.kind);
    });
    yield rowXml(next++, cells);
  }
  const last = sheet.totals || (sheet.notes?.length ?? 0) > 0 ? next - 1 : next - 1 + spareRows;
  if (sheet.totals) yield rowXml(next++, totalsRow(sheet.columns, sums, first, next - 2));
  for (const note of sheet.notes ?? []) {
    const { xml, merge } = bannerRow(next++, { value: note, style: 'remark' }, sheet.columns.length);
    tail.merges.push(...merge);
    yield xml;
  }
  if (last < first) return;
  sheet.columns.forEach(({ choices, unique }, index) => {
    if (choices && choices.length > 0)
      tail.validations.push(listValidation(index, first, last, listOf(choices)));
    else if (unique) tail.validations.push(uniqueValidation(index, first, last));
  });
}

function dictionaryPart(name: string, lists: readonly (readonly string[])[]): SheetPart {
  const height = Math.max(...lists.map((list) => list.length));
  const rows = Array.from({ length: height }, (_, at) =>
    rowXml(
      at + 1,
      lists.map((list) => ({ value: list[at] ?? null, style: 'text' })),
    ),
  );
  const layout = {
    columns: lists.map(() => ({ kind: 'text' as const, width: 20 })),
    headCount: 0,
    merges: [],
  };
  const xml = sheetXml(layout, rows, () => ({ merges: [], validations: [] }));
  return { name, hidden: true, printTitleRows: null, xml };
}
