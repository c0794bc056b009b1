import { columnLetter } from './columnLetters.ts';
import { escapeCellText, escapeXml } from './storableText.ts';
import { type OutputCell, type OutputKind, rowXml, styleOfKind } from './xlsxCells.ts';
import { type StyleName, styleIndex } from './xlsxStyles.ts';

export interface SheetLayout {
  columns: { kind: OutputKind; width: number }[];
  /** Rows above the data, the header last; they stay in view. */
  headCount: number;
  merges: string[];
}

export interface SheetTail {
  merges: string[];
  validations: string[];
}

const flushCharacters = 64 * 1024;

/** The sheet's XML in chunks: layout first, rows as they come, then what the format wants after the rows. */
export async function* sheetXml(
  layout: SheetLayout,
  rows: AsyncIterable<string> | Iterable<string>,
  tail: () => SheetTail,
): AsyncGenerator<string> {
  yield headXml(layout);
  let pending: string[] = [];
  let size = 0;
  for await (const row of rows) {
    pending.push(row);
    size += row.length;
    if (size < flushCharacters) continue;
    yield pending.join('');
    pending = [];
    size = 0;
  }
  yield pending.join('');
  yield tailXml(layout, tail());
}

function headXml({ columns, headCount }: SheetLayout): string {
  const cols = columns.map(
    ({ width, kind }, index) =>
      `<col min="${index + 1}" max="${index + 1}" width="${width}" style="${styleIndex(columnStyle(kind))}" customWidth="1"/>`,
  );
  const pane =
    headCount === 0
      ? ''
      : `<pane ySplit="${headCount}" topLeftCell="A${headCount + 1}" activePane="bottomLeft" state="frozen"/>`;
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
    '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>',
    `<sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews>`,
    '<sheetFormatPr defaultRowHeight="15"/>',
    cols.length === 0 ? '' : `<cols>${cols.join('')}</cols>`,
    '<sheetData>',
  ].join('');
}

/** What a person types into an empty row of the column gets. */
const columnStyle = (kind: OutputKind): StyleName => (kind === 'asFound' ? 'plain' : styleOfKind[kind]);

function tailXml(layout: SheetLayout, { merges, validations }: SheetTail): string {
  const ranges = [...layout.merges, ...merges].map((range) => `<mergeCell ref="${range}"/>`);
  return [
    '</sheetData>',
    ranges.length === 0 ? '' : `<mergeCells count="${ranges.length}">${ranges.join('')}</mergeCells>`,
    validations.length === 0
      ? ''
      : `<dataValidations count="${validations.length}">${validations.join('')}</dataValidations>`,
    '<printOptions horizontalCentered="1"/>',
    '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>',
    '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>',
    '<headerFooter><oddFooter>&amp;C— &amp;P —</oddFooter></headerFooter>',
    '</worksheet>',
  ].join('');
}

export const listValidation = (column: number, from: number, to: number, source: string): string =>
  `<dataValidation type="list" allowBlank="1" showErrorMessage="1" errorTitle="不在选项中" error="${escapeXml('请从下拉列表中选择。 Choose from the list.')}" sqref="${columnRange(column, from, to)}"><formula1>${escapeXml(source)}</formula1></dataValidation>`;

/** The asterisk makes the program compare long digits as text, not as numbers cut to 15 digits. */
export const uniqueValidation = (column: number, from: number, to: number): string => {
  const letter = columnLetter(column);
  const formula = `COUNTIF($${letter}$${from}:$${letter}$${to},${letter}${from}&"*")=1`;
  return `<dataValidation type="custom" allowBlank="1" showErrorMessage="1" errorTitle="重复" error="${escapeXml('此列不能重复。 This column takes no value twice.')}" sqref="${columnRange(column, from, to)}"><formula1>${escapeCellText(formula)}</formula1></dataValidation>`;
};

const columnRange = (column: number, from: number, to: number): string =>
  `${columnLetter(column)}${from}:${columnLetter(column)}${to}`;

/** A row whose first cell spans the sheet. */
export function bannerRow(
  rowNumber: number,
  cell: OutputCell,
  width: number,
  height?: number,
): { xml: string; merge: string[] } {
  const merge = width > 1 ? [`A${rowNumber}:${columnLetter(width - 1)}${rowNumber}`] : [];
  return { xml: rowXml(rowNumber, [cell], height), merge };
}
