import { columnLetter } from './columnLetters.ts';
import type { OutputColumn, SheetSpec } from './writeXlsx.ts';
import { type OutputCell, rowXml } from './xlsxCells.ts';
import { bannerRow } from './xlsxSheet.ts';

export interface SheetHead {
  rows: string[];
  merges: string[];
  /** First row of the header proper, repeated on each printed page. */
  printFrom: number;
}

/** Annex mark, title, form line, group headings and the header row, as official tables have them. */
export function sheetHead({ annex, title, formLine, columns }: SheetSpec): SheetHead {
  const rows: string[] = [];
  const merges: string[] = [];
  const banner = (cell: OutputCell, height?: number): void => {
    const { xml, merge } = bannerRow(rows.length + 1, cell, columns.length, height);
    rows.push(xml);
    merges.push(...merge);
  };
  if (annex !== undefined) banner({ value: annex, style: 'annex' });
  if (title !== undefined) banner({ value: title, style: 'title' }, 32);
  if (formLine !== undefined) banner({ value: formLine.join('        '), style: 'annex' }, 20);
  const printFrom = rows.length + 1;
  const header = headerRows(columns, printFrom);
  return { rows: [...rows, ...header.rows], merges: [...merges, ...header.merges], printFrom };
}

function headerRows(columns: readonly OutputColumn[], at: number): { rows: string[]; merges: string[] } {
  const names = columns.map(({ title, required }) => (required ? `*${title}` : title));
  const cells = (values: (string | null)[]): OutputCell[] =>
    values.map((value) => ({ value, style: 'header' }));
  if (columns.every(({ group }) => group === undefined))
    return { rows: [rowXml(at, cells(names))], merges: [] };
  const upper: (string | null)[] = [];
  const lower: (string | null)[] = [];
  const merges: string[] = [];
  columns.forEach(({ group }, index) => {
    const name = names[index] ?? null;
    const starts = group !== columns[index - 1]?.group;
    upper.push(group === undefined ? name : starts ? group : null);
    lower.push(group === undefined ? null : name);
    if (group === undefined) merges.push(rangeOf(index, at, index, at + 1));
    else if (starts) {
      let end = index;
      while (columns[end + 1]?.group === group) end++;
      if (end > index) merges.push(rangeOf(index, at, end, at));
    }
  });
  return { rows: [rowXml(at, cells(upper)), rowXml(at + 1, cells(lower))], merges };
}

const rangeOf = (left: number, top: number, right: number, bottom: number): string =>
  `${columnLetter(left)}${top}:${columnLetter(right)}${bottom}`;
