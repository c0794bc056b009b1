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

async function build(db: Kysely<Database>, version: number): Promise<Calendars> {
  const years = await db.selectFrom('holiday_years').select(['year', 'days']).orderBy('year').execute();
  const days = await db
    .selectFrom('division_days')
    .selectAll()
    .orderBy('division_code')
    .orderBy('date')
    .execute();
  const base = buildWorkCalendar(`c${version}`, years satisfies HolidayYear[]);
  const divisions = new Map<string, WorkCalendar>();
  // Shorter codes first, so that a county builds on its prefecture.
  const codes = [...new Set(days.map((day) => day.division_code))].toSorted((a, b) => a.length - b.length);
  for (const code of codes) {
    const parent = findDivision({ version, base, divisions }, code) ?? base;
    divisions.set(
      code,
      calendarFor(parent, {
        version: code,
        days: days
          .filter((day) => day.division_code === code)
          .map((day) => ({ date: parseCivilDate(day.date), isOffDay: day.is_off_day, name: day.name })),
      }),
    );
  }
  return { version, base, divisions };
}
