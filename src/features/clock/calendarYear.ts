import { type CivilDate, parseCivilDate, partsOf } from '../../kernel/civilDate.ts';
import { spansOf, weekdayName } from '../../kernel/dateWords.ts';
import { daysOfYear, type WorkCalendar } from '../../kernel/workCalendar.ts';
import { workdaysBetween, workdaysInYear } from '../../kernel/workdayCount.ts';

export interface CalendarMonth {
  /** 1–12. */
  month: number;
  workdays: number;
  off: { date: CivilDate; name: string }[];
  /** Days worked in exchange for days off. */
  makeUp: { date: CivilDate; name: string }[];
}

export interface CalendarYear {
  year: number;
  version: string;
  announced: boolean;
  workdays: number;
  months: CalendarMonth[];
}

/** A year as the calendar has it, by month. Ordinary weekends are not listed. */
export function calendarYear(calendar: WorkCalendar, year: number): CalendarYear {
  const days = daysOfYear(calendar, year);
  const months = Array.from({ length: 12 }, (_, index) => {
    const month = index + 1;
    const ownDays = days.filter(({ date }) => partsOf(date).month === month);
    const list = (isOffDay: boolean) =>
      ownDays.filter((day) => day.isOffDay === isOffDay).map(({ date, name }) => ({ date, name }));
    const workdays = workdaysBetween(calendar, lastDay(year, month - 1), lastDay(year, month));
    return { month, workdays, off: list(true), makeUp: list(false) };
  });
  const announced = calendar.announcedYears.has(year);
  return { year, version: calendar.version, announced, workdays: workdaysInYear(calendar, year), months };
}

function lastDay(year: number, month: number): CivilDate {
  return parseCivilDate(new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10));
}

/** Terminals give a Chinese character two columns. */
const displayWidth = (text: string) =>
  [...text].reduce((sum, sign) => sum + (/[\u2e80-\uffdc]/u.test(sign) ? 2 : 1), 0);

/** The year as a table for a terminal. */
export function calendarTable(shown: CalendarYear): string {
  const rows = shown.months.map(({ month, workdays, off, makeUp }) => [
    String(month),
    String(workdays),
    spansOf(off, (left, right) => left.name === right.name)
      .map(({ from, to, first }) => `${dayRange(from, to)} ${first.name}`)
      .join(', '),
    makeUp.map(({ date }) => `${partsOf(date).day} ${weekdayName(date, 'en')}`).join(', '),
  ]);
  const header = ['Month', 'Working days', 'Days off', 'Make-up working days'];
  const widths = header.map((title, column) =>
    Math.max(...[title, ...rows.map((row) => row[column] ?? '')].map(displayWidth)),
  );
  const line = (cells: string[]) =>
    cells
      .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - displayWidth(cell)))
      .join('  ')
      .trimEnd();
  const title = shown.announced
    ? `${shown.year}: ${shown.workdays} working days (calendar ${shown.version})`
    : `${shown.year}: not announced; ${shown.workdays} days from Monday to Friday, days off unknown (calendar ${shown.version})`;
  return [title, '', line(header), ...rows.map(line)].join('\n');
}

function dayRange(from: CivilDate, to: CivilDate): string {
  return from === to ? String(partsOf(from).day) : `${partsOf(from).day}–${partsOf(to).day}`;
}
