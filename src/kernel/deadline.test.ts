import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayNumber, fromDayNumber, parseCivilDate } from './civilDate.ts';
import { computeDeadline, type DeadlineRoll, type DeadlineUnit } from './deadline.ts';
import { endOfShanghaiDay, shanghaiDate } from './shanghaiTime.ts';
import { testCalendar } from './testCalendar.ts';
import { calendarFor, isWorkday } from './workCalendar.ts';

const d = parseCivilDate;
const calendar = testCalendar();

function deadline(unit: DeadlineUnit, amount: number, start: string | Date, roll: DeadlineRoll = 'none') {
  return computeDeadline(calendar, { unit, amount, roll }, typeof start === 'string' ? d(start) : start);
}

describe('working days', () => {
  it('explains the example of the National Day holiday', () => {
    const result = deadline('workday', 5, '2026-09-28');
    expect(result.due).toBe('2026-10-10');
    expect(result.dueAt.toISOString()).toBe('2026-10-10T16:00:00.000Z');
    expect(result.provisional).toBe(false);
    expect(result.counted).toEqual(['2026-09-29', '2026-09-30', '2026-10-08', '2026-10-09', '2026-10-10']);
    expect(result.skipped).toHaveLength(7);
    expect(result.skipped[2]).toEqual({ date: '2026-10-03', name: '国庆节', kind: 'holiday' });
    expect(result.explanation.en).toBe(
      '5 working days from Mon 28 Sep: counts 29, 30 Sep, 8, 9 and Sat 10 Oct (make-up day); skips 1–7 Oct; due Sat 10 Oct 2026',
    );
    expect(result.explanation.zh).toBe(
      '自2026年9月28日（星期一）起5个工作日：计入9月29日、30日、10月8日、9日和10日（星期六，调休上班）；跳过10月1日至7日；2026年10月10日（星期六）到期',
    );
  });

  it.each([
    ['2026-02-12', 5, '2026-02-26'],
    ['2026-04-30', 5, '2026-05-11'],
    ['2026-09-18', 5, '2026-09-24'],
    ['2026-09-24', 5, '2026-10-09'],
    ['2026-09-30', 1, '2026-10-08'],
    ['2025-09-26', 5, '2025-10-10'],
  ])('%s + %i is %s', (start, amount, due) => {
    expect(deadline('workday', amount, start).due).toBe(due);
  });

  it('takes the Shanghai day of an instant', () => {
    expect(deadline('workday', 5, new Date('2026-09-27T16:00:00Z')).due).toBe('2026-10-10');
    expect(deadline('workday', 1, new Date('2026-09-27T15:59:59Z')).due).toBe('2026-09-28');
  });

  it('names weekends and a division’s own days apart', () => {
    const day = { date: d('2026-03-20'), isOffDay: true, name: '肉孜节' };
    const local = calendarFor(calendar, { version: '1', days: [day] });
    const result = computeDeadline(local, { unit: 'workday', amount: 2, roll: 'none' }, d('2026-03-19'));
    expect(result.skipped.map(({ kind }) => kind)).toEqual(['extra', 'weekend', 'weekend']);
    expect(result.explanation.en).toBe(
      '2 working days from Thu 19 Mar: counts 23 and 24 Mar; skips 20 Mar (local day off: 肉孜节), 21–22 Mar; due Tue 24 Mar 2026',
    );
    expect(result.explanation.zh).toContain('跳过3月20日（本地放假：肉孜节）、3月21日至22日；');
  });

  it('summarises long spans', () => {
    const result = deadline('workday', 60, '2026-01-20');
    expect(result.due).toBe('2026-04-21');
    expect(result.counted).toHaveLength(60);
    expect(result.explanation.en).toBe(
      '60 working days from Tue 20 Jan: counts 60 days 21 Jan–21 Apr, make-up days 14 and 28 Feb among them; skips 19 weekend days and 15–23 Feb, 4–6 Apr; due Tue 21 Apr 2026',
    );
    expect(result.explanation.zh).toContain(
      '计入1月21日至4月21日的60个工作日，其中2月14日和28日为调休上班；跳过周末19日及',
    );
    expect(deadline('workday', 15, '2026-03-02').explanation.en).toContain(
      'counts 15 days 3–23 Mar; skips 7–8 Mar, 14–15 Mar, 21–22 Mar; ',
    );
  });

  it('stays readable over years', () => {
    const { explanation } = deadline('workday', 490, '2025-01-01');
    expect(explanation.en).toContain(
      ', 11 make-up days among them; skips 171 weekend days and 60 days off; ',
    );
    expect(explanation.zh).toContain('，其中调休上班11日；跳过周末171日及放假60日；');
  });
});

