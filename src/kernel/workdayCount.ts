import { addDays, type CivilDate, dayNumber, parseCivilDate, weekday } from './civilDate.ts';
import { isWorkday, type WorkCalendar } from './workCalendar.ts';

/** Day numbers, ascending, at which the number of working days departs from Monday to Friday, with running totals. */
interface Corrections {
  at: number[];
  total: number[];
}

const correctionsByCalendar = new WeakMap<WorkCalendar, Corrections>();

function correctionsOf(calendar: WorkCalendar): Corrections {
  const known = correctionsByCalendar.get(calendar);
  if (known) return known;
  const dates = [...new Set([...calendar.overrides.keys(), ...calendar.divisionExtras.keys()])].toSorted();
  const corrections: Corrections = { at: [], total: [] };
  let total = 0;
  for (const date of dates) {
    const change = Number(isWorkday(calendar, date)) - Number(weekday(date) <= 5);
    if (change === 0) continue;
    total += change;
    corrections.at.push(dayNumber(date));
    corrections.total.push(total);
  }
  correctionsByCalendar.set(calendar, corrections);
  return corrections;
}

/** Working days up to and including this day, counted from a fixed day; only differences mean anything. */
function workdaysUpTo(calendar: WorkCalendar, date: CivilDate): number {
  const number = dayNumber(date);
  const sinceMonday = number + 3;
  const weekdays = Math.floor(sinceMonday / 7) * 5 + Math.min((((sinceMonday % 7) + 7) % 7) + 1, 5);
  const { at, total } = correctionsOf(calendar);
  let low = 0;
  let high = at.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((at[middle] ?? 0) <= number) low = middle + 1;
    else high = middle;
  }
  return weekdays + (total[low - 1] ?? 0);
}

/** Working days after `from` up to and including `to`; negative, with the sign turned, when `to` is earlier. */
export function workdaysBetween(calendar: WorkCalendar, from: CivilDate, to: CivilDate): number {
  return workdaysUpTo(calendar, to) - workdaysUpTo(calendar, from);
}

/** Elapsed working days: those after the day of receipt, up to and including the day of the end. */
export function elapsedWorkdays(calendar: WorkCalendar, received: CivilDate, ended: CivilDate): number {
  return Math.max(0, workdaysBetween(calendar, received, ended));
}

/** The nth working day after `date`, or that day itself for n = 0 (rules 2.0.2). */
export function addWorkdays(calendar: WorkCalendar, date: CivilDate, count: number): CivilDate {
  let day = date;
  for (let left = count; left > 0; ) {
    day = addDays(day, 1);
    if (isWorkday(calendar, day)) left -= 1;
  }
  return day;
}

/** `date` when it is a working day, else the next one. */
export function rollToWorkday(calendar: WorkCalendar, date: CivilDate): CivilDate {
  let day = date;
  while (!isWorkday(calendar, day)) day = addDays(day, 1);
  return day;
}

/** The last working day that has exactly `count` working days after it, up to and including `due`. */
export function workdaysBefore(calendar: WorkCalendar, due: CivilDate, count: number): CivilDate {
  let day = due;
  for (let left = count; left > 0; day = addDays(day, -1)) if (isWorkday(calendar, day)) left -= 1;
  while (!isWorkday(calendar, day)) day = addDays(day, -1);
  return day;
}

/** Working days of a year. */
export function workdaysInYear(calendar: WorkCalendar, year: number): number {
  return workdaysBetween(calendar, parseCivilDate(`${year - 1}-12-31`), parseCivilDate(`${year}-12-31`));
}
