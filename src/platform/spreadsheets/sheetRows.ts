import type { Readable } from 'node:stream';
import { parseReference } from './columnLetters.ts';
import type { CoveredCells } from './mergedCells.ts';
import type { NumberKind } from './numberFormats.ts';
import { refusal } from './refusals.ts';
import { dateOfSerial, timeOfSerial } from './serialDates.ts';
import type { SharedStrings } from './sharedStrings.ts';
import { type CellValue, isEmptyCell, type ReadLimits, type SheetRow } from './types.ts';
import { type Attributes, type XmlHandler, xmlChunks } from './xmlEvents.ts';

export interface SheetContext {
  strings: SharedStrings | null;
  styles: NumberKind[];
  date1904: boolean;
  covered: CoveredCells;
  limits: ReadLimits;
}

/** The rows of a sheet that hold anything, in order, with their own numbers. Formulas give their stored value. */
export async function* sheetRows(stream: Readable, context: SheetContext): AsyncGenerator<SheetRow> {
  const collector = new RowCollector(context);
  for await (const _ of xmlChunks(stream, collector)) {
    const rows = collector.take();
    for (const row of rows) yield row;
  }
}

class RowCollector implements XmlHandler {
  readonly #context: SheetContext;
  #rows: SheetRow[] = [];
  #cells: CellValue[] = [];
  #rowNumber = 0;
  #column = -1;
  #cellCount = 0;
  #type = 'n';
  #style = -1;
  #text = '';
  #collecting = false;
  #phonetic = 0;
  #inRows = false;

  constructor(context: SheetContext) {
    this.#context = context;
  }

  take(): SheetRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  open(name: string, attributes: Attributes): void {
    if (name === 'sheetData') this.#inRows = true;
    else if (!this.#inRows) return;
    else if (name === 'row') this.#openRow(attributes);
    else if (name === 'c') this.#openCell(attributes);
    else if (name === 'rPh') this.#phonetic++;
    else if (name === 'v' || name === 't') this.#collecting = this.#phonetic === 0;
  }

  text(text: string): void {
    if (!this.#collecting) return;
    this.#text += text;
    const limit = this.#context.limits.cellCharacters;
    if (this.#text.length > limit) throw refusal('cellTooLong', `row ${this.#rowNumber}, > ${limit}`);
  }

  close(name: string): void {
    if (!this.#inRows) return;
    if (name === 'v' || name === 't') this.#collecting = false;
    else if (name === 'rPh') this.#phonetic--;
    else if (name === 'c') this.#closeCell();
    else if (name === 'row' && this.#cells.some((cell) => !isEmptyCell(cell))) {
      this.#rows.push({ rowNumber: this.#rowNumber, cells: this.#cells });
    } else if (name === 'sheetData') this.#inRows = false;
  }

  #openRow(attributes: Attributes): void {
    const declared = Number(attributes.r);
    this.#rowNumber = Number.isInteger(declared) && declared > 0 ? declared : this.#rowNumber + 1;
    this.#cells = [];
    this.#column = -1;
  }

  #openCell(attributes: Attributes): void {
    const place = attributes.r === undefined ? null : parseReference(attributes.r);
    this.#column = place?.column ?? this.#column + 1;
    this.#type = attributes.t ?? 'n';
    this.#style = attributes.s === undefined ? -1 : Number(attributes.s);
    this.#text = '';
  }

  #closeCell(): void {
    if (this.#text === '' || this.#context.covered(this.#rowNumber, this.#column)) return;
    const { limits } = this.#context;
    if (this.#column >= limits.columns) throw refusal('tooManyColumns', `> ${limits.columns}`);
    if (++this.#cellCount > limits.cells) throw refusal('tooManyCells', `> ${limits.cells}`);
    while (this.#cells.length < this.#column) this.#cells.push(null);
    this.#cells[this.#column] = this.#value();
  }

  #value(): CellValue {
    const text = this.#text;
    switch (this.#type) {
      case 's': {
        const shared = this.#context.strings?.get(Number(text));
        if (shared === undefined)
          throw refusal('broken', `row ${this.#rowNumber}: text ${text.slice(0, 20)}`);
        return decodeEscapes(shared);
      }
      case 'str':
      case 'inlineStr':
        return decodeEscapes(text);
      case 'b':
        return text.trim() === '1' || text.trim() === 'true';
      case 'd': {
        const iso = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d:\d\d))?/u.exec(text);
        if (!iso?.[1]) return text;
        return iso[2] === undefined ? { date: iso[1] } : { date: iso[1], time: iso[2] };
      }
      case 'e':
        return text;
      default:
        return this.#number(text);
    }
  }

  #number(text: string): CellValue {
    const value = Number(text);
    if (!Number.isFinite(value) || text.trim() === '') return text;
    const kind = this.#context.styles[this.#style] ?? 'number';
    if (kind === 'number' || value < 0) return value;
    if (kind === 'time' && value < 1) return timeOfSerial(value);
    if (typeof kind === 'object') return Number.isInteger(value) ? text.padStart(kind.zeros, '0') : value;
    return dateOfSerial(value, this.#context.date1904) ?? value;
  }
}

/** `_x000D_` stands for a character XML cannot hold (ECMA-376 22.9.2.19). */
function decodeEscapes(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/gu, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
