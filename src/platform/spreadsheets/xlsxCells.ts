import { shanghaiCivilTime } from './civilTime.ts';
import { columnLetter } from './columnLetters.ts';
import { serialOfDate } from './serialDates.ts';
import { escapeCellText } from './storableText.ts';
import { type CellDate, type CellValue, isCellDate } from './types.ts';
import { type StyleName, styleIndex } from './xlsxStyles.ts';

/** `asFound` writes each value by its own type; money takes integer fen; dates also take `YYYY-MM-DD` or RFC 3339 text. */
export type OutputKind = 'text' | 'date' | 'dateTime' | 'money' | 'integer' | 'number' | 'asFound';

export interface OutputCell {
  value: string | number | boolean | null;
  style: StyleName;
  formula?: string;
}

export const styleOfKind: Record<OutputKind, StyleName> = {
  text: 'text',
  date: 'date',
  dateTime: 'dateTime',
  money: 'money',
  integer: 'integer',
  number: 'general',
  asFound: 'general',
};

/** Turns a value into what the cell of a column holds. A value that is not of the column's kind stays text. */
export function outputCell(value: CellValue, kind: OutputKind): OutputCell {
  if (value === null || value === '') return { value: null, style: styleOfKind[kind] };
  if (kind === 'date' || kind === 'dateTime') return dateCell(value, kind);
  if (isCellDate(value))
    return kind === 'asFound' ? dateCell(value, 'date') : { value: dateText(value), style: 'text' };
  if (kind === 'text') return { value: typeof value === 'string' ? value : String(value), style: 'text' };
  if (typeof value !== 'number') return { value, style: typeof value === 'string' ? 'text' : 'general' };
  return { value: kind === 'money' ? value / 100 : value, style: styleOfKind[kind] };
}

function dateCell(value: CellValue, kind: 'date' | 'dateTime'): OutputCell {
  const found = isCellDate(value) ? value : typeof value === 'string' ? dateOfText(value) : null;
  if (!found) return { value: typeof value === 'number' ? value : String(value), style: 'text' };
  const timed = kind === 'dateTime' || (isCellDate(value) && found.time !== undefined);
  const serial = serialOfDate(timed ? found : { date: found.date });
  return serial === null
    ? { value: dateText(found), style: 'text' }
    : { value: serial, style: timed ? 'dateTime' : 'date' };
}

/** Reads `YYYY-MM-DD` or an RFC 3339 instant, the latter as the civil time of Shanghai. */
export function dateOfText(text: string): CellDate | null {
  if (/^\d{4}-\d\d-\d\d$/u.test(text)) return { date: text };
  const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d.*(?:Z|[+-]\d\d:\d\d)$/u.test(text)
    ? Date.parse(text)
    : Number.NaN;
  return Number.isFinite(instant) ? shanghaiCivilTime(instant) : null;
}

export const dateText = ({ date, time }: CellDate): string => (time === undefined ? date : `${date} ${time}`);

/** One row of XML. Empty cells keep their style so that borders show. Text is always a string, never a formula. */
export function rowXml(rowNumber: number, cells: readonly OutputCell[], height?: number): string {
  const size = height === undefined ? '' : ` ht="${height}" customHeight="1"`;
  return `<row r="${rowNumber}"${size}>${cells.map((cell, index) => cellXml(`${columnLetter(index)}${rowNumber}`, cell)).join('')}</row>`;
}

function cellXml(reference: string, { value, style, formula }: OutputCell): string {
  const start = `<c r="${reference}" s="${styleIndex(style)}"`;
  if (typeof value === 'string') {
    return `${start} t="inlineStr"><is><t xml:space="preserve">${escapeCellText(value)}</t></is></c>`;
  }
  if (typeof value === 'boolean') return `${start} t="b"><v>${value ? 1 : 0}</v></c>`;
  if (value === null || !Number.isFinite(value)) return `${start}/>`;
  return `${start}>${formula === undefined ? '' : `<f>${escapeCellText(formula)}</f>`}<v>${value}</v></c>`;
}
