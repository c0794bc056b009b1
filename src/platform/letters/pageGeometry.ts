import { textWidth } from './plainText.ts';

/** Page of an official document, GB/T 9704-2012: A4, text block 156 mm by 225 mm, 22 lines of 28 characters. */
export const PAGE_MM = { width: 210, height: 297, top: 37, bottom: 35, left: 28, right: 26 } as const;
const LINES_PER_PAGE = 22;
export const CHARACTERS_PER_LINE = 28;

/** Type sizes in points: 二号, 三号, 四号. */
export const POINTS = { title: 22, body: 16, small: 14 } as const;

export const twipsFromMm = (millimetres: number): number => Math.round((millimetres * 1440) / 25.4);

export const TEXT_WIDTH_TWIPS = twipsFromMm(PAGE_MM.width - PAGE_MM.left - PAGE_MM.right);

/** Line pitch in twips, rounded down so that 22 lines fit. */
export const LINE_PITCH_TWIPS = Math.floor(
  twipsFromMm(PAGE_MM.height - PAGE_MM.top - PAGE_MM.bottom) / LINES_PER_PAGE,
);

/** Width of one character cell in twips; 28 of them fill a line. */
export const CELL_TWIPS = TEXT_WIDTH_TWIPS / CHARACTERS_PER_LINE;

/**
 * Added after each body character, in twips: 28 characters fill a line and the 29th does not fit. Set on the text and
 * not as a character grid, because some programs give a character wider than its cell two cells.
 */
export const CHARACTER_SPACING_TWIPS = Math.floor(CELL_TWIPS - POINTS.body * 20);

/** Points at which the issuer's mark fills at most the text width, never smaller than the title. */
export const issuerMarkPoints = (mark: string): number =>
  Math.min(48, Math.max(POINTS.title, Math.floor(430 / Math.max(1, textWidth(mark)))));

export interface FontChoice {
  /** The font the standard asks for. */
  name: string;
  /** Same style under other names, best first. */
  others: readonly string[];
}

/** 仿宋 without a suffix: the GB2312 cuts lack rare characters of people's names. */
export const FONTS = {
  title: {
    name: '方正小标宋简体',
    others: [
      '方正小标宋_GBK',
      'FZXiaoBiaoSong-B05S',
      '华文中宋',
      'STZhongsong',
      '宋体',
      'SimSun',
      'Noto Serif CJK SC',
    ],
  },
  body: {
    name: '仿宋',
    others: ['仿宋_GB2312', 'FangSong', '华文仿宋', 'STFangsong', 'FZFangSong-Z02S', 'Noto Serif CJK SC'],
  },
  heading1: { name: '黑体', others: ['SimHei', '华文黑体', 'STHeiti', 'Noto Sans CJK SC'] },
  heading2: { name: '楷体', others: ['楷体_GB2312', 'KaiTi', '华文楷体', 'STKaiti', 'Noto Serif CJK SC'] },
  pageNumber: { name: '宋体', others: ['SimSun', '华文宋体', 'STSong', 'Noto Serif CJK SC'] },
} as const satisfies Record<string, FontChoice>;
