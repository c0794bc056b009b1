import {
  AlignmentType,
  BorderStyle,
  HeightRule,
  OverlapType,
  Paragraph,
  RelativeVerticalPosition,
  Table,
  TableAnchorType,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import type { SignatureBox } from './documentModel.ts';
import { exactly, fontOf } from './docxParagraphs.ts';
import type { LaidItem } from './layout.ts';
import { FONTS, POINTS, TEXT_WIDTH_TWIPS, twipsFromMm } from './pageGeometry.ts';
import { pairsOf, SIGNING_LINES } from './signatureBoxes.ts';

const MARGINS = { top: 40, bottom: 40, left: 100, right: 100 };
const TABLE = { layout: TableLayoutType.FIXED, width: { size: TEXT_WIDTH_TWIPS, type: WidthType.DXA } };

function cellParagraphs(text: string, font: string, alignment: Alignment, keepNext: boolean): Paragraph[] {
  return text.split('\n').map(
    (line) =>
      new Paragraph({
        alignment,
        keepNext,
        spacing: exactly(420),
        children: [new TextRun({ text: line, font: fontOf(font), size: POINTS.small * 2 })],
      }),
  );
}

type Alignment = (typeof AlignmentType)[keyof typeof AlignmentType];

/** Widths in twips by share; they add up to the text width. */
function widthsOf(shares: readonly number[]): number[] {
  const whole = shares.reduce((sum, share) => sum + share, 0);
  const widths = shares.map((share) => Math.floor((share / whole) * TEXT_WIDTH_TWIPS));
  const rest = TEXT_WIDTH_TWIPS - widths.reduce((sum, width) => sum + width, 0);
  return widths.map((width, index) => (index === 0 ? width + rest : width));
}

function cell(
  text: string,
  width: number,
  font: string,
  alignment: Alignment,
  { columnSpan = 1, keepNext = false } = {},
): TableCell {
  return new TableCell({
    columnSpan,
    width: { size: width, type: WidthType.DXA },
    margins: MARGINS,
    verticalAlign: VerticalAlign.CENTER,
    children: cellParagraphs(text, font, alignment, keepNext),
  });
}

/** A ruled table; without headings the first column holds the labels. */
export function tableOf(item: Extract<LaidItem, { kind: 'table' }>): Table {
  const widths = widthsOf(item.shares);
  const heading = (text: string, index: number) =>
    cell(text, widths[index] ?? 0, FONTS.heading1.name, AlignmentType.CENTER);
  const value = (text: string, index: number) =>
    cell(text, widths[index] ?? 0, FONTS.body.name, AlignmentType.LEFT);
  const rows = item.rows.map(
    (row) =>
      new TableRow({
        cantSplit: row.every((text) => text.length < 400),
        children: row.map((text, index) =>
          item.headings === null && index === 0 ? heading(text, index) : value(text, index),
        ),
      }),
  );
  const head = item.headings
    ? [new TableRow({ tableHeader: true, children: item.headings.map(heading) })]
    : [];
  return new Table({ ...TABLE, columnWidths: widths, rows: [...head, ...rows] });
}

function boxCells(
  box: SignatureBox,
  widths: readonly [number, number],
  columns: number,
  keepNext: boolean,
): TableCell[] {
  const [signing, print] = widths;
  const text = [box.role, ...SIGNING_LINES].join('\n');
  if (!box.handPrint) {
    return [
      cell(text, signing + print, FONTS.body.name, AlignmentType.LEFT, { columnSpan: columns, keepNext }),
    ];
  }
  return [
    cell(text, signing, FONTS.body.name, AlignmentType.LEFT, { columnSpan: columns - 1, keepNext }),
    cell('指\n印', print, FONTS.body.name, AlignmentType.CENTER, { keepNext }),
  ];
}

/** Boxes to sign in, two a row; a last odd one takes the whole row. `keepNext` holds them with the sign-off. */
export function signatureTable(boxes: readonly SignatureBox[], keepNext: boolean): Table {
  const half = Math.floor(TEXT_WIDTH_TWIPS / 2);
  const print = twipsFromMm(18);
  const columnWidths = [half - print, print, TEXT_WIDTH_TWIPS - half - print, print];
  const rows = pairsOf(boxes).map(([left, right]) => {
    const children = right
      ? [
          ...boxCells(left, [half - print, print], 2, keepNext),
          ...boxCells(right, [half - print, print], 2, keepNext),
        ]
      : boxCells(left, [TEXT_WIDTH_TWIPS - print, print], 4, keepNext);
    return new TableRow({
      cantSplit: true,
      height: { value: twipsFromMm(30), rule: HeightRule.ATLEAST },
      children,
    });
  });
  return new Table({ ...TABLE, columnWidths, rows });
}

/** The imprint: copies to, between two lines across the foot of the text block of the last page. */
export function imprintTable(text: string): Table {
  const line = { style: BorderStyle.SINGLE, size: 8, color: '000000' };
  const none = { style: BorderStyle.NONE };
  const label = Math.round(4 * POINTS.small * 20);
  const content = new TableCell({
    width: { size: TEXT_WIDTH_TWIPS, type: WidthType.DXA },
    margins: { top: 40, bottom: 40, left: POINTS.small * 20, right: POINTS.small * 20 },
    children: [
      new Paragraph({
        spacing: exactly(480),
        indent: { left: label - POINTS.small * 20, hanging: label - POINTS.small * 20 },
        children: [new TextRun({ text, font: fontOf(FONTS.body.name), size: POINTS.small * 2 })],
      }),
    ],
  });
  return new Table({
    ...TABLE,
    columnWidths: [TEXT_WIDTH_TWIPS],
    borders: {
      top: line,
      bottom: line,
      left: none,
      right: none,
      insideHorizontal: none,
      insideVertical: none,
    },
    float: {
      horizontalAnchor: TableAnchorType.MARGIN,
      verticalAnchor: TableAnchorType.MARGIN,
      relativeVerticalPosition: RelativeVerticalPosition.BOTTOM,
      overlap: OverlapType.NEVER,
    },
    rows: [new TableRow({ cantSplit: true, children: [content] })],
  });
}
