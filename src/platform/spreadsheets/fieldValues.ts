import { cleanText } from './cleanText.ts';
import { parseLooseDate } from './looseDates.ts';
import type { FieldFormat, FieldKind, FieldSpec } from './mapping.ts';
import { type BilingualText, type CellValue, isCellDate } from './types.ts';

export type FieldValue =
  | { ok: true; value: string | number }
  | { ok: false; code: string; message: BilingualText };

export interface FieldReading {
  format?: FieldFormat | undefined;
  choices?: Record<string, string> | undefined;
}

const refuse = (code: string, zh: string, en: string): FieldValue => ({
  ok: false,
  code,
  message: { zh, en },
});

const sheetErrors = /^#(?:N\/A|NAME\?|NULL!|NUM!|REF!|VALUE!|DIV\/0!|SPILL!|CALC!|GETTING_DATA)$/u;
/** A spreadsheet keeps 15 digits of a number; what comes after was lost when it was typed. */
const largestExactNumber = 999_999_999_999_999;

/**
 * The value of one filled cell for a field: dates `YYYY-MM-DD`, instants RFC 3339, money integer fen, the rest
 * text or a whole number. Refuses rather than guesses.
 */
export function readFieldValue(cell: CellValue, spec: FieldSpec, reading: FieldReading): FieldValue {
  const text = cellText(cell);
  if (sheetErrors.test(text)) return refuse('cell.error', '单元格是错误值', 'The cell holds an error value');
  if (typeof cell === 'number' && Math.abs(cell) > largestExactNumber && spec.kind !== 'money') {
    return refuse(
      'cell.precisionLost',
      '长数字被表格软件截断，请把该列设为文本后重新填写',
      'A long number was cut by the spreadsheet program; make the column text and type it again',
    );
  }
  return readers[spec.kind](cell, text, spec, reading);
}

/** The text a cell shows, cleaned. */
function cellText(cell: CellValue): string {
  if (cell === null) return '';
  if (isCellDate(cell)) return cell.time === undefined ? cell.date : `${cell.date} ${cell.time}`;
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  return typeof cell === 'number' ? String(cell) : cleanText(cell);
}

type Reader = (cell: CellValue, text: string, spec: FieldSpec, reading: FieldReading) => FieldValue;

const readDate =
  (part: 'date' | 'instant'): Reader =>
  (cell, _text, _spec, { format }) => {
    const found = parseLooseDate(cell, format === 'dayFirst' || format === 'monthFirst' ? format : undefined);
    return found.ok ? { ok: true, value: found[part] } : found;
  };

const readers: Record<FieldKind, Reader> = {
  text: (_cell, text) => ({ ok: true, value: text }),
  date: readDate('date'),
  instant: readDate('instant'),
  money: (_cell, text, _spec, { format }) => readMoney(text, format),
  integer: (_cell, text) => {
    const match = /^([+-]?\d[\d,]*)(?:\.0+)?\s*(?:人次?|名|位|个|件|次)?$/u.exec(text.normalize('NFKC'));
    const value = Number(match?.[1]?.replace(/,/gu, ''));
    return Number.isSafeInteger(value)
      ? { ok: true, value }
      : refuse('integer.format', '不是整数', 'Not a whole number');
  },
  choice: (_cell, text, spec, { choices }) => readChoice(text, spec, choices),
  phone: (_cell, text) => {
    const digits = text
      .normalize('NFKC')
      .replace(/[\s()\-—–.]/gu, '')
      .replace(/^(?:\+|00)86/u, '');
    const valid =
      /^1[3-9]\d{9}$/u.test(digits) || /^0\d{9,11}$/u.test(digits) || /^[2-8]\d{6,7}$/u.test(digits);
    return valid
      ? { ok: true, value: digits }
      : refuse('phone.format', '不是电话号码', 'Not a telephone number');
  },
  identityNumber: (_cell, text) => {
    const value = text.normalize('NFKC').replace(/[\s-]/gu, '').toUpperCase();
    return /^\d{17}[\dX]$/u.test(value)
      ? { ok: true, value }
      : refuse('identityNumber.format', '身份证号应为 18 位', 'An identity number has 18 digits');
  },
};

/** Integer fen. Float noise of a computed cell is rounded off; a real third decimal of a yuan is refused. */
function readMoney(text: string, format: FieldFormat | undefined): FieldValue {
  const plain = text.normalize('NFKC').replace(/[\s,¥$]|RMB|CNY|人民币/giu, '');
  const match = /^([+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?)(万)?(元)?$/iu.exec(plain);
  if (!match) return refuse('money.format', '不是金额', 'Not an amount of money');
  const unit = match[2] !== undefined || (format === 'wanYuan' && match[3] === undefined) ? 1_000_000 : 100;
  const exact = Number(match[1]) * (format === 'fen' && unit === 100 && match[3] === undefined ? 1 : unit);
  const value = Math.round(exact);
  if (!Number.isSafeInteger(value)) return refuse('money.range', '金额太大', 'The amount is too large');
  if (Math.abs(exact - value) > 1e-4)
    return refuse('money.decimals', '金额精确到分', 'Amounts go down to the fen');
  return { ok: true, value: value === 0 ? 0 : value };
}

const folded = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s/gu, '');

function readChoice(text: string, spec: FieldSpec, choices: Record<string, string> | undefined): FieldValue {
  const chosen = choices && Object.hasOwn(choices, text) ? choices[text] : undefined;
  const wanted = folded(chosen ?? text);
  const found = spec.choices?.find(({ value, labels }) =>
    [value, ...labels].some((word) => folded(word) === wanted),
  );
  return found
    ? { ok: true, value: found.value }
    : refuse(
        'choice.unknown',
        `“${text.slice(0, 40)}”不在选项中`,
        `"${text.slice(0, 40)}" is not one of the choices`,
      );
}
