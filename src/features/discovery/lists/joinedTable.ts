import { openTable, type SheetRow, type Table } from '../../../platform/spreadsheets/index.ts';

/** What a file of the command line may cost; rows are read one after another, so that only its parts stand in memory. */
const limits = { fileBytes: 4 * 1024 ** 3, uncompressedBytes: 8 * 1024 ** 3, cells: 200_000_000 };

/** Where a row of a joined table stands: the number of its file, from 0, and its row there. */
type RowPlace = (row: number) => { part: number; row: number };

export interface JoinedTable extends Table {
  /** Known for the rows that were read. */
  placeOf: RowPlace;
}

/** A file that has not the columns of the first one. */
export class OtherColumns extends Error {
  readonly part: number;
  readonly missing: readonly string[];

  constructor(part: number, missing: readonly string[]) {
    super('other columns');
    this.part = part;
    this.missing = missing;
  }
}

/**
 * Several files of one snapshot as one table: rows count on through the files, columns go by their names. Close it after
 * use.
 *
 * @throws OtherColumns, Problem `spreadsheet.…` for what is no spreadsheet
 */
export async function openJoined(paths: readonly string[]): Promise<JoinedTable> {
  const parts: Table[] = [];
  const close = () => {
    for (const part of parts) part.close();
  };
  try {
    for (const path of paths) parts.push(await openTable({ path }, { limits }));
    const [first] = parts;
    if (!first) throw new TypeError('no files');
    return joined(first, parts, close);
  } catch (error) {
    close();
    throw error;
  }
}

function joined(first: Table, parts: readonly Table[], close: () => void): JoinedTable {
  const orders = parts.map((part, at) => orderOf(first, part, at));
  /** Rows before each file, as far as they were counted. */
  const before: number[] = [0];
  async function* rows(): AsyncGenerator<SheetRow> {
    for (const [at, part] of parts.entries()) {
      const offset = before[at] ?? 0;
      const order = orders[at];
      let last = 0;
      for await (const row of part.rows()) {
        last = row.rowNumber;
        const cells = order ? order.map((index) => row.cells[index] ?? null) : row.cells;
        yield { ...row, cells, rowNumber: row.rowNumber + offset };
      }
      before[at + 1] = offset + last;
    }
  }
  const placeOf: RowPlace = (row) => {
    const part = Math.max(
      0,
      before.findLastIndex((offset, at) => offset < row && at < parts.length),
    );
    return { part, row: row - (before[part] ?? 0) };
  };
  return { ...first, rows, close, placeOf };
}

/** The place in this file of each column of the first one; null where they stand alike. */
function orderOf(first: Table, part: Table, at: number): number[] | null {
  const places = new Map(part.columns.map(({ name, index }) => [name, index]));
  const missing = first.columns.filter(({ name }) => !places.has(name)).map(({ name }) => name);
  if (missing.length > 0) throw new OtherColumns(at, missing);
  const order: number[] = [];
  for (const { name, index } of first.columns) order[index] = places.get(name) ?? -1;
  return order.every((index, place) => index === place) ? null : order;
}
