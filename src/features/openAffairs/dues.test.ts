import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, parseCivilDate } from '../../kernel/civilDate.ts';
import { shippedCalendar } from '../clock/index.ts';
import { dueStatus, duesOf } from './dues.ts';
import { periods } from './tables.ts';

const calendar = shippedCalendar();
const asked = (period: (typeof periods)[number], fromOn = '2025-01-01', withinDays = 10) => ({
  ...{ fromOn, period, withinDays },
});
const of = (
  versions: ReturnType<typeof asked>[],
  from: string,
  before: string,
  more: { endedOn?: string; happened?: string[] } = {},
) =>
  duesOf({ versions, endedOn: more.endedOn ?? null, happened: more.happened ?? [] }, calendar, {
    from,
    before,
  }).map(({ periodKey, due }) => [periodKey, due]);

describe('what falls due, from the catalogue and the calendar', () => {
  test('the third quarter of 2026 is due ten days after it; days off move on (rules 2.0.3)', () => {
    // 10 October 2026 is a Saturday that is worked.
    expect(of([asked('quarterly')], '2026-10-01', '2027-01-01')).toEqual([['2026-Q3', '2026-10-10']]);
    // 3 October lies in the National Day rest, which ends on the 7th.
    expect(of([asked('quarterly', '2025-01-01', 3)], '2026-10-01', '2027-01-01')).toEqual([
      ['2026-Q3', '2026-10-08'],
    ]);
  });

  test.each([
    [
      'monthly',
      [
        ['2026-08', '2026-09-10'],
        ['2026-09', '2026-10-10'],
        ['2026-10', '2026-11-10'],
      ],
    ],
    ['quarterly', [['2026-Q3', '2026-10-10']]],
    ['halfYearly', []],
    ['yearly', []],
  ] as const)('%s, from September to November 2026', (period, expected) => {
    expect(of([asked(period)], '2026-09-01', '2026-12-01')).toEqual(expected);
  });

  test('half a year and a year: due in July and January; 10 January 2026 is a Saturday', () => {
    expect(of([asked('halfYearly')], '2026-07-01', '2026-08-01')).toEqual([['2026-H1', '2026-07-10']]);
    expect(of([asked('yearly')], '2026-01-01', '2026-02-01')).toEqual([['2025', '2026-01-12']]);
  });

  test('once counts from its first day, again under another version it does not', () => {
    const twice = [asked('once', '2026-03-02', 5), asked('once', '2026-06-01', 5)];
    expect(of(twice, '2026-01-01', '2027-01-01')).toEqual([['once', '2026-03-09']]);
  });

  test('what happens is due from its day on, and only while the item asks for it', () => {
    const happened = ['2026-02-27', '2026-05-11', '2026-08-03'];
    const versions = [asked('whenItHappens', '2026-03-01', 5)];
    expect(of(versions, '2026-01-01', '2027-01-01', { happened, endedOn: '2026-08-01' })).toEqual([
      ['on-2026-05-11', '2026-05-18'],
    ]);
  });

  test('the version in force on the last day of a period asks for it; ended items ask for nothing more', () => {
    const changed = [asked('quarterly'), asked('monthly', '2026-05-15')];
    expect(of(changed, '2026-04-01', '2026-08-01')).toEqual([
      ['2026-Q1', '2026-04-10'],
      ['2026-05', '2026-06-10'],
      ['2026-06', '2026-07-10'],
    ]);
    expect(of([asked('monthly')], '2026-04-01', '2026-08-01', { endedOn: '2026-05-31' })).toEqual([
      ['2026-03', '2026-04-10'],
      ['2026-04', '2026-05-11'],
    ]);
  });

  test('no window loses or doubles what is due: a year is the sum of its parts', () => {
    const period = fc.constantFrom(...periods.filter((one) => one !== 'whenItHappens'));
    const day = fc.integer({ min: 0, max: 365 }).map((days) => addDays(parseCivilDate('2026-01-01'), days));
    fc.assert(
      fc.property(period, fc.nat({ max: 366 }), day, day, (kind, within, start, cut) => {
        const versions = [asked(kind, addDays(start, -400), within), asked('monthly', start, 5)];
        const whole = of(versions, '2026-01-01', '2027-01-01');
        const parts = [...of(versions, '2026-01-01', cut), ...of(versions, cut, '2027-01-01')];
        expect(parts.map(String).sort()).toEqual(whole.map(String).sort());
        expect(new Set(whole.map(([key]) => key)).size).toBe(whole.length);
      }),
      { numRuns: 40 },
    );
  });
});

test.each([
  ['2026-10-10', undefined, '2026-10-02', 'notYet'],
  ['2026-10-10', undefined, '2026-10-03', 'soon'],
  ['2026-10-10', undefined, '2026-10-10', 'soon'],
  ['2026-10-10', undefined, '2026-10-11', 'missing'],
  ['2026-10-10', { firstOn: '2026-10-10', untrue: false }, '2026-12-01', 'posted'],
  ['2026-10-10', { firstOn: '2026-10-11', untrue: false }, '2026-12-01', 'postedLate'],
  ['2026-10-10', { firstOn: '2026-10-08', untrue: true }, '2026-12-01', 'notTrue'],
] as const)('due %s, posted %j, seen on %s: %s', (due, posted, today, status) => {
  expect(dueStatus(due, posted, today, addDays(parseCivilDate(today), 7))).toBe(status);
});
