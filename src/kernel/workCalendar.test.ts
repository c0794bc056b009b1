import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayNumber, fromDayNumber, parseCivilDate } from './civilDate.ts';
import { testCalendar } from './testCalendar.ts';
import {
  buildWorkCalendar,
  calendarDay,
  calendarFor,
  daysOfYear,
  isAnnounced,
  isMakeUpDay,
  isWorkday,
} from './workCalendar.ts';
import {
  addWorkdays,
  elapsedWorkdays,
  rollToWorkday,
  workdaysBefore,
  workdaysBetween,
  workdaysInYear,
} from './workdayCount.ts';

const d = parseCivilDate;
const calendar = testCalendar();
const coveredDate = fc
  .integer({ min: dayNumber(d('2006-12-01')), max: dayNumber(d('2028-01-31')) })
  .map(fromDayNumber);

describe('the rule', () => {
  it('makes 248 working days in 2026 and marks the make-up days', () => {
    const days = Array.from({ length: 365 }, (_, index) => addDays(d('2026-01-01'), index));
    expect(days.filter((day) => isWorkday(calendar, day))).toHaveLength(248);
    expect(workdaysInYear(calendar, 2026)).toBe(248);
    expect(days.filter((day) => isMakeUpDay(calendar, day))).toEqual([
      ...['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
    ]);
  });

  it('announces a year whose own notice is known, its December included', () => {
    expect(isAnnounced(calendar, d('2026-12-31'))).toBe(true);
    expect(isAnnounced(calendar, d('2027-01-01'))).toBe(false);
    expect(isAnnounced(calendar, d('2024-12-31'))).toBe(false);
  });
});

describe('buildWorkCalendar', () => {
  it('lets the later notice win, whatever the order given', () => {
    const first = { year: 2026, days: [{ date: '2026-12-31', name: '旧', isOffDay: false }] };
    const second = { year: 2027, days: [{ date: '2026-12-31', name: '元旦', isOffDay: true }] };
    for (const years of [
      [first, second],
      [second, first],
    ]) {
      expect(calendarDay(buildWorkCalendar('v', years), d('2026-12-31'))?.name).toBe('元旦');
    }
  });

  it.each([
    ['2026-11-30', /does not belong to the notice for 2027/],
    ['2028-01-01', /does not belong/],
    ['2027-02-30', /2027-02 has 28 days/],
  ])('refuses %s in the notice for 2027', (date, why) => {
    expect(() =>
      buildWorkCalendar('v', [{ year: 2027, days: [{ date, name: '', isOffDay: true }] }]),
    ).toThrow(why);
  });

  it('refuses a year given twice', () => {
    const year = { year: 2027, days: [] };
    expect(() => buildWorkCalendar('v', [year, year])).toThrow(/2027 is given twice/);
  });
});

describe('calendarFor', () => {
  it('adds a division’s own days on top and changes the version', () => {
    const day = { date: d('2026-03-20'), isOffDay: true, name: '肉孜节' };
    const local = calendarFor(calendar, { version: '654002-1', days: [day] });
    expect(isWorkday(local, day.date)).toBe(false);
    expect(isWorkday(calendar, day.date)).toBe(true);
    expect(local.version).toBe('test-2026+654002-1');
    expect(workdaysInYear(local, 2026)).toBe(247);
    expect(daysOfYear(local, 2026)).toContainEqual(day);
  });

  it('lets a division’s day win over the notice', () => {
    const worked = { date: d('2026-10-07'), isOffDay: false, name: '值守' };
    expect(isWorkday(calendarFor(calendar, { version: '1', days: [worked] }), worked.date)).toBe(true);
  });

  it('is the base calendar where a division has no days of its own', () => {
    expect(calendarFor(calendar, { version: '1', days: [] })).toBe(calendar);
  });
});

describe('counting working days', () => {
  it.each([
    ['2026-02-12', 5, '2026-02-26'],
    ['2026-04-30', 5, '2026-05-11'],
    ['2026-09-18', 5, '2026-09-24'],
    ['2026-09-24', 5, '2026-10-09'],
    ['2026-09-30', 1, '2026-10-08'],
    ['2025-09-26', 5, '2025-10-10'],
    ['2026-09-28', 5, '2026-10-10'],
    ['2026-10-01', 0, '2026-10-01'],
  ])('%s + %i is %s', (start, count, due) => {
    expect(addWorkdays(calendar, d(start), count)).toBe(due);
  });

  it.each([
    ['2026-09-28', '2026-09-28', 0],
    ['2026-09-28', '2026-10-10', 5],
    ['2026-09-30', '2026-10-07', 0],
    ['2026-10-07', '2026-10-08', 1],
    ['2026-10-10', '2026-09-28', 0],
  ])('from receipt on %s to the end on %s elapse %i', (received, ended, elapsed) => {
    expect(elapsedWorkdays(calendar, d(received), d(ended))).toBe(elapsed);
  });

  it('rolls to the next working day and finds the day before', () => {
    expect(rollToWorkday(calendar, d('2026-10-01'))).toBe('2026-10-08');
    expect(rollToWorkday(calendar, d('2026-10-10'))).toBe('2026-10-10');
    expect(workdaysBefore(calendar, d('2026-10-10'), 2)).toBe('2026-10-08');
    expect(workdaysBefore(calendar, d('2026-10-10'), 3)).toBe('2026-09-30');
    expect(workdaysBefore(calendar, d('2026-10-04'), 0)).toBe('2026-09-30');
  });

  it('agrees with counting day by day', () => {
    fc.assert(
      fc.property(coveredDate, fc.integer({ min: 0, max: 500 }), (from, days) => {
        const walked = Array.from({ length: days }, (_, index) => addDays(from, index + 1));
        const expected = walked.filter((day) => isWorkday(calendar, day)).length;
        const to = addDays(from, days);
        expect(elapsedWorkdays(calendar, from, to)).toBe(expected);
        expect(workdaysBetween(calendar, to, from) + expected).toBe(0);
      }),
    );
  });

  it('adds what it counts, and going back undoes it', () => {
    fc.assert(
      fc.property(coveredDate, fc.integer({ min: 1, max: 300 }), (from, count) => {
        const due = addWorkdays(calendar, from, count);
        expect(isWorkday(calendar, due)).toBe(true);
        expect(workdaysBetween(calendar, from, due)).toBe(count);
        const before = workdaysBefore(calendar, due, count);
        expect(isWorkday(calendar, before)).toBe(true);
        expect(before <= from && workdaysBetween(calendar, before, due) === count).toBe(true);
      }),
    );
  });
});
