import { type Kysely, sql } from 'kysely';
import { parseCivilDate } from '../../kernel/civilDate.ts';
import {
  buildWorkCalendar,
  calendarFor,
  type HolidayYear,
  type WorkCalendar,
} from '../../kernel/workCalendar.ts';
import type { Database } from '../../platform/db/index.ts';
import './tables.ts';

interface Calendars {
  version: number;
  base: WorkCalendar;
  divisions: Map<string, WorkCalendar>;
}

/** The built calendar of each federation; its version is asked each time, which is one index look-up. */
const built = new Map<string, Calendars>();

/**
 * The working-day calendar in force for a division (null: the national one), read at the version the transaction sees.
 * A division inherits the days of its province and prefecture (codes that it begins with).
 */
export async function currentCalendar(
  db: Kysely<Database>,
  divisionCode: string | null,
): Promise<WorkCalendar> {
  // calendar_changes_pkey
  const { version, federation } = await db
    .selectFrom('calendar_changes')
    .select([
      sql<number>`coalesce(max(id), 0)`.as('version'),
      sql<string>`current_database() || '/' || current_schema()`.as('federation'),
    ])
    .executeTakeFirstOrThrow();
  let calendars = built.get(federation);
  if (calendars?.version !== version) {
    calendars = await build(db, version);
    built.set(federation, calendars);
  }
  return divisionCode ? (findDivision(calendars, divisionCode) ?? calendars.base) : calendars.base;
}

function findDivision(calendars: Calendars, code: string): WorkCalendar | undefined {
  for (let length = code.length; length >= 2; length--) {
    const found = calendars.divisions.get(code.slice(0, length));
    if (found) return found;
  }
  return undefined;
}

/** The calendars of many rows at once, each division's read once. */
export async function calendarsByDivision(
  db: Kysely<Database>,
  rows: readonly { division_code: string | null }[],
): Promise<(row: { division_code: string | null }) => WorkCalendar> {
  const national = await currentCalendar(db, null);
  const known = new Map<string | null, WorkCalendar>([[null, national]]);
  for (const { division_code: code } of rows)
    if (!known.has(code)) known.set(code, await currentCalendar(db, code));
  return (row) => known.get(row.division_code) ?? national;
}

async function stored(db: Kysely<Database>) {
  const years = await db.selectFrom('holiday_years').select(['year', 'days']).orderBy('year').execute();
  const days = await db
    .selectFrom('division_days')
    .selectAll()
    .orderBy('division_code')
    .orderBy('date')
    .execute();
  return { years: years satisfies HolidayYear[], days };
}

async function build(db: Kysely<Database>, version: number): Promise<Calendars> {
  const { years, days } = await stored(db);
  return calendarsOf(`c${version}`, version, years, days);
}

interface DivisionDay {
  division_code: string;
  date: string;
  is_off_day: boolean;
  name: string;
}

function calendarsOf(
  name: string,
  version: number,
  years: readonly HolidayYear[],
  days: readonly DivisionDay[],
): Calendars {
  const base = buildWorkCalendar(name, years);
  const divisions = new Map<string, WorkCalendar>();
  // Shorter codes first, so that a county builds on its prefecture.
  const codes = [...new Set(days.map((day) => day.division_code))].toSorted((a, b) => a.length - b.length);
  for (const code of codes) {
    const parent = findDivision({ version, base, divisions }, code) ?? base;
    const own = days
      .filter((day) => day.division_code === code)
      .map((day) => ({ date: parseCivilDate(day.date), isOffDay: day.is_off_day, name: day.name }));
    divisions.set(code, calendarFor(parent, { version: code, days: own }));
  }
  return { version, base, divisions };
}

/** The calendar as it would be with these days for one year (null: not announced); for a look before saving. */
export async function calendarWith(
  db: Kysely<Database>,
  year: number,
  yearDays: HolidayYear['days'] | null,
): Promise<(divisionCode: string | null) => WorkCalendar> {
  const { years, days } = await stored(db);
  const others = years.filter((stored) => stored.year !== year);
  const changed = calendarsOf('preview', 0, yearDays ? [...others, { year, days: yearDays }] : others, days);
  return (code) => (code ? findDivision(changed, code) : undefined) ?? changed.base;
}
