import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayNumber, fromDayNumber, parseCivilDate } from './civilDate.ts';
import { computeDeadline, type DeadlineRule, type DeadlineUnit } from './deadline.ts';
import { extendByPauses } from './deadlinePauses.ts';
import { isOverdue, remaining, warningAt } from './deadlineProgress.ts';
import { startOfShanghaiDay } from './shanghaiTime.ts';
import { testCalendar } from './testCalendar.ts';
import { isWorkday } from './workCalendar.ts';

const d = parseCivilDate;
const calendar = testCalendar();

function rule(unit: DeadlineUnit, amount: number, pausable = true): DeadlineRule {
  return {
    ...{ code: 'test', basis: 'test', startEvent: 'accepted', warnAt: [], onBreach: 'taskForce' },
    ...{ unit, amount, pausable, roll: 'none' },
  };
}

const pause = (from: string, to: string) => ({ from: d(from), to: d(to) });

describe('extendByPauses', () => {
  it('moves working days by working days', () => {
    const result = extendByPauses(calendar, rule('workday', 5), d('2026-09-14'), [
      pause('2026-09-16', '2026-09-18'),
    ]);
    expect(result.due).toBe('2026-09-22');
    expect(result.explanation.en).toContain(
      '5 working days (and 2 working days of pause) from Mon 14 Sep: counts 15',
    );
    expect(result.explanation.zh).toContain('起5个工作日（另加暂停2个工作日）：');
  });

  it('moves days by days, over a holiday too', () => {
    const result = extendByPauses(calendar, rule('day', 15), d('2026-09-28'), [
      pause('2026-09-30', '2026-10-08'),
    ]);
    expect(result.due).toBe('2026-10-21');
    expect(result.explanation.en).toContain('15 days (and 8 days of pause) from');
  });

  it('moves months by months and the days left over', () => {
    const result = extendByPauses(calendar, rule('month', 3), d('2026-01-10'), [
      pause('2026-02-10', '2026-03-15'),
    ]);
    expect(result.due).toBe('2026-05-15');
    expect(result.explanation.en).toContain('3 months (and 1 month 5 days of pause) from');
    expect(result.explanation.zh).toContain('3个月（另加暂停1个月5日）');
  });

  it('moves hours by the exact time', () => {
    const start = new Date('2026-09-28T01:00:00Z');
    const stop = { from: new Date('2026-09-28T02:00:00Z'), to: new Date('2026-09-28T03:30:00Z') };
    const result = extendByPauses(calendar, rule('hour', 24), start, [stop]);
    expect(result.dueAt.toISOString()).toBe('2026-09-29T02:30:00.000Z');
    expect(result.explanation.en).toContain('24 hours (and 1.5 hours of pause) from');
  });

  it('counts overlapping pauses once, and nothing before the start or empty', () => {
    const pauses = [
      pause('2026-09-17', '2026-09-18'),
      pause('2026-09-16', '2026-09-17'),
      pause('2026-09-16', '2026-09-18'),
      pause('2026-09-01', '2026-09-10'),
      pause('2026-09-17', '2026-09-17'),
      pause('2026-09-18', '2026-09-16'),
    ];
    expect(extendByPauses(calendar, rule('workday', 5), d('2026-09-14'), pauses).due).toBe('2026-09-22');
    const early = [pause('2026-09-01', '2026-09-15')];
    expect(extendByPauses(calendar, rule('workday', 5), d('2026-09-14'), early).due).toBe('2026-09-21');
  });

  it('takes a pause that begins in the time an earlier pause gave, but none after the due date', () => {
    const first = pause('2026-09-16', '2026-09-18');
    const second = pause('2026-09-21', '2026-09-23');
    const late = pause('2026-10-12', '2026-10-20');
    const due = (pauses: (typeof first)[]) =>
      extendByPauses(calendar, rule('workday', 5), d('2026-09-14'), pauses).due;
    expect(due([second])).toBe('2026-09-20');
    expect(due([first, second])).toBe('2026-09-24');
    expect(due([first, second, late])).toBe('2026-09-24');
  });

  it('leaves a rule alone that does not pause', () => {
    const stop = [pause('2026-09-16', '2026-09-18')];
    expect(extendByPauses(calendar, rule('workday', 5, false), d('2026-09-14'), stop).due).toBe('2026-09-20');
  });

  it('equals leaving the paused days out of the count', () => {
    const start = fc
      .integer({ min: dayNumber(d('2025-01-01')), max: dayNumber(d('2026-06-30')) })
      .map(fromDayNumber);
    fc.assert(
      fc.property(start, fc.nat(9), fc.integer({ min: 1, max: 40 }), (from, offset, length) => {
        const stop = { from: addDays(from, offset), to: addDays(from, offset + length) };
        const result = extendByPauses(calendar, rule('workday', 15), from, [stop]);
        let day = from;
        for (let left = 15; left > 0; ) {
          day = addDays(day, 1);
          if (isWorkday(calendar, day) && !(day > stop.from && day <= stop.to)) left -= 1;
        }
        expect(result.due >= day).toBe(true);
        if (stop.from < computeDeadline(calendar, rule('workday', 15), from).due)
          expect(result.due).toBe(day);
      }),
    );
  });
});

describe('what is left', () => {
  const five = computeDeadline(calendar, rule('workday', 5), d('2026-09-28'));
  const noon = (date: string) => new Date(startOfShanghaiDay(d(date)).getTime() + 12 * 3_600_000);

  it.each([
    ['2026-09-28', 5],
    ['2026-09-30', 3],
    ['2026-10-05', 3],
    ['2026-10-10', 0],
    ['2026-10-11', 0],
    ['2026-10-12', -1],
  ])('on %s it is %i working days', (today, left) => {
    expect(remaining(calendar, 'workday', five, noon(today))).toBe(left);
  });

  it('tells days and months in days, hours in whole hours', () => {
    expect(remaining(calendar, 'day', five, noon('2026-09-28'))).toBe(12);
    expect(remaining(calendar, 'month', five, noon('2026-10-12'))).toBe(-2);
    expect(remaining(calendar, 'hour', five, new Date('2026-10-10T14:30:00Z'))).toBe(1);
    expect(remaining(calendar, 'hour', five, new Date('2026-10-10T16:30:00Z'))).toBe(-1);
  });

  it('is late from 24:00 of the due day on', () => {
    expect(isOverdue(five, new Date('2026-10-10T15:59:59.999Z'))).toBe(false);
    expect(isOverdue(five, new Date('2026-10-10T16:00:00.000Z'))).toBe(true);
  });

  it('warns at the start of a working day', () => {
    expect(warningAt(calendar, 'workday', five, 3)).toEqual(startOfShanghaiDay(d('2026-09-30')));
    expect(warningAt(calendar, 'workday', five, 1)).toEqual(startOfShanghaiDay(d('2026-10-09')));
    expect(warningAt(calendar, 'day', five, 3)).toEqual(startOfShanghaiDay(d('2026-10-07')));
    expect(warningAt(calendar, 'hour', five, 2).toISOString()).toBe('2026-10-10T14:00:00.000Z');
  });

  it('has the promised amount left when it warns', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 5 }),
        fc.constantFrom<DeadlineUnit>('workday', 'day'),
        (amount, unit) => {
          expect(remaining(calendar, unit, five, warningAt(calendar, unit, five, amount))).toBe(amount);
        },
      ),
    );
  });
});
