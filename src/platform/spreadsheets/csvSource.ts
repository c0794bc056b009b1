import { type CsvRecord, csvRecords } from './csvRecords.ts';
import { type CsvEncoding, decodedChunks, detectEncoding } from './csvText.ts';
import { unguardFormula } from './formulaGuard.ts';
import { refusal } from './refusals.ts';
import { isEmptyCell, type ReadLimits, type SheetRow, type TableInput } from './types.ts';
import type { RowSource } from './xlsxSource.ts';

export type CsvDelimiter = ',' | ';' | '\t';

export interface CsvSource extends RowSource {
  encoding: CsvEncoding;
  delimiter: CsvDelimiter;
}

/** Opens a text table; `encoding` overrides the strict guess. */
export async function openCsv(
  input: TableInput,
  limits: ReadLimits,
  encoding?: CsvEncoding,
): Promise<CsvSource> {
  const decided = encoding ?? (await detectEncoding(input));
  const { delimiter, declared } = await guessDelimiter(input, decided);
  async function* rows(): AsyncGenerator<SheetRow> {
    let rowNumber = 0;
    let cellCount = 0;
    for await (const record of csvRecords(decodedChunks(input, decided), delimiter)) {
      rowNumber++;
      if (declared && rowNumber === 1) continue;
      const row = rowOf(record, rowNumber, limits);
      if (row === null) continue;
      cellCount += row.cells.length;
      if (cellCount > limits.cells) throw refusal('tooManyCells', `> ${limits.cells}`);
      yield row;
    }
  }
  return { sheets: [], sheet: null, rows, close: () => undefined, encoding: decided, delimiter };
}

function rowOf(record: CsvRecord, rowNumber: number, limits: ReadLimits): SheetRow | null {
  if (record.fields.length > limits.columns) throw refusal('tooManyColumns', `> ${limits.columns}`);
  const cells = record.fields.map((field) => {
    if (field.length > limits.cellCharacters) throw refusal('cellTooLong', `row ${rowNumber}`);
    return field === '' ? null : unguardFormula(field);
  });
  if (record.problem) return { rowNumber, cells, problem: record.problem };
  return cells.every(isEmptyCell) ? null : { rowNumber, cells };
}

/** The sign that cuts the first lines most often and most evenly. Excel's own first line `sep=;` settles it. */
async function guessDelimiter(
  input: TableInput,
  encoding: CsvEncoding,
): Promise<{ delimiter: CsvDelimiter; declared: boolean }> {
  let head = '';
  for await (const text of decodedChunks(input, encoding)) {
    head += text;
    if (head.length >= 64 * 1024) break;
  }
  const declared = /^sep=([,;\t])\r?\n/u.exec(head)?.[1];
  if (declared !== undefined)
    return { delimiter: declared === ';' || declared === '\t' ? declared : ',', declared: true };
  let best: CsvDelimiter = ',';
  let bestScore = 0;
  for (const delimiter of [',', ';', '\t'] as const) {
    const score = await evenness(head, delimiter);
    if (score > bestScore) [best, bestScore] = [delimiter, score];
  }
  return { delimiter: best, declared: false };
}

async function evenness(head: string, delimiter: CsvDelimiter): Promise<number> {
  const widths = new Map<number, number>();
  let records = 0;
  for await (const { fields } of csvRecords(toChunks(head), delimiter)) {
    if (fields.length > 1) widths.set(fields.length, (widths.get(fields.length) ?? 0) + 1);
    if (++records === 50) break;
  }
  return Math.max(0, ...[...widths].map(([width, count]) => count * Math.log2(width)));
}

async function* toChunks(text: string): AsyncGenerator<string> {
  yield text;
}
