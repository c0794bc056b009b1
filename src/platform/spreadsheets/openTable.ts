import { type CsvDelimiter, openCsv } from './csvSource.ts';
import type { CsvEncoding } from './csvText.ts';
import { fileKind } from './fileKind.ts';
import { findHeader } from './header.ts';
import { refusal } from './refusals.ts';
import { withRole } from './rowRoles.ts';
import { type Column, defaultReadLimits, type ReadLimits, type SheetRow, type TableInput } from './types.ts';
import { openXlsx, type RowSource } from './xlsxSource.ts';

export interface OpenTableOptions {
  /** For messages only; the kind of file is told by its content. */
  name?: string;
  sheet?: string;
  /** Row number of the column names where the guess is wrong. */
  headerRow?: number;
  /** CSV only: overrides the guess. */
  encoding?: CsvEncoding;
  limits?: Partial<ReadLimits>;
}

export interface Table {
  format: 'xlsx' | 'csv';
  name: string | null;
  /** Visible sheets of a workbook; empty for text. */
  sheets: string[];
  sheet: string | null;
  encoding: CsvEncoding | null;
  delimiter: CsvDelimiter | null;
  /** Row number of the column names. */
  headerRow: number;
  columns: Column[];
  /** Everything down to the column names, as found: title, form lines, groups, header. */
  headRows: SheetRow[];
  /** The first rows of data, for guessing and for showing. */
  sample: SheetRow[];
  /** Rows of data under the header that hold anything. Streams from the file anew each time it is called. */
  rows(): AsyncGenerator<SheetRow>;
  close(): void;
}

const headSize = 60;
const maxHeaderRow = 1000;

/**
 * Opens a spreadsheet, finds its header and gives its rows with bounded memory. Close it after use.
 * Throws a `Problem` with a code `spreadsheet.…` where the file is no spreadsheet, damaged or too large.
 */
export async function openTable(input: TableInput, options: OpenTableOptions = {}): Promise<Table> {
  const limits = { ...defaultReadLimits, ...options.limits };
  const format = await fileKind(input, limits);
  if (format === 'xlsx') {
    const source = await openXlsx(input, limits, options.sheet);
    return tableOf(source, options, { format, encoding: null, delimiter: null });
  }
  const source = await openCsv(input, limits, options.encoding);
  return tableOf(source, options, { format, encoding: source.encoding, delimiter: source.delimiter });
}

async function tableOf(
  source: RowSource,
  options: OpenTableOptions,
  kind: Pick<Table, 'format' | 'encoding' | 'delimiter'>,
): Promise<Table> {
  try {
    if ((options.headerRow ?? 0) > maxHeaderRow) throw refusal('noHeader');
    const head = await firstRows(source, (options.headerRow ?? 0) + headSize);
    if (head.length === 0) throw refusal('noRows');
    const header = findHeader(head, options.headerRow);
    const headerRow = header?.rowNumbers.at(-1);
    if (!header || headerRow === undefined) throw refusal('noHeader');
    const width = header.columns.length;
    return {
      ...kind,
      name: options.name ?? null,
      sheets: source.sheets,
      sheet: source.sheet,
      headerRow,
      columns: header.columns,
      headRows: head.filter((row) => row.rowNumber <= headerRow),
      sample: head.filter((row) => row.rowNumber > headerRow).map((row) => withRole(row, width)),
      rows: () => rowsAfter(source, headerRow, width),
      close: source.close,
    };
  } catch (error) {
    source.close();
    throw error;
  }
}

async function firstRows(source: RowSource, count: number): Promise<SheetRow[]> {
  const rows: SheetRow[] = [];
  for await (const row of source.rows()) {
    rows.push(row);
    if (rows.length === count) break;
  }
  return rows;
}

async function* rowsAfter(source: RowSource, headerRow: number, width: number): AsyncGenerator<SheetRow> {
  for await (const row of source.rows()) if (row.rowNumber > headerRow) yield withRole(row, width);
}
