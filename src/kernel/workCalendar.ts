import { type CivilDate, compareCivilDates, parseCivilDate, weekday, yearOf } from './civilDate.ts';

/** A day whose rest or work differs from its weekday. `isOffDay: false` is a make-up working day (调休上班). */
export interface CalendarDay {
  isOffDay: boolean;
  name: string;
}

export interface DatedCalendarDay extends CalendarDay {
  date: CivilDate;
}

/**
 * Which days are working days. Where a day is in neither map, Monday to Friday are working days.
 * `divisionExtras` are days set by one division (local holidays, orders of the day) and win over `overrides`.
 */
export interface WorkCalendar {
  /** Stored with every due date, so that it can be told which notices it was counted by. */
  version: string;
  announcedYears: ReadonlySet<number>;
  overrides: ReadonlyMap<CivilDate, CalendarDay>;
  divisionExtras: ReadonlyMap<CivilDate, CalendarDay>;
}

/** One year's State Council notice. Its days may lie in the December before. */
export interface HolidayYear {
  year: number;
  days: readonly { date: string; name: string; isOffDay: boolean }[];
}

/** A division's own days, with the version of that list. */
export interface DivisionExtras {
  version: string;
  days: readonly DatedCalendarDay[];
}

/**
 * Builds a calendar from yearly notices. A December day may stand in its own year's notice or in the next one's; both
 * are looked up, and where both speak of the same day the later notice wins. Throws RangeError for an impossible date,
 * a day outside its notice's year and the December before, or a year given twice.
 */
export function buildWorkCalendar(version: string, years: readonly HolidayYear[]): WorkCalendar {
  const announcedYears = new Set<number>();
  const overrides = new Map<CivilDate, CalendarDay>();
  for (const { year, days } of years.toSorted((left, right) => left.year - right.year)) {
    if (announcedYears.has(year)) throw new RangeError(`The year ${year} is given twice.`);
    announcedYears.add(year);
    for (const { date: text, name, isOffDay } of days) {
      const date = parseCivilDate(text);
      if (yearOf(date) !== year && !date.startsWith(`${year - 1}-12-`)) {
        throw new RangeError(`${date} does not belong to the notice for ${year}.`);
      }
      overrides.set(date, { isOffDay, name });
    }
  }
  return { version, announcedYears, overrides, divisionExtras: new Map() };
}

/** The calendar of one division: the base calendar with the division's own days on top. */
export function calendarFor(base: WorkCalendar, extras: DivisionExtras): WorkCalendar {
  if (extras.days.length === 0) return base;
  const divisionExtras = new Map(base.divisionExtras);
  for (const { date, isOffDay, name } of extras.days) divisionExtras.set(date, { isOffDay, name });
  return { ...base, version: `${base.version}+${extras.version}`, divisionExtras };
}

/** What the notices or the division say of this day; undefined where its weekday decides. */
export function calendarDay(calendar: WorkCalendar, date: CivilDate): CalendarDay | undefined {
  return calendar.divisionExtras.get(date) ?? calendar.overrides.get(date);
}

/** Rules 2.0.2. Says nothing of whether the year is announced: ask `isAnnounced`. */
export function isWorkday(calendar: WorkCalendar, date: CivilDate): boolean {
  const day = calendarDay(calendar, date);
  return day ? !day.isOffDay : weekday(date) <= 5;
}

/** A day that is worked although its weekday is a Saturday or Sunday. */
export function isMakeUpDay(calendar: WorkCalendar, date: CivilDate): boolean {
  return weekday(date) > 5 && isWorkday(calendar, date);
}

/**
 * Whether the notice for the day's own year is known. A December day counts as announced even though the next year's
 * notice might still move it: the marking would otherwise cover every late December, announced or not.
 */
export function isAnnounced(calendar: WorkCalendar, date: CivilDate): boolean {
  return calendar.announcedYears.has(yearOf(date));
}

/** All days of a year that differ from their weekday's rule or bear a holiday's name, in order. */
export function daysOfYear(calendar: WorkCalendar, year: number): DatedCalendarDay[] {
  const days = new Map([...calendar.overrides, ...calendar.divisionExtras]);
  return [...days]
    .filter(([date]) => yearOf(date) === year)
    .map(([date, day]) => ({ date, ...day }))
    .toSorted((left, right) => compareCivilDates(left.date, right.date));
}
