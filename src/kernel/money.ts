/** Why an amount was refused: `precision` is less than a fen, `range` is more than can be counted exactly. */
export type MoneyReason = 'empty' | 'format' | 'negative' | 'precision' | 'range';

export type MoneyCheck = { ok: true; fen: number } | { ok: false; reason: MoneyReason };

const units = new Map([
  ['', 0],
  ['元', 0],
  ['圆', 0],
  ['百元', 2],
  ['千元', 3],
  ['万', 4],
  ['万元', 4],
  ['亿', 8],
  ['亿元', 8],
]);

const pattern = /^(-?)[¥￥]?(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?(\D*)$/;

/** Full-width digits and signs as their usual forms, without blanks. */
const plain = (text: string) =>
  text
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/^人民币|^RMB|整$/gi, '');

/** Reads `1,234.50`, `1.2万元`, `￥300` into whole fen without floating-point arithmetic. */
export function parseMoney(text: string): MoneyCheck {
  const trimmed = plain(text);
  if (trimmed === '') return { ok: false, reason: 'empty' };
  const match = pattern.exec(trimmed);
  const power = units.get(match?.[4] ?? '?');
  if (match === null || power === undefined) return { ok: false, reason: 'format' };
  if (match[1] === '-') return { ok: false, reason: 'negative' };
  const decimals = (match[3] ?? '').replace(/0+$/, '');
  if (decimals.length > power + 2) return { ok: false, reason: 'precision' };
  const digits = (match[2] ?? '').replaceAll(',', '') + decimals.padEnd(power + 2, '0');
  const fen = Number(digits);
  return Number.isSafeInteger(fen) ? { ok: true, fen } : { ok: false, reason: 'range' };
}

/** `1,234.50` from whole fen. Throws RangeError for a fraction of a fen. */
export function formatMoney(fen: number): string {
  if (!Number.isSafeInteger(fen)) throw new RangeError(`${fen} is not a whole number of fen.`);
  const digits = String(Math.abs(fen)).padStart(3, '0');
  const yuan = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${fen < 0 ? '-' : ''}${yuan}.${digits.slice(-2)}`;
}

/** `1,234.50元`. */
export function formatYuan(fen: number): string {
  return `${formatMoney(fen)}元`;
}
