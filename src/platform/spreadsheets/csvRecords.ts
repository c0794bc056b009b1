import type { RowProblem } from './types.ts';

export interface CsvRecord {
  fields: string[];
  problem?: RowProblem;
}

/** A quoted field may hold line breaks; a record longer than this has lost its closing quote. */
const maxRecordCharacters = 1024 * 1024;

const unclosedQuote: RowProblem = {
  code: 'csv.unclosedQuote',
  message: { zh: '引号没有成对，整行无法读取。', en: 'A quote is never closed; the record cannot be read.' },
};

/**
 * Splits text into records (RFC 4180), forgiving quotes inside a field. A quote that never closes costs only
 * its own line: that line comes out with a problem, and reading goes on with the next one.
 * Blank lines are records without fields, so that counting records gives the row numbers of a spreadsheet program.
 */
export async function* csvRecords(
  chunks: AsyncIterable<string>,
  delimiter: string,
): AsyncGenerator<CsvRecord> {
  let pending = '';
  for await (const chunk of chunks) {
    pending += chunk;
    const [records, rest] = splitRecords(pending, delimiter, false);
    pending = rest;
    yield* records;
  }
  const [records] = splitRecords(pending, delimiter, true);
  yield* records;
}

function splitRecords(text: string, delimiter: string, final: boolean): [CsvRecord[], string] {
  const records: CsvRecord[] = [];
  let at = 0;
  while (at < text.length) {
    const found = readRecord(text, at, delimiter, final);
    if (found !== null) {
      records.push({ fields: found.fields });
      at = found.next;
    } else if (final || text.length - at > maxRecordCharacters) {
      const end = endOfLine(text, at);
      records.push({ fields: text.slice(at, end.start).split(delimiter), problem: unclosedQuote });
      at = end.next;
    } else {
      break;
    }
  }
  return [records, text.slice(at)];
}

function endOfLine(text: string, from: number): { start: number; next: number } {
  for (let at = from; at < text.length; at++) {
    const sign = text[at];
    if (sign === '\n') return { start: at, next: at + 1 };
    if (sign === '\r') return { start: at, next: text[at + 1] === '\n' ? at + 2 : at + 1 };
  }
  return { start: text.length, next: text.length };
}

/** One record from `start`, or null where its end is not in the text yet. */
function readRecord(
  text: string,
  start: number,
  delimiter: string,
  final: boolean,
): { fields: string[]; next: number } | null {
  const fields: string[] = [];
  let at = start;
  for (;;) {
    const field = text[at] === '"' ? readQuoted(text, at, delimiter, final) : null;
    if (text[at] === '"' && field === null) return null;
    let value = field?.value ?? '';
    let end = field?.end ?? at;
    const from = end;
    while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end++;
    value += text.slice(from, end);
    if (end >= text.length && !final) return null;
    fields.push(value);
    if (text[end] === delimiter) {
      at = end + 1;
      continue;
    }
    if (text[end] === '\r' && end + 1 >= text.length && !final) return null;
    const blank = fields.length === 1 && value === '' && field === null;
    return { fields: blank ? [] : fields, next: endOfLine(text, end).next };
  }
}

/**
 * Reads from the opening quote to the one that closes the field: before a delimiter, a line end or the end. Another
 * quote inside is taken as text if the field still closes on the same line, and as its end if not.
 */
function readQuoted(
  text: string,
  open: number,
  delimiter: string,
  final: boolean,
): { value: string; end: number } | null {
  let value = '';
  let from = open + 1;
  let line = { end: -1, closer: -1 };
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote < 0 || quote - open > maxRecordCharacters) return null;
    const after = text[quote + 1];
    if (after === undefined && !final) return null;
    value += text.slice(from, quote);
    if (after !== '"') {
      if (endsField(after, delimiter)) return { value, end: quote + 1 };
      if (line.end < quote || (line.closer >= 0 && line.closer < quote))
        line = lineAfter(text, quote + 1, delimiter);
      if (line.end >= text.length && !final) return null;
      if (line.closer < quote) return { value, end: quote + 1 };
    }
    value += '"';
    from = after === '"' ? quote + 2 : quote + 1;
  }
}

const endsField = (sign: string | undefined, delimiter: string): boolean =>
  sign === undefined || sign === delimiter || sign === '\n' || sign === '\r';

/** Where the line ends, and the next closing quote on it before another quoted field opens, or -1. */
function lineAfter(text: string, from: number, delimiter: string): { end: number; closer: number } {
  const end = endOfLine(text, from).start;
  for (let at = text.indexOf('"', from); at >= 0 && at < end; at = text.indexOf('"', at + 1)) {
    if (text[at - 1] === delimiter) break;
    if (at + 1 === end || text[at + 1] === delimiter) return { end, closer: at };
  }
  return { end, closer: -1 };
}
