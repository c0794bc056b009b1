/** A day of the calendar as people write it in China, `YYYY-MM-DD`, with no time and no zone (years 1000–9999). */
export type CivilDate = string & { readonly __civilDate: unique symbol };

const dayLength = 86_400_000;
const shape = /^[1-9]\d{3}-\d{2}-\d{2}$/;

const daysInMonth = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate();

const pad = (value: number, length: number) => String(value).padStart(length, '0');

function compose(year: number, month: number, day: number): CivilDate {
  if (year < 1000 || year > 9999) throw new RangeError(`The year ${year} is outside 1000–9999.`);
  return `${year}-${pad(month, 2)}-${pad(day, 2)}` as CivilDate;
}

/** Year, month (1–12) and day of the month. */
export function partsOf(date: CivilDate): { year: number; month: number; day: number } {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

/** Why `text` is no civil date, in words for the person who typed it; undefined when it is one. */
export function civilDateFault(text: string): string | undefined {
  if (!shape.test(text)) return `"${text}" is not a date: write it as YYYY-MM-DD.`;
  const { year, month, day } = partsOf(text as CivilDate);
  if (month < 1 || month > 12) return `"${text}" is not a date: there is no month ${pad(month, 2)}.`;
  const last = daysInMonth(year, month);
  if (day < 1 || day > last) return `"${text}" is not a date: ${year}-${pad(month, 2)} has ${last} days.`;
  return undefined;
}

export function isCivilDate(text: string): text is CivilDate {
  return civilDateFault(text) === undefined;
}

/** Reads `YYYY-MM-DD`. Throws RangeError with clear words for anything else, 30 February included. */
export function parseCivilDate(text: string): CivilDate {
  const fault = civilDateFault(text);
  if (fault !== undefined) throw new RangeError(fault);
  return text as CivilDate;
}

/** Days since 1970-01-01; differences are whole days. */
export function dayNumber(date: CivilDate): number {
  const { year, month, day } = partsOf(date);
  return Date.UTC(year, month - 1, day) / dayLength;
}

export function fromDayNumber(number: number): CivilDate {
  const day = new Date(number * dayLength);
  return compose(day.getUTCFullYear(), day.getUTCMonth() + 1, day.getUTCDate());
}

export function addDays(date: CivilDate, days: number): CivilDate {
  return fromDayNumber(dayNumber(date) + days);
}

/** The same day of the month `months` later, or the month's last day where it does not exist (Civil Code Art. 202). */
export function addMonths(date: CivilDate, months: number): CivilDate {
  const { year, month, day } = partsOf(date);
  const index = year * 12 + (month - 1) + months;
  const targetYear = Math.floor(index / 12);
  const targetMonth = (index % 12) + 1;
  return compose(targetYear, targetMonth, Math.min(day, daysInMonth(targetYear, targetMonth)));
}

/** 1 = Monday … 7 = Sunday. */
export function weekday(date: CivilDate): number {
  return ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1;
}

/** Negative, zero or positive, for sorting. */
export function compareCivilDates(left: CivilDate, right: CivilDate): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return dayNumber(to) - dayNumber(from);
}

export function yearOf(date: CivilDate): number {
  return Number(date.slice(0, 4));
}
