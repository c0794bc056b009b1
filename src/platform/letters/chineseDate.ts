/**
 * Date of an official document: Arabic numerals, no leading zeros (GB/T 9704-2012).
 * @throws RangeError unless the text is `YYYY-MM-DD`.
 */
export function chineseDate(civilDate: string): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(civilDate) ?? [];
  if (year === undefined) throw new RangeError(`Not a civil date: ${civilDate}`);
  return `${year}年${Number(month)}月${Number(day)}日`;
}

const DIGITS = '〇一二三四五六七八九';

/**
 * Chinese numeral for counts of headings, 1 to 99: 一, 十, 十一, 二十.
 * @throws RangeError outside that range.
 */
export function chineseNumeral(value: number): string {
  if (!Number.isInteger(value) || value < 1 || value > 99) throw new RangeError(`Not from 1 to 99: ${value}`);
  const tens = Math.floor(value / 10);
  const ones = value % 10;
  return `${tens > 1 ? DIGITS[tens] : ''}${tens > 0 ? '十' : ''}${ones > 0 ? DIGITS[ones] : ''}`;
}