describe('a year that is not announced', () => {
  it('makes the result provisional and says so', () => {
    const result = deadline('workday', 5, '2026-12-29');
    expect(result.due).toBe('2027-01-05');
    expect(result.provisional).toBe(true);
    expect(result.explanation.en).toContain(
      '; due Tue 5 Jan 2027; provisional: no notice of days off for 2027',
    );
    expect(result.explanation.en).toContain('from Tue 29 Dec 2026: counts 30, 31 Dec 2026, 1, 4 and 5 Jan;');
    expect(result.explanation.zh).toContain('；暂定：日历中尚无2027年放假通知');
  });

  it('does not touch what ends in December', () => {
    expect(deadline('workday', 2, '2026-12-29')).toMatchObject({ due: '2026-12-31', provisional: false });
    expect(deadline('day', 1, '2026-12-30', 'nextWorkday').provisional).toBe(false);
  });

  it('matters to calendar days only where the roll looks at it', () => {
    expect(deadline('day', 30, '2026-12-15').provisional).toBe(false);
    expect(deadline('day', 30, '2026-12-15', 'nextWorkday').provisional).toBe(true);
    expect(deadline('hour', 24, '2027-05-01').provisional).toBe(false);
  });
});

describe('days', () => {
  it('counts calendar days', () => {
    const result = deadline('day', 15, '2026-09-28');
    expect(result).toMatchObject({ due: '2026-10-13', skipped: [] });
    expect(result.counted).toHaveLength(15);
    expect(result.explanation.en).toBe('15 days from Mon 28 Sep: counts 29 Sep–13 Oct; due Tue 13 Oct 2026');
    expect(result.explanation.zh).toBe(
      '自2026年9月28日（星期一）起15日：计入9月29日至10月13日；2026年10月13日（星期二）到期',
    );
  });

  it('rolls a last day off to the next working day', () => {
    const result = deadline('day', 3, '2026-09-28', 'nextWorkday');
    expect(result.due).toBe('2026-10-08');
    expect(result.counted).toEqual(['2026-09-29', '2026-09-30', '2026-10-08']);
    expect(result.skipped.map(({ date }) => date.slice(8))).toEqual([
      '01',
      '02',
      '03',
      '04',
      '05',
      '06',
      '07',
    ]);
    expect(result.explanation.en).toBe(
      '3 days from Mon 28 Sep: ends Thu 1 Oct, a day off, so moves past 1–7 Oct; due Thu 8 Oct 2026',
    );
    expect(result.explanation.zh).toContain('最后一日10月1日为休息日，顺延过10月1日至7日；');
    expect(deadline('day', 12, '2026-09-28', 'nextWorkday').due).toBe('2026-10-10');
  });

  it('may end on the day it starts', () => {
    expect(deadline('day', 0, '2026-09-26')).toMatchObject({ due: '2026-09-26', counted: [], skipped: [] });
    expect(deadline('workday', 0, '2026-09-26')).toMatchObject({
      due: '2026-09-26',
      counted: [],
      skipped: [],
    });
    const rolled = deadline('workday', 0, '2026-09-26', 'nextWorkday');
    expect(rolled.due).toBe('2026-09-28');
    expect(rolled.explanation.en).toBe(
      '0 working days from Sat 26 Sep: ends Sat 26 Sep, a day off, so moves past 26–27 Sep; due Mon 28 Sep 2026',
    );
  });
});

