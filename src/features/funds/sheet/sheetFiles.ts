import {
  AlignmentType,
  Document,
  Packer,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { formatMoney } from '../../../kernel/money.ts';
import { chineseDate } from '../../../platform/letters/chineseDate.ts';
import { stablePackage } from '../../../platform/letters/stablePackage.ts';
import { writeXlsx } from '../../../platform/spreadsheets/index.ts';
import { deskLine, type SheetLine, type SignOffSheet, sheetColumns, totalLine } from './sheetRows.ts';

const widths = [6, 10, 6, 6, 20, 24, 12, 14, 12, 14, 22, 18];

const formLine = (sheet: SignOffSheet) => [
  `资金来源：${sheet.source}`,
  `项目：${sheet.project}`,
  `日期：${chineseDate(sheet.date)}`,
  `编号：${sheet.number}`,
];

const cellsOf = (line: SheetLine) => [
  ...[line.position, line.name, line.sex, line.age, line.identity, line.place, line.amountFen],
  ...[line.phone, line.workerNumber, line.fileNumber, line.account, line.signature],
];

/** The sheet as a workbook, its total in figures and in capitals. */
export function sheetWorkbook(sheet: SignOffSheet): AsyncGenerator<Uint8Array> {
  const kinds = new Map<number, 'integer' | 'money'>([
    [0, 'integer'],
    [3, 'integer'],
    [6, 'money'],
  ]);
  return writeXlsx([
    {
      ...{ name: sheet.number, title: sheet.title, formLine: formLine(sheet), totals: true },
      columns: sheetColumns.map((title, index) => ({
        ...{ title, kind: kinds.get(index) ?? ('text' as const), width: widths[index] ?? 12 },
        total: index === 6,
      })),
      rows: sheet.lines.map(cellsOf),
      notes: [totalLine(sheet), deskLine(sheet)],
    },
  ]);
}

const text = (content: string, size = 18, bold = false) =>
  new TextRun({ text: content, size, bold, font: { eastAsia: '仿宋', ascii: 'Times New Roman' } });

const paragraph = (content: string, size = 18, center = false, bold = false) =>
  new Paragraph({
    alignment: center ? AlignmentType.CENTER : AlignmentType.LEFT,
    children: [text(content, size, bold)],
  });

function row(cells: readonly string[], header: boolean): TableRow {
  const whole = widths.reduce((sum, width) => sum + width, 0);
  return new TableRow({
    ...{ tableHeader: header, cantSplit: true },
    children: cells.map(
      (cell, index) =>
        new TableCell({
          width: { size: Math.round(((widths[index] ?? 12) / whole) * 14_500), type: WidthType.DXA },
          children: [paragraph(cell, 16, header || index === 0, header)],
        }),
    ),
  });
}

/** The sheet as a Word file, A4 across, its heading repeated on every page. */
export async function sheetDocument(sheet: SignOffSheet): Promise<Uint8Array> {
  const lines = sheet.lines.map((line) =>
    cellsOf(line).map((cell, index) => (index === 6 ? formatMoney(line.amountFen) : String(cell ?? ''))),
  );
  const total = sheetColumns.map((_, index) =>
    index === 1 ? '合计' : index === 6 ? formatMoney(sheet.totalFen) : '',
  );
  const file = new Document({
    title: sheet.title,
    sections: [
      {
        properties: {
          page: {
            size: { width: 11_906, height: 16_838, orientation: PageOrientation.LANDSCAPE },
            margin: { top: 1000, bottom: 1000, left: 1100, right: 1100 },
          },
        },
        children: [
          paragraph(sheet.title, 32, true, true),
          paragraph(formLine(sheet).join('　')),
          new Table({
            layout: TableLayoutType.FIXED,
            width: { size: 14_500, type: WidthType.DXA },
            rows: [row(sheetColumns, true), ...[...lines, total].map((cells) => row(cells, false))],
          }),
          paragraph(totalLine(sheet)),
          paragraph(deskLine(sheet)),
        ],
      },
    ],
  });
  return stablePackage(await Packer.toBuffer(file), sheet.date);
}
