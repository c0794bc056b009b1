import iconv from 'iconv-lite';
import type { CsvDelimiter } from './csvSource.ts';
import type { CsvEncoding } from './csvText.ts';
import { guardFormula } from './formulaGuard.ts';
import { storableText } from './storableText.ts';
import { type CellValue, isCellDate } from './types.ts';
import { dateOfText, dateText, type OutputKind } from './xlsxCells.ts';

export interface CsvSpec {
  columns: readonly { title: string; kind: OutputKind }[];
  rows: AsyncIterable<readonly CellValue[]> | Iterable<readonly CellValue[]>;
  /** UTF-8 unless told; both Unicode encodings get a byte order mark, which Excel needs. */
  encoding?: CsvEncoding;
  delimiter?: CsvDelimiter;
}

const batchRows = 500;

/** Writes text rows as a stream, with CRLF. Text that a program would run as a formula gets an apostrophe before it. */
export async function* writeCsv({ columns, rows, ...form }: CsvSpec): AsyncGenerator<Uint8Array> {
  yield* writeCsvRecords(recordsOf(columns, rows), form);
}

async function* recordsOf(
  columns: CsvSpec['columns'],
  rows: CsvSpec['rows'],
): AsyncGenerator<readonly string[]> {
  yield columns.map(({ title }) => title);
  for await (const values of rows)
    yield columns.map(({ kind }, index) => csvText(values[index] ?? null, kind));
}

/** The text of a value in a CSV cell: yuan with two decimals, `YYYY-MM-DD`, `YYYY-MM-DD HH:MM:SS`. */
export function csvText(value: CellValue, kind: OutputKind): string {
  if (value === null) return '';
  if (isCellDate(value)) return dateText(value);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value === 'number') return kind === 'money' ? (value / 100).toFixed(2) : String(value);
  const date = kind === 'date' || kind === 'dateTime' ? dateOfText(value) : null;
  if (date) return kind === 'date' ? date.date : dateText(date);
  return guardFormula(storableText(value));
}

/** Records of text as it is to stand in the cells. */
export async function* writeCsvRecords(
  records: AsyncIterable<readonly string[]>,
  { encoding = 'utf-8', delimiter = ',' }: Pick<CsvSpec, 'encoding' | 'delimiter'>,
): AsyncGenerator<Uint8Array> {
  const encode = (text: string): Uint8Array => iconv.encode(text, encoding);
  if (encoding !== 'gb18030') yield encode('\ufeff');
  const quote = (text: string): string =>
    text.includes(delimiter) || /["\r\n]|^\s|\s$/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  let batch: string[] = [];
  for await (const record of records) {
    batch.push(`${record.map(quote).join(delimiter)}\r\n`);
    if (batch.length < batchRows) continue;
    yield encode(batch.join(''));
    batch = [];
  }
  yield encode(batch.join(''));
}
