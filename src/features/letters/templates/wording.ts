import { capitalAmount } from '../../../kernel/capitalAmount.ts';
import { formatYuan } from '../../../kernel/money.ts';
import { chineseDate } from '../../../platform/letters/chineseDate.ts';
import type { Block, OfficialDocument } from '../../../platform/letters/documentModel.ts';
import type { LetterFrame } from './letterTemplate.ts';
import type { ContactParams } from './parameters.ts';

export const body = (text: string): Block => ({ kind: 'body', text });
export const heading = (text: string): Block => ({ kind: 'heading', level: 1, text });

/** Numbered items as body text: 1. 2. 3. */
export const listed = (items: readonly string[]): Block[] =>
  items.map((item, index) => body(items.length > 1 ? `${index + 1}.${item}` : item));

/** 甲、乙、丙 */
export const joined = (names: readonly string[]): string => names.join('、');

/** 与甲、乙的 or nothing. */
export const against = (respondents: readonly string[]): string =>
  respondents.length > 0 ? `与${joined(respondents)}` : '';

/** 人民币12,345.60元（大写：壹万贰仟叁佰肆拾伍元陆角） */
export const amountInWords = (fen: number): string =>
  `人民币${formatYuan(fen)}（大写：${capitalAmount(fen)}）`;

export const contactNote = (contact: ContactParams | undefined): string | undefined =>
  contact &&
  `联系人：${contact.name}，联系电话：${contact.phone}${contact.address ? `，地址：${contact.address}` : ''}`;

export const basisBlocks = (basis: string | undefined): Block[] => (basis ? [body(basis)] : []);

export const dated = chineseDate;

/** Sign-off with room for the seal, and the number. */
export const signedOff = (frame: LetterFrame) =>
  ({
    documentNumber: frame.number,
    issuer: frame.issuer,
    date: frame.issuedOn,
    sealOverDate: true,
  }) as const satisfies Partial<OfficialDocument>;
