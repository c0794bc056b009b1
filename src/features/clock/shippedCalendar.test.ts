import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { addDays, parseCivilDate } from '../../kernel/civilDate.ts';
import { calendarDay, daysOfYear, isAnnounced, isWorkday } from '../../kernel/workCalendar.ts';
import { workdaysInYear } from '../../kernel/workdayCount.ts';
import { shippedCalendar } from './shippedCalendar.ts';

const d = parseCivilDate;
const calendar = shippedCalendar();
const sharedHolidays = new URL('../../../../shared/data/holidays/', import.meta.url);

describe('the shipped calendar', () => {
  it('has 248 working days in 2026 and 248 in 2025', () => {
    const days = Array.from({ length: 365 }, (_, index) => addDays(d('2026-01-01'), index));
    expect(days.filter((day) => isWorkday(calendar, day))).toHaveLength(248);
    expect(workdaysInYear(calendar, 2025)).toBe(248);
  });

  it('knows the days worked in exchange', () => {
    const made = (year: number) =>
      daysOfYear(calendar, year)
        .filter((day) => !day.isOffDay)
        .map((day) => day.date.slice(5));
    expect(made(2026)).toEqual(['01-04', '02-14', '02-28', '05-09', '09-20', '10-10']);
    expect(made(2025)).toEqual(['01-26', '02-08', '04-27', '09-28', '10-11']);
  });

  it('finds December days in the next year’s notice', () => {
    expect(isWorkday(calendar, d('2018-12-29'))).toBe(true);
    expect(isWorkday(calendar, d('2018-12-31'))).toBe(false);
    expect(isWorkday(calendar, d('2011-12-31'))).toBe(true);
    expect(isWorkday(calendar, d('2007-12-31'))).toBe(false);
    expect(calendarDay(calendar, d('2022-12-31'))).toEqual({ isOffDay: true, name: '元旦' });
  });

  it('keeps orders of the day: the prolonged Spring Festival of 2020', () => {
    expect(isWorkday(calendar, d('2020-01-31'))).toBe(false);
    expect(isWorkday(calendar, d('2020-02-03'))).toBe(true);
  });

  it('announces exactly 2007–2026', () => {
    expect([...calendar.announcedYears]).toEqual(Array.from({ length: 20 }, (_, index) => 2007 + index));
    expect(isAnnounced(calendar, d('2026-12-31'))).toBe(true);
    expect(isAnnounced(calendar, d('2027-01-01'))).toBe(false);
    expect(calendar.version).toBe('shipped-2026');
  });

  it.skipIf(!existsSync(sharedHolidays))(
    'says what the collected notices say (needs ../shared/data/holidays)',
    () => {
      const collected = [...calendar.announcedYears].flatMap(
        (year): { date: string; name: string; isOffDay: boolean }[] =>
          JSON.parse(readFileSync(new URL(`${year}.json`, sharedHolidays), 'utf8')).days,
      );
      expect(collected).toHaveLength(calendar.overrides.size);
      for (const { date, name, isOffDay } of collected) {
        expect(calendar.overrides.get(d(date)), date).toEqual({ isOffDay, name });
      }
    },
  );
});
