import type { OfficialDocument, SignatureBox } from './documentModel.ts';
import { type LaidItem, type LineRole, layOut } from './layout.ts';
import { issuerMarkPoints } from './pageGeometry.ts';
import { plainLine } from './plainText.ts';
import { cellPoints, printStyle } from './printStyle.ts';
import { pairsOf, SIGNING_LINES } from './signatureBoxes.ts';

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (mark) => ENTITIES[mark] ?? mark);

const ELEMENTS: Record<LineRole, { tag: string; className?: string }> = {
  issuerMark: { tag: 'p', className: 'mark' },
  headerNumber: { tag: 'p', className: 'number ruled' },
  number: { tag: 'p', className: 'number' },
  title: { tag: 'h1' },
  addressee: { tag: 'p' },
  heading1: { tag: 'h2' },
  heading2: { tag: 'h3' },
  heading3: { tag: 'h4' },
  heading4: { tag: 'h5' },
  body: { tag: 'p', className: 'body' },
  flush: { tag: 'p' },
  attachment: { tag: 'p' },
  issuer: { tag: 'p', className: 'right' },
  date: { tag: 'p', className: 'right' },
  note: { tag: 'p', className: 'note' },
};

const points = (cells: number): string => `${(cells * cellPoints).toFixed(2)}pt`;

function lineHtml(line: Extract<LaidItem, { kind: 'line' }>): string {
  const { tag, className } = ELEMENTS[line.role];
  const style = [
    line.role === 'issuerMark' ? `font-size:${issuerMarkPoints(line.text)}pt` : '',
    line.startCells === undefined ? '' : `padding-left:${points(line.startCells)}`,
    line.hangingCells === undefined ? '' : `text-indent:-${points(line.hangingCells)}`,
    line.endCells === undefined ? '' : `padding-right:${points(line.endCells)}`,
  ].filter((rule) => rule !== '');
  const attributes =
    (className ? ` class="${className}"` : '') + (style.length ? ` style="${style.join(';')}"` : '');
  return `<${tag}${attributes}>${escapeHtml(line.text)}</${tag}>`;
}

function tableHtml(item: Extract<LaidItem, { kind: 'table' }>): string {
  const whole = item.shares.reduce((sum, share) => sum + share, 0);
  const columns = item.shares.map((share) => `<col style="width:${((share / whole) * 100).toFixed(2)}%">`);
  const headings = item.headings?.map((text) => `<th scope="col">${escapeHtml(text)}</th>`).join('');
  const rows = item.rows.map((row) => {
    const cells = row.map((text, index) =>
      item.headings === null && index === 0
        ? `<th scope="row">${escapeHtml(text)}</th>`
        : `<td>${escapeHtml(text)}</td>`,
    );
    return `<tr>${cells.join('')}</tr>`;
  });
  const head = headings === undefined ? '' : `<thead><tr>${headings}</tr></thead>`;
  return `<table><colgroup>${columns.join('')}</colgroup>${head}<tbody>${rows.join('')}</tbody></table>`;
}

function boxHtml(box: SignatureBox, columns: number): string {
  const text = escapeHtml([box.role, ...SIGNING_LINES].join('\n'));
  const span = box.handPrint ? columns - 1 : columns;
  return `<td colspan="${span}">${text}</td>${box.handPrint ? '<td class="print">指\n印</td>' : ''}`;
}

function signaturesHtml(boxes: readonly SignatureBox[]): string {
  const rows = pairsOf(boxes).map(([left, right]) =>
    right ? `<tr>${boxHtml(left, 2)}${boxHtml(right, 2)}</tr>` : `<tr>${boxHtml(left, 4)}</tr>`,
  );
  const columns = '<col><col style="width:18mm"><col><col style="width:18mm">';
  return `<table class="signatures"><colgroup>${columns}</colgroup><tbody>${rows.join('')}</tbody></table>`;
}

function itemHtml(item: LaidItem): string {
  switch (item.kind) {
    case 'line':
      return lineHtml(item);
    case 'blank':
      return '<div class="blank"></div>'.repeat(item.lines);
    case 'table':
      return tableHtml(item);
    case 'signatures':
      return signaturesHtml(item.boxes);
    case 'imprint':
      return `<div class="imprint"><p>${escapeHtml(item.text)}</p></div>`;
  }
}

/** The items with the sign-off and what stands before it in one block, so that no page holds a bare sign-off. */
function bodyHtml(items: readonly LaidItem[]): string {
  const end = items.findLastIndex((item) => item.kind === 'line' && item.role === 'date') + 1;
  let start = items.findLastIndex((item, index) => index < end && item.kind === 'blank');
  const before = items[start - 1];
  if (before?.kind === 'signatures' || before?.kind === 'line') start -= 1;
  const html = (from: number, to?: number) => items.slice(from, to).map(itemHtml).join('\n');
  if (end === 0 || start < 0) return html(0);
  return `${html(0, start)}\n<div class="together">${html(start, end)}</div>\n${html(end)}`;
}

export interface PrintViewOptions {
  /** Printed across each page, for a view that is not the issued letter: 预览. */
  specimenMark?: string | undefined;
}

/**
 * The document as one HTML page without scripts or outside files, for A4 paper in the same layout as the Word file. The
 * bar on top is on the screen only.
 */
export function renderPrintView(document: OfficialDocument, options: PrintViewOptions = {}): string {
  const mark = plainLine(options.specimenMark ?? '');
  return [
    '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    `<title>${escapeHtml(plainLine(document.title))}</title><style>${printStyle}</style></head><body>`,
    '<div class="toolbar">打印请按 Ctrl+P（Mac 按 ⌘P），纸张选 A4，不要页眉页脚。<br>',
    '<span lang="en">Press Ctrl+P (⌘P on a Mac) to print on A4, without headers and footers.</span></div>',
    mark === '' ? '' : `<div class="specimen" aria-hidden="true">${escapeHtml(mark)}</div>`,
    `<main>${bodyHtml(layOut(document))}</main></body></html>\n`,
  ].join('');
}
