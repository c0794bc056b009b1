import { type CivilDate, dayNumber, partsOf, weekday } from './civilDate.ts';

export type Language = 'zh' | 'en';

const weekdaysZh = ['星期一', '星期二', '星期三', '星期四', '星期五', '星期六', '星期日'];
const weekdaysEn = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const monthsEn = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export function weekdayName(date: CivilDate, language: Language): string {
  return (language === 'zh' ? weekdaysZh : weekdaysEn)[weekday(date) - 1] ?? '';
}

const monthEn = (date: CivilDate) => monthsEn[partsOf(date).month - 1] ?? '';

/** `2026年10月10日 星期六` or `Sat 10 Oct 2026`. */
export function formatCivilDate(date: CivilDate, language: Language): string {
  const { year, month, day } = partsOf(date);
  if (language === 'zh') return `${year}年${month}月${day}日 ${weekdayName(date, 'zh')}`;
  return `${weekdayName(date, 'en')} ${day} ${monthEn(date)} ${year}`;
}

/** One item of a list of days; `note` stands in brackets after it. A marked day shows its weekday. */
export interface DayMention {
  date: CivilDate;
  note?: { zh: string; en: string };
}

const sameMonth = (left: CivilDate, right: CivilDate | undefined) => right?.slice(0, 7) === left.slice(0, 7);
const yearSuffix = (date: CivilDate, homeYear: number) => {
  const { year } = partsOf(date);
  return year === homeYear ? '' : ` ${year}`;
};

/** `29, 30 Sep, 8, 9 and Sat 10 Oct (make-up day)`: the month once for each run, the year where it is not `homeYear`. */
export function listDaysEn(days: readonly DayMention[], homeYear: number): string {
  return days
    .map(({ date, note }, index) => {
      const joint = index === 0 ? '' : index === days.length - 1 ? ' and ' : ', ';
      const head = note ? `${weekdayName(date, 'en')} ` : '';
      const month = sameMonth(date, days[index + 1]?.date)
        ? ''
        : ` ${monthEn(date)}${yearSuffix(date, homeYear)}`;
      return `${joint}${head}${partsOf(date).day}${month}${note ? ` (${note.en})` : ''}`;
    })
    .join('');
}

/** `9月29日、30日、10月8日、9日和10日（星期六，调休上班）`. */
export function listDaysZh(days: readonly DayMention[], homeYear: number): string {
  return days
    .map(({ date, note }, index) => {
      const joint = index === 0 ? '' : index === days.length - 1 ? '和' : '、';
      const tail = note ? `（${weekdayName(date, 'zh')}，${note.zh}）` : '';
      return `${joint}${dayZh(date, days[index - 1]?.date, homeYear)}${tail}`;
    })
    .join('');
}

function dayZh(date: CivilDate, previous: CivilDate | undefined, homeYear: number): string {
  const { year, month, day } = partsOf(date);
  if (sameMonth(date, previous)) return `${day}日`;
  const yearBefore = previous ? partsOf(previous).year : homeYear;
  return `${year === yearBefore ? '' : `${year}年`}${month}月${day}日`;
}

/** Consecutive days. */
export interface DaySpan {
  from: CivilDate;
  to: CivilDate;
}

/** `1–7 Oct`, `30 Sep–2 Oct`, `5 Oct`. */
export function spanEn({ from, to }: DaySpan, homeYear: number): string {
  const end = `${partsOf(to).day} ${monthEn(to)}${yearSuffix(to, homeYear)}`;
  if (from === to) return end;
  if (sameMonth(from, to)) return `${partsOf(from).day}–${end}`;
  const yearOfStart = partsOf(from).year === partsOf(to).year ? '' : yearSuffix(from, homeYear);
  return `${partsOf(from).day} ${monthEn(from)}${yearOfStart}–${end}`;
}

/** `10月1日至7日`. */
export function spanZh({ from, to }: DaySpan, homeYear: number): string {
  const start = dayZh(from, undefined, homeYear);
  return from === to ? start : `${start}至${dayZh(to, from, homeYear)}`;
}

/** Joins neighbouring days into spans as long as `together` agrees. The days must be in order. */
export function spansOf<T extends { date: CivilDate }>(
  days: readonly T[],
  together: (left: T, right: T) => boolean = () => true,
): (DaySpan & { first: T })[] {
  const spans: (DaySpan & { first: T })[] = [];
  for (const day of days) {
    const last = spans.at(-1);
    if (last && dayNumber(last.to) + 1 === dayNumber(day.date) && together(last.first, day))
      last.to = day.date;
    else spans.push({ from: day.date, to: day.date, first: day });
  }
  return spans;
}