describe('months', () => {
  it('ends on the same day of the month, or the month’s last', () => {
    expect(deadline('month', 12, '2026-02-28')).toMatchObject({
      due: '2027-02-28',
      counted: [],
      skipped: [],
    });
    const clamped = deadline('month', 1, '2026-01-31');
    expect(clamped.due).toBe('2026-02-28');
    expect(clamped.explanation.en).toBe(
      '1 month from Sat 31 Jan: there is no day 31 in that month, so its last day 28 Feb; due Sat 28 Feb 2026',
    );
    expect(clamped.explanation.zh).toContain('起1个月：该月无31日，以月末2月28日为最后一日；');
  });

  it('rolls where the rule says so', () => {
    expect(deadline('month', 1, '2026-09-01', 'nextWorkday').due).toBe('2026-10-08');
    expect(deadline('month', 1, '2026-09-01').due).toBe('2026-10-01');
  });
});

describe('hours', () => {
  it('runs from the instant and ends at the exact one', () => {
    const result = deadline('hour', 24, new Date('2026-09-28T01:30:00Z'));
    expect(result.due).toBe('2026-09-29');
    expect(result.dueAt.toISOString()).toBe('2026-09-29T01:30:00.000Z');
    expect(result.explanation.en).toBe('24 hours from Mon 28 Sep 09:30: due Tue 29 Sep 2026 09:30');
    expect(result.explanation.zh).toBe(
      '自2026年9月28日（星期一）09:30起24小时：2026年9月29日（星期二）09:30到期',
    );
  });

  it('takes a civil date as its 00:00 and rolls to the same hour of a working day', () => {
    expect(deadline('hour', 1, '2026-09-28').dueAt.toISOString()).toBe('2026-09-27T17:00:00.000Z');
    const rolled = deadline('hour', 24, new Date('2026-09-30T01:30:00Z'), 'nextWorkday');
    expect(rolled.dueAt.toISOString()).toBe('2026-10-08T01:30:00.000Z');
  });
});

it.each([-1, 1.5, Number.NaN, 100_001])('refuses the amount %d', (amount) => {
  expect(() => deadline('day', amount, '2026-09-28')).toThrow(RangeError);
});

it('holds as properties for every unit', () => {
  const date = fc
    .integer({ min: dayNumber(d('2025-01-01')), max: dayNumber(d('2027-06-30')) })
    .map(fromDayNumber);
  const unit = fc.constantFrom<DeadlineUnit>('workday', 'day', 'month', 'hour');
  const roll = fc.constantFrom<DeadlineRoll>('none', 'nextWorkday');
  fc.assert(
    fc.property(date, unit, roll, fc.integer({ min: 1, max: 60 }), (start, kind, rule, amount) => {
      const result = computeDeadline(calendar, { unit: kind, amount, roll: rule }, start);
      expect(result.due >= start).toBe(true);
      if (kind === 'hour') expect(shanghaiDate(result.dueAt)).toBe(result.due);
      else expect(result.dueAt).toEqual(endOfShanghaiDay(result.due));
      if (rule === 'nextWorkday' || kind === 'workday') expect(isWorkday(calendar, result.due)).toBe(true);
      if (kind === 'workday' || kind === 'day') {
        expect(result.counted).toHaveLength(amount);
        expect(result.counted.at(-1)).toBe(result.due);
        expect(
          result.counted.filter((day) => result.skipped.some((skipped) => skipped.date === day)),
        ).toEqual([]);
        expect(result.counted.length + result.skipped.length).toBeGreaterThanOrEqual(amount);
      }
      if (kind === 'workday')
        expect(addDays(start, result.counted.length + result.skipped.length)).toBe(result.due);
      expect(result.skipped.filter((day) => isWorkday(calendar, day.date))).toEqual([]);
      if (result.due < '2027-01-01') expect(result.provisional).toBe(false);
      expect(result.explanation.en.length).toBeLessThan(400);
    }),
  );
});
