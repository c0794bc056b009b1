import { buildWorkCalendar, type HolidayYear, type WorkCalendar } from '../../kernel/workCalendar.ts';
import notices from './holidays/notices.json' with { type: 'json' };

let calendar: WorkCalendar | undefined;

/** The State Council's notices that come with the product, in order of years. */
export const shippedHolidayYears: readonly HolidayYear[] = notices.map(({ year, holidays }) => ({
  year,
  days: holidays.flatMap(({ name, off, work }) => [
    ...off.map((date) => ({ date, name, isOffDay: true })),
    ...work.map((date) => ({ date, name, isOffDay: false })),
  ]),
}));

/** The calendar of the shipped notices, for use without a database. Its version names the last year it covers. */
export function shippedCalendar(): WorkCalendar {
  calendar ??= buildWorkCalendar(`shipped-${shippedHolidayYears.at(-1)?.year}`, shippedHolidayYears);
  return calendar;
}
