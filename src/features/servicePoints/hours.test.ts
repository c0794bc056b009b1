import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayNumber, fromDayNumber, parseCivilDate } from '../../kernel/civilDate.ts';
import { testCalendar } from '../../kernel/testCalendar.ts';
import { isWorkday } from '../../kernel/workCalendar.ts';
import { type Hours, hoursOn, openNow, usualHours } from './hours.ts';

const calendar = testCalendar();
const d = parseCivilDate;
/** An instant of Asia/Shanghai. */
const at = (text: string) => new Date(`${text.replace(' ', 'T')}:00+08:00`);

describe('open now', () => {
  test.each([
    ['2026-09-30 09:00', true, '12:00', null],
    ['2026-09-30 12:00', false, null, '2026-09-30 13:30'],
    ['2026-09-30 16:59', true, '17:00', null],
    ['2026-09-30 17:00', false, null, '2026-10-08 09:00'],
    // A Thursday of the National Day holiday.
    ['2026-10-01 10:00', false, null, '2026-10-08 09:00'],
    // The Saturday that makes up for it.
    ['2026-10-10 10:00', true, '12:00', null],
    ['2026-10-10 18:00', false, null, '2026-10-12 09:00'],
    ['2026-02-14 08:59', false, null, '2026-02-14 09:00'],
    ['2026-02-15 09:00', false, null, '2026-02-24 09:00'],
  ])('%s: %s', (instant, open, until, next) => {
    const answer = openNow(usualHours, calendar, at(instant));
    expect([answer.open, answer.until, answer.next && `${answer.next.date} ${answer.next.from}`]).toEqual([
      open,
      until,
      next,
    ]);
  });

  test('says why today is as it is', () => {
    const kinds = ['2026-10-10', '2026-10-03', '2026-10-17', '2026-10-16'].map(
      (date) => hoursOn(usualHours, calendar, d(date)).kind,
    );
    expect(kinds).toEqual(['makeUpDay', 'holiday', 'weekend', 'workday']);
    expect(hoursOn(usualHours, calendar, d('2027-01-04')).provisional).toBe(true);
  });

  test('a counselling room open on Tuesdays keeps closed on a make-up Saturday and a holiday Tuesday', () => {
    const room: Hours = {
      workday: [],
      weekdays: { 2: [{ from: '14:00', to: '17:00' }] },
      restDay: [],
      exceptions: [{ date: '2026-10-13', periods: [], note: '培训' }],
    };
    expect(openNow(room, calendar, at('2026-09-29 15:00')).open).toBe(true);
    expect(openNow(room, calendar, at('2026-10-06 15:00')).open).toBe(false);
    expect(openNow(room, calendar, at('2026-10-10 15:00')).open).toBe(false);
    expect(openNow(room, calendar, at('2026-10-13 15:00'))).toMatchObject({
      open: false,
      today: { kind: 'exception', name: '培训' },
      next: { date: '2026-10-20', from: '14:00' },
    });
  });

  test('a station open day and night never closes within the day', () => {
    const always = [{ from: '00:00', to: '24:00' }];
    const station: Hours = { workday: always, restDay: always, exceptions: [] };
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 500_000 }), (minutes) => {
        const instant = new Date(at('2026-01-01 00:00').getTime() + minutes * 60_000);
        expect(openNow(station, calendar, instant)).toMatchObject({ open: true, until: '24:00' });
      }),
    );
  });

  test('touching periods close at the end of the last', () => {
    const hours: Hours = {
      ...usualHours,
      workday: [
        { from: '09:00', to: '12:00' },
        { from: '12:00', to: '14:00' },
      ],
    };
    expect(openNow(hours, calendar, at('2026-09-30 10:00')).until).toBe('14:00');
  });

  test('is open only where its day says so, and its next opening is open', () => {
    const first = dayNumber(d('2025-01-01'));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 700 }), fc.integer({ min: 0, max: 1439 }), (day, minute) => {
        const date = fromDayNumber(first + day);
        const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
        const answer = openNow(usualHours, calendar, at(`${date} ${time}`));
        if (answer.open) expect(isWorkday(calendar, date)).toBe(true);
        if (answer.next)
          expect(openNow(usualHours, calendar, at(`${answer.next.date} ${answer.next.from}`)).open).toBe(
            true,
          );
      }),
    );
  });
});
