import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  civilDateFault,
  compareCivilDates,
  dayNumber,
  daysBetween,
  fromDayNumber,
  isCivilDate,
  parseCivilDate,
  partsOf,
  weekday,
} from './civilDate.ts';
import { formatCivilDate, spanEn, spanZh, weekdayName } from './dateWords.ts';
import { endOfShanghaiDay, shanghaiDate, shanghaiTimeOfDay, startOfShanghaiDay } from './shanghaiTime.ts';

const d = parseCivilDate;
const anyDate = fc
  .integer({ min: dayNumber(d('1901-01-01')), max: dayNumber(d('2199-12-31')) })
  .map(fromDayNumber);

describe('parseCivilDate', () => {
  it.each(['2026-02-28', '2024-02-29', '1000-01-01', '9999-12-31'])('takes %s', (text) => {
    expect(d(text)).toBe(text);
    expect(isCivilDate(text)).toBe(true);
  });

  it.each([
    ['2026-02-30', '2026-02 has 28 days'],
    ['2026-04-31', '2026-04 has 30 days'],
    ['2026-01-00', '2026-01 has 31 days'],
    ['2026-13-01', 'there is no month 13'],
    ['2026-00-01', 'there is no month 00'],
    ['28/9/2026', 'write it as YYYY-MM-DD'],
    ['2026-9-28', 'write it as YYYY-MM-DD'],
    ['2026-09-28T00:00:00Z', 'write it as YYYY-MM-DD'],
    ['0000-01-01', 'write it as YYYY-MM-DD'],
    ['', 'write it as YYYY-MM-DD'],
  ])('refuses %s because %s', (text, why) => {
    expect(() => d(text)).toThrow(RangeError);
    expect(civilDateFault(text)).toContain(why);
    expect(isCivilDate(text)).toBe(false);
  });
});

describe('arithmetic', () => {
  it('adds days across months, years and leap days', () => {
    expect(addDays(d('2026-12-31'), 1)).toBe('2027-01-01');
    expect(addDays(d('2024-02-28'), 1)).toBe('2024-02-29');
    expect(addDays(d('2026-03-01'), -1)).toBe('2026-02-28');
  });

  it('adds months and clamps to the month end', () => {
    expect(addMonths(d('2026-01-31'), 1)).toBe('2026-02-28');
    expect(addMonths(d('2024-01-31'), 1)).toBe('2024-02-29');
    expect(addMonths(d('2024-02-29'), 12)).toBe('2025-02-28');
    expect(addMonths(d('2026-03-31'), -1)).toBe('2026-02-28');
    expect(addMonths(d('2026-11-15'), 2)).toBe('2027-01-15');
  });

  it('refuses to leave the years 1000–9999', () => {
    expect(() => addDays(d('9999-12-31'), 1)).toThrow(/10000/);
    expect(() => addMonths(d('1000-01-01'), -1)).toThrow(/999/);
  });

  it('knows weekdays before and after 1970', () => {
    expect(weekday(d('2026-09-28'))).toBe(1);
    expect(weekday(d('2026-10-10'))).toBe(6);
    expect(weekday(d('1949-10-01'))).toBe(6);
    expect(weekday(d('1969-12-28'))).toBe(7);
  });

  it('holds as properties', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -40_000, max: 40_000 }), (date, days) => {
        const moved = addDays(date, days);
        expect(daysBetween(date, moved)).toBe(days);
        expect(addDays(moved, -days)).toBe(date);
        expect(Math.sign(compareCivilDates(moved, date))).toBe(Math.sign(days));
        expect(Math.abs((weekday(moved) - weekday(date) - days) % 7)).toBe(0);
      }),
    );
    fc.assert(
      fc.property(anyDate, fc.integer({ min: 0, max: 600 }), (date, months) => {
        const moved = addMonths(date, months);
        const [from, to] = [partsOf(date), partsOf(moved)];
        expect(to.year * 12 + to.month - from.year * 12 - from.month).toBe(months);
        expect(to.day === from.day || partsOf(addDays(moved, 1)).day === 1).toBe(true);
      }),
    );
  });
});

describe('Shanghai', () => {
  it('turns the day at 16:00 UTC', () => {
    expect(shanghaiDate(new Date('2026-09-27T15:59:59.999Z'))).toBe('2026-09-27');
    expect(shanghaiDate(new Date('2026-09-27T16:00:00.000Z'))).toBe('2026-09-28');
    expect(shanghaiTimeOfDay(new Date('2026-09-27T17:30:00Z'))).toBe('01:30');
    expect(startOfShanghaiDay(d('2026-09-28')).toISOString()).toBe('2026-09-27T16:00:00.000Z');
    expect(endOfShanghaiDay(d('2026-12-31')).toISOString()).toBe('2026-12-31T16:00:00.000Z');
  });

  it('remembers the summer time of 1986–1991', () => {
    expect(shanghaiDate(new Date('1988-07-01T15:30:00Z'))).toBe('1988-07-02');
    expect(shanghaiDate(new Date('1988-01-01T15:30:00Z'))).toBe('1988-01-01');
    expect(startOfShanghaiDay(d('1988-07-02')).toISOString()).toBe('1988-07-01T15:00:00.000Z');
  });

  it('refuses an invalid instant', () => {
    expect(() => shanghaiDate(new Date('never'))).toThrow(RangeError);
  });

  it('holds as a property: a day is the instants between its start and its end', () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        expect(shanghaiDate(startOfShanghaiDay(date))).toBe(date);
        expect(shanghaiDate(new Date(endOfShanghaiDay(date).getTime() - 1))).toBe(date);
        expect(endOfShanghaiDay(date)).toEqual(startOfShanghaiDay(addDays(date, 1)));
      }),
    );
  });
});

describe('words', () => {
  it('writes a date for people', () => {
    expect(formatCivilDate(d('2026-10-10'), 'zh')).toBe('2026年10月10日 星期六');
    expect(formatCivilDate(d('2026-10-10'), 'en')).toBe('Sat 10 Oct 2026');
    expect(weekdayName(d('2026-10-11'), 'zh')).toBe('星期日');
  });

  it('writes spans, with the year only where it changes', () => {
    const span = (from: string, to: string) => ({ from: d(from), to: d(to) });
    expect(spanEn(span('2026-10-01', '2026-10-07'), 2026)).toBe('1–7 Oct');
    expect(spanEn(span('2026-09-30', '2026-10-02'), 2026)).toBe('30 Sep–2 Oct');
    expect(spanEn(span('2025-12-30', '2026-01-02'), 2026)).toBe('30 Dec 2025–2 Jan');
    expect(spanEn(span('2025-10-30', '2025-11-02'), 2026)).toBe('30 Oct–2 Nov 2025');
    expect(spanZh(span('2026-10-01', '2026-10-07'), 2026)).toBe('10月1日至7日');
    expect(spanZh(span('2025-12-30', '2026-01-02'), 2025)).toBe('12月30日至2026年1月2日');
  });
});
