import { isCivilDate, shanghaiCivilTime, shanghaiInstant } from './civilTime.ts';
import { cleanText } from './cleanText.ts';
import { dateOfSerial } from './serialDates.ts';
import { type BilingualText, type CellValue, isCellDate } from './types.ts';

/** `instant` is RFC 3339 in UTC, to the millisecond where the text has a fraction. */
export type LooseDate =
  | {
      ok: true;
      date: string;
      time: string | null /** RFC 3339 in UTC, to the millisecond where the text has a fraction. */;
      instant: string;
    }
  | { ok: false; code: 'date.format' | 'date.invalid' | 'date.ambiguous'; message: BilingualText };

/** How to read `03/04/2023`. Without it such a date is refused. */
export type DayMonthOrder = 'dayFirst' | 'monthFirst';

const refusals = {
  'date.format': { zh: '不是日期', en: 'Not a date' },
  'date.invalid': { zh: '没有这一天或这一时刻', en: 'No such day or time' },
  'date.ambiguous': {
    zh: '日期写法有歧义，请写成 2023-01-05',
    en: 'The date can be read in two ways; write it as 2023-01-05',
  },
} as const;

const refuse = (code: keyof typeof refusals): LooseDate => ({ ok: false, code, message: refusals[code] });

const yearFirst =
  /^(\d{4})\s*(?:[-/.．年]\s*)(\d{1,2})\s*(?:[-/.．月]\s*)(\d{1,2})\s*[日号]?(?:$|[\sT,，]+|(?<=[日号]))/u;
const compact = /^(\d{4})(\d{2})(\d{2})(?:$|[\sT]+)/u;
const yearLast = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:$|\s+)/u;
const shortYear = /^\d{1,2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:$|\s)/u;
const clock =
  /^(上午|下午|[ap]m)?\s*(\d{1,2})\s*[:：时点]\s*(?:(\d{1,2})\s*(?:[:：分]\s*(?:(\d{1,2})(?:[.,](\d+))?\s*秒?)?)?)?\s*([ap]m)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$/iu;

/**
 * Reads a date as real sheets hold it: 2023/1/5, 2023.1.5, 2023年1月5日 10时, 20230105, a serial number of the
 * 1900 system, RFC 3339 with a zone (told as the civil date of Shanghai). A time without a zone is Shanghai's.
 * What can be read in two ways is refused, never guessed.
 */
export function parseLooseDate(value: CellValue, order?: DayMonthOrder): LooseDate {
  if (value === null || typeof value === 'boolean') return refuse('date.format');
  if (isCellDate(value)) return parseText(`${value.date} ${value.time ?? ''}`.trim(), order);
  if (typeof value === 'string') return parseText(normalise(value), order);
  return Number.isInteger(value) && value >= 19_000_000
    ? parseText(String(value), order)
    : parseSerial(value);
}

const chineseDigits = '〇一二三四五六七八九';

function normalise(text: string): string {
  const plain = cleanText(text).normalize('NFKC').replace(/^'/u, '');
  if (!/^[〇○零一二三四五六七八九]{4}年/u.test(plain)) return plain;
  return plain
    .replace(/[○零]/gu, '〇')
    .replace(/([二三]?)十([一二三四五六七八九]?)/gu, (_, tens: string, ones: string) =>
      String(
        (tens === '' ? 1 : chineseDigits.indexOf(tens)) * 10 +
          (ones === '' ? 0 : chineseDigits.indexOf(ones)),
      ),
    )
    .replace(/[〇一二三四五六七八九]/gu, (digit) => String(chineseDigits.indexOf(digit)));
}

/** 1954-10-04 to 2119-01-01: a smaller or larger number is more likely no date at all. */
function parseSerial(serial: number): LooseDate {
  const found = serial >= 20_000 && serial <= 80_000 ? dateOfSerial(serial, false) : null;
  return found ? resolve(found.date, found.time ?? null, null) : refuse('date.format');
}

function parseText(text: string, order: DayMonthOrder | undefined): LooseDate {
  if (/^\d{5}(?:\.\d+)?$/u.test(text)) return parseSerial(Number(text));
  const first = yearFirst.exec(text) ?? compact.exec(text);
  if (first) return assemble(first[1], first[2], first[3], text.slice(first[0].length));
  const last = yearLast.exec(text);
  if (!last) return refuse(shortYear.test(text) ? 'date.ambiguous' : 'date.format');
  const [matched, one, two, year] = last;
  const dayFirst = order === undefined ? Number(one) > 12 : order === 'dayFirst';
  if (order === undefined && Number(one) <= 12 && Number(two) <= 12 && one !== two)
    return refuse('date.ambiguous');
  return assemble(year, dayFirst ? two : one, dayFirst ? one : two, text.slice(matched.length));
}

function assemble(year = '', month = '', day = '', rest = ''): LooseDate {
  if (!isCivilDate(Number(year), Number(month), Number(day))) return refuse('date.invalid');
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (rest.trim() === '') return resolve(date, null, null);
  const match = clock.exec(rest.trim());
  if (!match) return refuse('date.format');
  const [, before, hourText, minute = '0', second = '0', fraction = '', after, zone] = match;
  const half = (before ?? after ?? '').toLowerCase();
  let hour = Number(hourText);
  if ((half === '下午' || half === 'pm') && hour < 12) hour += 12;
  if ((half === '上午' || half === 'am') && hour === 12) hour = 0;
  if (hour > 23 || Number(minute) > 59 || Number(second) > 59) return refuse('date.invalid');
  const time = [String(hour), minute, second].map((part) => part.padStart(2, '0')).join(':');
  return resolve(date, time, zone ?? null, Number(fraction.padEnd(3, '0').slice(0, 3)));
}

function resolve(date: string, time: string | null, zone: string | null, milliseconds = 0): LooseDate {
  const clockTime = time ?? '00:00:00';
  const offset = zone !== null && /^[+-]/u.test(zone) ? `${zone.slice(0, 3)}:${zone.slice(-2)}` : 'Z';
  const start =
    zone === null ? shanghaiInstant(date, clockTime) : Date.parse(`${date}T${clockTime}${offset}`);
  if (!Number.isFinite(start)) return refuse('date.invalid');
  const instant = new Date(start + milliseconds).toISOString().replace('.000Z', 'Z');
  return zone === null
    ? { ok: true, date, time, instant }
    : { ok: true, ...shanghaiCivilTime(start), instant };
}
