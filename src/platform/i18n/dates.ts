import type { Language } from './language.ts';

const weekdaysZh = ['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六'] as const;
const weekdaysEn = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
const monthsEn = [
  'Jan',
  'Feb',
  'Mar',
  'Apr',
  'May',
  'Jun',
  'Jul',
  'Aug',
  'Sep',
  'Oct',
  'Nov',
  'Dec',
] as const;
const dayInMilliseconds = 86_400_000;
const shanghaiOffset = 8 * 3_600_000;

interface DateParts {
  year: number;
  month: number;
  day: number;
  weekday: number;
  /** Days since 1970-01-01. */
  number: number;
}

function partsOf(civilDate: string): DateParts {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(civilDate);
  if (!match) throw new RangeError(`Not a civil date: ${civilDate}`);
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const number = Date.UTC(year, month - 1, day) / dayInMilliseconds;
  return { year, month, day, number, weekday: (((number + 4) % 7) + 7) % 7 };
}

/** Civil date in Asia/Shanghai of an RFC 3339 instant, whatever the zone of the machine. */
export function civilDateOfInstant(instant: string): string {
  return new Date(Date.parse(instant) + shanghaiOffset).toISOString().slice(0, 10);
}

/**
 * A civil date as people say it, with its weekday: `2026年10月10日 星期六`, `Sat 10 Oct 2026`.
 * With `today`, the year is left out when it is this year, and the days next to today get their names: `今天`, `明天`, `昨天`.
 */
export function formatDate(civilDate: string, language: Language, today?: string): string {
  const date = partsOf(civilDate);
  const reference = today === undefined ? undefined : partsOf(today);
  const near = reference === undefined ? undefined : nearName(date.number - reference.number, language);
  const sameYear = reference?.year === date.year;
  const plain =
    language === 'zh'
      ? `${sameYear ? '' : `${date.year}年`}${date.month}月${date.day}日 ${weekdaysZh[date.weekday]}`
      : `${weekdaysEn[date.weekday]} ${date.day} ${monthsEn[date.month - 1]}${sameYear ? '' : ` ${date.year}`}`;
  if (near === undefined) return plain;
  return language === 'zh' ? `${near}（${plain}）` : `${near} (${plain})`;
}

function nearName(distance: number, language: Language): string | undefined {
  if (distance === 0) return language === 'zh' ? '今天' : 'today';
  if (distance === 1) return language === 'zh' ? '明天' : 'tomorrow';
  if (distance === -1) return language === 'zh' ? '昨天' : 'yesterday';
  return undefined;
}

/** An RFC 3339 instant as date, weekday and 24-hour time in Asia/Shanghai. */
export function formatInstant(instant: string, language: Language, today?: string): string {
  const time = new Date(Date.parse(instant) + shanghaiOffset).toISOString().slice(11, 16);
  return `${formatDate(civilDateOfInstant(instant), language, today)} ${time}`;
}

/** A period of civil dates, both ends included: `2026年11月1日 至 2026年11月30日`, `1 Nov 2026 to 30 Nov 2026`. */
export function formatPeriod(from: string, to: string, language: Language): string {
  return `${withoutWeekday(from, language)}${language === 'zh' ? ' 至 ' : ' to '}${withoutWeekday(to, language)}`;
}

function withoutWeekday(civilDate: string, language: Language): string {
  const { year, month, day } = partsOf(civilDate);
  return language === 'zh' ? `${year}年${month}月${day}日` : `${day} ${monthsEn[month - 1]} ${year}`;
}
