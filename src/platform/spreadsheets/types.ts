/** A civil date as the sheet shows it, with the time of day if the cell has one (`HH:MM:SS`). No zone. */
export interface CellDate {
  date: string;
  time?: string;
}

export type CellValue = string | number | boolean | CellDate | null;

export interface BilingualText {
  zh: string;
  en: string;
}

export interface RowProblem {
  code: string;
  message: BilingualText;
}

export interface SheetRow {
  /** The row's own number in the file, from 1, as a spreadsheet program shows it. */
  rowNumber: number;
  /** One value a column, from column A; shorter than the header if the rest is empty. */
  cells: CellValue[];
  /** Set where the record itself could not be read; `cells` then holds what was found. */
  problem?: RowProblem;
  /** Set where the row is no record but a sum (合计) or a remark (注：…) of the sheet. */
  role?: 'totals' | 'note';
}

export interface Column {
  /** Unique in its table: a repeated or missing name is told apart by its group or its letter. */
  name: string;
  /** Spreadsheet letter: A, B … AA. */
  letter: string;
  /** Place in `SheetRow.cells`, from 0. */
  index: number;
  /** The merged heading above the column, if any. */
  group?: string;
}

/** What a file may cost us before it is refused. */
export interface ReadLimits {
  fileBytes: number;
  /** Of all parts of an archive together, as declared and as found. */
  uncompressedBytes: number;
  /** Text of the shared string table, which has to stay in memory. */
  sharedTextBytes: number;
  cells: number;
  columns: number;
  cellCharacters: number;
}

export const defaultReadLimits: ReadLimits = {
  fileBytes: 100 * 1024 * 1024,
  uncompressedBytes: 512 * 1024 * 1024,
  sharedTextBytes: 128 * 1024 * 1024,
  cells: 5_000_000,
  columns: 512,
  cellCharacters: 100_000,
};

export type TableInput = { path: string } | { bytes: Uint8Array };

export const isCellDate = (value: CellValue): value is CellDate =>
  typeof value === 'object' && value !== null;

export const isEmptyCell = (value: CellValue | undefined): boolean =>
  value === null || value === undefined || (typeof value === 'string' && value.trim() === '');
