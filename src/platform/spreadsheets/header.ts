import { cleanText } from './cleanText.ts';
import { columnLetter } from './columnLetters.ts';
import { type CellValue, type Column, isCellDate, isEmptyCell, type SheetRow } from './types.ts';

export interface HeaderBlock {
  /** Row numbers of the header: the group row, if any, and the row of names. */
  rowNumbers: number[];
  columns: Column[];
}

const searchedRows = 15;
const maxNameLength = 60;

/** A cell that can be a column's name: short text that is no number, date or sentence. */
function isName(value: CellValue | undefined): boolean {
  if (typeof value !== 'string') return false;
  const text = cleanText(value);
  if (text === '' || text.length > maxNameLength || /[。；;！!]/u.test(text)) return false;
  return !/^[+-]?[\d,.]+%?$/u.test(text) && !/^\d{4}\D\d{1,2}\D\d{1,2}/u.test(text);
}

const filledIndexes = (row: SheetRow): number[] =>
  row.cells.flatMap((cell, index) => (isEmptyCell(cell) ? [] : [index]));

/** `填表单位（盖章）：… 填报日期：…`: labels to be filled in, not names of columns. */
const isFormLine = (row: SheetRow): boolean => {
  const texts = row.cells.filter((cell) => typeof cell === 'string' && cell.trim() !== '').map(String);
  const labels = texts.filter(
    (text) =>
      /：|:\s|:$|[\p{Script=Han})）]:|_{2,}/u.test(text) || /[（(](?:盖章|签字|签名|公章)[）)]/u.test(text),
  );
  return labels.length > 0 && labels.length * 3 >= texts.length;
};

/**
 * Finds the row of column names among the first rows of a sheet: below annex mark, title and form line, and
 * below a merged row of groups, whose names fill the gaps of the row under it. Null for a sheet without rows.
 */
export function findHeader(rows: readonly SheetRow[], headerRow?: number): HeaderBlock | null {
  if (headerRow !== undefined) {
    const at = rows.findIndex((row) => row.rowNumber === headerRow);
    return at < 0 ? null : blockAt(rows, at);
  }
  const width = typicalWidth(rows);
  let best = -1;
  let bestScore = 0;
  rows.slice(0, searchedRows).forEach((row, at) => {
    const score = headerScore(row, width) - at * 0.02;
    if (score > bestScore) [best, bestScore] = [at, score];
  });
  if (best < 0) best = 0;
  const below = rows[best + 1];
  const upper = rows[best];
  return upper && below && isSubheader(upper, below, width) ? blockAt(rows, best + 1) : blockAt(rows, best);
}

/** Cells in the widest of the usual rows: the fullest width that a fifth of the rows reach. */
function typicalWidth(rows: readonly SheetRow[]): number {
  const widths = rows.map((row) => filledIndexes(row).length).sort((a, b) => b - a);
  return widths[Math.floor(widths.length / 5)] ?? 0;
}

function headerScore(row: SheetRow, width: number): number {
  const filled = filledIndexes(row);
  if (filled.length === 0 || isFormLine(row)) return 0;
  const names = filled.filter((index) => isName(row.cells[index]));
  const distinct = new Set(names.map((index) => row.cells[index])).size;
  const reach = Math.min(1, filled.length / Math.max(width, 1));
  const share = distinct / filled.length;
  return filled.length < Math.min(2, width) || share < 0.6 ? 0 : reach * share;
}

/** The row under a row of groups: it names exactly the columns its groups span, and is empty under the others. */
function isSubheader(upper: SheetRow, lower: SheetRow, width: number): boolean {
  const above = new Set(filledIndexes(upper));
  const below = filledIndexes(lower);
  if (below.length === 0 || !below.every((index) => isName(lower.cells[index]))) return false;
  const gaps = below.filter((index) => !above.has(index));
  if (gaps.length === 0) return false;
  const starts = below.filter((index) => above.has(index));
  const startsSpan = starts.every((index) => !above.has(index + 1) && below.includes(index + 1));
  const together = new Set([...above, ...below]).size;
  return startsSpan && starts.length < above.size && together >= width * 0.8;
}

function blockAt(rows: readonly SheetRow[], at: number): HeaderBlock | null {
  const header = rows[at];
  if (!header || filledIndexes(header).length === 0) return null;
  const before = rows[at - 1];
  const groups = before && isGroupRow(before, header) ? before : null;
  const width = Math.max(header.cells.length, groups?.cells.length ?? 0);
  const columns: Column[] = [];
  let group: string | undefined;
  for (let index = 0; index < width; index++) {
    const upper = nameOf(groups?.cells[index]);
    const own = nameOf(header.cells[index]);
    if (upper !== '') group = upper;
    const name = own === '' ? upper : own;
    const column: Column = { name, letter: columnLetter(index), index };
    if (own !== '' && group !== undefined && groups !== null) column.group = group;
    columns.push(column);
  }
  const rowNumbers = groups ? [groups.rowNumber, header.rowNumber] : [header.rowNumber];
  return { rowNumbers, columns: distinctNames(columns) };
}

const isGroupRow = (upper: SheetRow, header: SheetRow): boolean =>
  upper.rowNumber === header.rowNumber - 1 &&
  filledIndexes(upper).length >= 2 &&
  filledIndexes(upper).every((index) => isName(upper.cells[index])) &&
  !isFormLine(upper);

function nameOf(cell: CellValue | undefined): string {
  if (cell === undefined || cell === null) return '';
  const text = isCellDate(cell) ? cell.date : String(cell);
  return cleanText(text)
    .replace(/\s*\n\s*/gu, '')
    .replace(/^[*＊]\s*|\s*[*＊]$/gu, '');
}

/** Repeated names take their group's, then their letter; nameless columns are called by their letter. */
function distinctNames(columns: Column[]): Column[] {
  const count = (name: string): number => columns.filter((column) => column.name === name).length;
  const grouped = columns.map((column) =>
    column.name !== '' && column.group !== undefined && column.group !== column.name && count(column.name) > 1
      ? { ...column, name: `${column.group}/${column.name}` }
      : column,
  );
  const seen = new Set<string>();
  return grouped.map((column) => {
    const base = column.name === '' ? column.letter : column.name;
    let name = base;
    if (seen.has(name)) name = `${base} (${column.letter})`;
    while (seen.has(name)) name = `${name}'`;
    seen.add(name);
    return { ...column, name };
  });
}
