import { chineseDate, chineseNumeral } from './chineseDate.ts';
import type { Block, HeadingLevel, OfficialDocument, SignatureBox } from './documentModel.ts';
import { CHARACTERS_PER_LINE } from './pageGeometry.ts';
import { plainLine, plainLines, textWidth } from './plainText.ts';

export type LineRole =
  | 'issuerMark'
  | 'headerNumber'
  | 'number'
  | 'title'
  | 'addressee'
  | `heading${HeadingLevel}`
  | 'body'
  | 'flush'
  | 'attachment'
  | 'issuer'
  | 'date'
  | 'note';

export type LaidItem =
  /** `startCells` and `endCells`: indents in character cells. */
  | {
      kind: 'line';
      role: LineRole;
      text: string;
      startCells?: number;
      hangingCells?: number;
      endCells?: number;
    }
  | { kind: 'blank'; lines: number }
  | { kind: 'table'; shares: number[]; headings: string[] | null; rows: string[][] }
  | { kind: 'signatures'; boxes: SignatureBox[] }
  /** Copies to, between two lines at the foot of the last page. */
  | { kind: 'imprint'; text: string };

/** Numbers headings 一、 （一） 1. （1）; a heading restarts the levels below it. */
function headingNumberer(): (level: HeadingLevel) => string {
  const counts: [number, number, number, number] = [0, 0, 0, 0];
  return (level) => {
    counts[level - 1] = (counts[level - 1] ?? 0) + 1;
    counts.fill(0, level);
    const count = counts[level - 1] ?? 0;
    if (level === 1) return `${chineseNumeral(count)}、`;
    if (level === 2) return `（${chineseNumeral(count)}）`;
    return level === 3 ? `${count}.` : `（${count}）`;
  };
}

function layBlock(block: Block, numberOf: (level: HeadingLevel) => string): LaidItem[] {
  switch (block.kind) {
    case 'heading':
      return [
        { kind: 'line', role: `heading${block.level}`, text: numberOf(block.level) + plainLine(block.text) },
      ];
    case 'body':
    case 'flush':
      return plainLines(block.text).map((text) => ({ kind: 'line', role: block.kind, text }));
    case 'table':
      return [
        {
          kind: 'table',
          shares: block.columns.map((column) => column.share),
          headings: block.columns.map((column) => plainLine(column.heading)),
          rows: block.rows.map((row) =>
            block.columns.map((_, index) => plainLines(row[index] ?? '').join('\n')),
          ),
        },
      ];
    case 'fields':
      return [
        {
          kind: 'table',
          shares: [7, 21],
          headings: null,
          rows: block.fields.map((field) => [plainLine(field.label), plainLines(field.value).join('\n')]),
        },
      ];
    case 'signatures':
      return [
        { kind: 'blank', lines: 1 },
        { kind: 'signatures', boxes: block.boxes.map((box) => ({ ...box, role: plainLine(box.role) })) },
      ];
  }
}

function layAttachments(names: readonly string[]): LaidItem[] {
  if (names.length === 0) return [];
  const label = '附件：';
  return [
    { kind: 'blank', lines: 1 },
    ...names.map((name, index): LaidItem => {
      const number = names.length > 1 ? `${index + 1}.` : '';
      const lead = index === 0 ? label : '';
      const hangingCells = textWidth(lead + number);
      const startCells = 2 + textWidth(label) + textWidth(number);
      return {
        kind: 'line',
        role: 'attachment',
        text: lead + number + plainLine(name),
        startCells,
        hangingCells,
      };
    }),
  ];
}

/**
 * Right indents, in cells, of issuer and date: the date stands four cells from the edge and the issuer is centred over
 * it; an issuer too long for that stands two cells from the edge and the date moves under its middle.
 */
export function signOffIndents(issuer: string, date: string): { issuer: number; date: number } {
  const issuerWidth = Math.min(textWidth(issuer), CHARACTERS_PER_LINE);
  const centred = 4 + textWidth(date) / 2 - issuerWidth / 2;
  if (centred >= 2) return { issuer: centred, date: 4 };
  const issuerIndent = Math.min(2, CHARACTERS_PER_LINE - issuerWidth);
  return { issuer: issuerIndent, date: issuerIndent + issuerWidth / 2 - textWidth(date) / 2 };
}

function laySignOff(document: OfficialDocument): LaidItem[] {
  const issuer = plainLine(document.issuer ?? '');
  const date = document.date === undefined ? '' : chineseDate(document.date);
  if (issuer === '' && date === '') return [];
  const indents = signOffIndents(issuer, date);
  const items: LaidItem[] = [{ kind: 'blank', lines: document.sealOverDate ? 2 : 1 }];
  if (issuer !== '') items.push({ kind: 'line', role: 'issuer', text: issuer, endCells: indents.issuer });
  if (date !== '') items.push({ kind: 'line', role: 'date', text: date, endCells: indents.date });
  return items;
}

const isTable = (item: LaidItem | undefined) => item?.kind === 'table' || item?.kind === 'signatures';

/** The document as lines and tables in order, with numbers and indents settled; both renderers draw this. */
export function layOut(document: OfficialDocument): LaidItem[] {
  const number = plainLine(document.documentNumber ?? '');
  const mark = plainLine(document.redHeader ?? '');
  const items: LaidItem[] = [];
  if (mark !== '') {
    items.push({ kind: 'line', role: 'issuerMark', text: mark }, { kind: 'blank', lines: 1 });
    items.push({ kind: 'line', role: 'headerNumber', text: number }, { kind: 'blank', lines: 1 });
  }
  for (const text of plainLines(document.title)) items.push({ kind: 'line', role: 'title', text });
  if (mark === '' && number !== '') items.push({ kind: 'line', role: 'number', text: number });
  items.push({ kind: 'blank', lines: 1 });
  const addressee = plainLine(document.addressee ?? '');
  if (addressee !== '') items.push({ kind: 'line', role: 'addressee', text: `${addressee}：` });
  const numberOf = headingNumberer();
  for (const block of document.blocks) {
    const laid = layBlock(block, numberOf);
    // Two tables that touch become one.
    if (isTable(items.at(-1)) && isTable(laid[0])) items.push({ kind: 'blank', lines: 1 });
    items.push(...laid);
  }
  items.push(...layAttachments(document.attachments ?? []), ...laySignOff(document));
  const note = plainLine(document.note ?? '');
  if (note !== '') items.push({ kind: 'line', role: 'note', text: `（${note}）` });
  const copies = (document.copiesTo ?? []).map(plainLine).filter((name) => name !== '');
  if (copies.length > 0) {
    items.push({ kind: 'imprint', text: `抄送：${copies.join('，')}。` });
  }
  return items;
}
