import {
  AlignmentType,
  BorderStyle,
  type IParagraphOptions,
  type IRunOptions,
  LineRuleType,
  Paragraph,
  TextRun,
} from 'docx';
import type { LaidItem, LineRole } from './layout.ts';
import {
  CELL_TWIPS,
  CHARACTER_SPACING_TWIPS,
  FONTS,
  issuerMarkPoints,
  LINE_PITCH_TWIPS,
  POINTS,
} from './pageGeometry.ts';

type Line = Extract<LaidItem, { kind: 'line' }>;

const RED = 'C8161D';
const cells = (count: number): number => Math.round(count * CELL_TWIPS);
export const exactly = (twips: number) => ({
  line: twips,
  lineRule: LineRuleType.EXACT,
  before: 0,
  after: 0,
});
const pitch = exactly(LINE_PITCH_TWIPS);

export const fontOf = (name: string) => ({ ascii: name, hAnsi: name, eastAsia: name, cs: name });

const firstLine = { firstLineChars: 200, firstLine: cells(2) };

const SHAPES: Record<LineRole, IParagraphOptions> = {
  issuerMark: { alignment: AlignmentType.CENTER, spacing: { before: 0, after: 0 }, keepNext: true },
  headerNumber: {
    alignment: AlignmentType.CENTER,
    spacing: pitch,
    border: { bottom: { style: BorderStyle.SINGLE, size: 18, space: 11, color: RED } },
    keepNext: true,
  },
  number: { alignment: AlignmentType.CENTER, spacing: pitch, keepNext: true },
  title: { alignment: AlignmentType.CENTER, spacing: exactly(660), keepNext: true },
  addressee: { spacing: pitch, keepNext: true },
  heading1: { spacing: pitch, indent: firstLine, keepNext: true },
  heading2: { spacing: pitch, indent: firstLine, keepNext: true },
  heading3: { spacing: pitch, indent: firstLine, keepNext: true },
  heading4: { spacing: pitch, indent: firstLine, keepNext: true },
  body: { alignment: AlignmentType.BOTH, spacing: pitch, indent: firstLine, widowControl: true },
  flush: { alignment: AlignmentType.BOTH, spacing: pitch },
  attachment: { spacing: pitch },
  issuer: { alignment: AlignmentType.RIGHT, spacing: pitch, keepNext: true },
  date: { alignment: AlignmentType.RIGHT, spacing: pitch },
  note: { spacing: pitch, indent: { firstLineChars: 200, firstLine: cells(2) } },
};

const FONT_OF_ROLE: Partial<Record<LineRole, string>> = {
  issuerMark: FONTS.title.name,
  title: FONTS.title.name,
  heading1: FONTS.heading1.name,
  heading2: FONTS.heading2.name,
};

function runOf(line: Line): IRunOptions {
  const font = fontOf(FONT_OF_ROLE[line.role] ?? FONTS.body.name);
  if (line.role === 'issuerMark') {
    return { font, size: issuerMarkPoints(line.text) * 2, color: RED };
  }
  if (line.role === 'title') return { font, size: POINTS.title * 2 };
  return { font, size: POINTS.body * 2, characterSpacing: CHARACTER_SPACING_TWIPS };
}

function indentOf(line: Line): IParagraphOptions {
  if (line.startCells === undefined && line.endCells === undefined) return {};
  const start = line.startCells ?? 0;
  const end = line.endCells ?? 0;
  const hanging = line.hangingCells ?? 0;
  return { indent: { left: cells(start), right: cells(end), hanging: cells(hanging) } };
}

/** A paragraph for one laid line. */
export function paragraphOf(line: Line, keepNext = false): Paragraph {
  return new Paragraph({
    ...SHAPES[line.role],
    ...indentOf(line),
    ...(keepNext ? { keepNext } : {}),
    children: [new TextRun({ ...runOf(line), text: line.text })],
  });
}

export function blankParagraphs(lines: number): Paragraph[] {
  return Array.from({ length: lines }, () => new Paragraph({ spacing: pitch, keepNext: true }));
}
