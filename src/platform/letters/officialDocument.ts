import {
  AlignmentType,
  Document,
  DocumentGridType,
  type FileChild,
  Footer,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
} from 'docx';
import type { OfficialDocument } from './documentModel.ts';
import { blankParagraphs, exactly, fontOf, paragraphOf } from './docxParagraphs.ts';
import { imprintTable, signatureTable, tableOf } from './docxTables.ts';
import { type LaidItem, layOut } from './layout.ts';
import { CELL_TWIPS, FONTS, LINE_PITCH_TWIPS, PAGE_MM, POINTS, twipsFromMm } from './pageGeometry.ts';
import { plainLine } from './plainText.ts';
import { stablePackage } from './stablePackage.ts';

/** "— 1 —", one character from the outer edge: right on odd pages, left on even ones. */
function pageNumberFooter(side: 'left' | 'right'): Footer {
  const cell = Math.round(CELL_TWIPS);
  return new Footer({
    children: [
      new Paragraph({
        alignment: side === 'right' ? AlignmentType.RIGHT : AlignmentType.LEFT,
        indent: side === 'right' ? { right: cell } : { left: cell },
        spacing: exactly(360),
        children: [
          new TextRun({
            children: ['— ', PageNumber.CURRENT, ' —'],
            font: fontOf(FONTS.pageNumber.name),
            size: POINTS.small * 2,
          }),
        ],
      }),
    ],
  });
}

/** A table may not end a document, and a floating one hangs on the paragraph after it. */
function lastParagraph(): Paragraph {
  return new Paragraph({ spacing: exactly(20), children: [] });
}

function childrenOf(item: LaidItem, next: LaidItem | undefined): FileChild[] {
  switch (item.kind) {
    case 'line': {
      const signOffFollows = next?.kind === 'blank' || next?.kind === 'signatures';
      return [paragraphOf(item, signOffFollows)];
    }
    case 'blank':
      return blankParagraphs(item.lines);
    case 'table':
      return [tableOf(item), ...(next === undefined ? [lastParagraph()] : [])];
    case 'imprint':
      return [imprintTable(item.text), lastParagraph()];
    case 'signatures':
      return [
        signatureTable(item.boxes, next !== undefined),
        ...(next === undefined ? [lastParagraph()] : []),
      ];
  }
}

/**
 * The document as a Word file in the layout of GB/T 9704-2012: A4, margins 37, 35, 28 and 26 mm, 22 lines of 28
 * characters. The same document gives the same bytes; what no page can show is dropped from the text.
 */
export async function renderDocx(document: OfficialDocument): Promise<Uint8Array> {
  const items = layOut(document);
  const file = new Document({
    title: plainLine(document.title),
    creator: plainLine(document.issuer ?? document.redHeader ?? ''),
    lastModifiedBy: plainLine(document.issuer ?? document.redHeader ?? ''),
    evenAndOddHeaderAndFooters: true,
    styles: {
      paragraphStyles: [
        {
          id: 'Normal',
          name: 'Normal',
          quickFormat: true,
          run: { font: fontOf(FONTS.body.name), size: POINTS.body * 2 },
        },
      ],
      default: {
        document: {
          run: {
            font: fontOf(FONTS.body.name),
            size: POINTS.body * 2,
            language: { value: 'en-US', eastAsia: 'zh-CN' },
          },
        },
      },
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: twipsFromMm(PAGE_MM.width), height: twipsFromMm(PAGE_MM.height) },
            margin: {
              top: twipsFromMm(PAGE_MM.top),
              bottom: twipsFromMm(PAGE_MM.bottom),
              left: twipsFromMm(PAGE_MM.left),
              right: twipsFromMm(PAGE_MM.right),
              footer: twipsFromMm(22),
            },
          },
          grid: { type: DocumentGridType.LINES, linePitch: LINE_PITCH_TWIPS },
        },
        footers: { default: pageNumberFooter('right'), even: pageNumberFooter('left') },
        children: items.flatMap((item, index) => childrenOf(item, items[index + 1])),
      },
    ],
  });
  return stablePackage(await Packer.toBuffer(file), document.date);
}
