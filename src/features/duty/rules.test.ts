import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCivilDate } from '../../kernel/civilDate.ts';
import { testCalendar } from '../../kernel/testCalendar.ts';
import { isWorkday } from '../../kernel/workCalendar.ts';
import { dispatchOrder, type OnCall } from './dispatchOrder.ts';
import { icsOf } from './ics.ts';
import { type RosterPlan, rosterOf } from './roster.ts';

const calendar = testCalendar();
const d = parseCivilDate;
const people = ['a', 'b', 'c'].map((accountId) => ({ accountId }));
const plan = (change: Partial<RosterPlan> = {}): RosterPlan => ({
  ...{ days: 'workdays', from: '09:00', to: '17:00', rotation: 'daily', people, startsOn: '2026-09-28' },
  ...change,
});
const lines = (of: RosterPlan, form: 'resident' | 'rotating' | 'onCall', from: string, days: number) =>
  rosterOf(of, form, calendar, d(from), days).map(
    ({ date, rank, person }) =>
      `${date} ${rank} ${'accountId' in person ? person.accountId : person.agencyWindow}`,
  );

describe('the roster', () => {
  test('turns go on over the National Day holiday and the Saturday that makes up for it', () => {
    expect(lines(plan(), 'rotating', '2026-09-28', 14)).toEqual([
      '2026-09-28 0 a',
      '2026-09-29 0 b',
      '2026-09-30 0 c',
      '2026-10-08 0 a',
      '2026-10-09 0 b',
      '2026-10-10 0 c',
    ]);
  });

  test('a week made later goes on where the turns stood', () => {
    const whole = lines(plan(), 'rotating', '2026-09-28', 28);
    const parts = [0, 7, 14, 21].flatMap((days) =>
      lines(plan(), 'rotating', new Date(Date.UTC(2026, 8, 28 + days)).toISOString().slice(0, 10), 7),
    );
    expect(parts).toEqual(whole);
  });

  test('on call everybody stands in line, beginning with whose week it is', () => {
    const weekly = plan({ rotation: 'weekly', days: 'everyDay', from: '17:00', to: '09:00' });
    expect(lines(weekly, 'onCall', '2026-10-05', 1)).toEqual([
      '2026-10-05 0 b',
      '2026-10-05 1 c',
      '2026-10-05 2 a',
    ]);
    const [night] = rosterOf(weekly, 'onCall', calendar, d('2026-10-05'), 1);
    expect([night?.startsAt.toISOString(), night?.endsAt.toISOString()]).toEqual([
      '2026-10-05T09:00:00.000Z',
      '2026-10-06T01:00:00.000Z',
    ]);
  });

  test('named weekdays are worked only when they are working days', () => {
    expect(
      lines(
        plan({ days: [2, 4], rotation: 'none', people: [{ agencyWindow: '司法局' }] }),
        'resident',
        '2026-09-28',
        14,
      ),
    ).toEqual(['2026-09-29 0 司法局', '2026-10-08 0 司法局']);
  });

  test('nobody comes twice on a day, turns differ by one at most, and only working days are staffed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 90 }), (count, days) => {
        const staff = Array.from({ length: count }, (_, index) => ({ accountId: `p${index}` }));
        const shifts = rosterOf(plan({ people: staff }), 'rotating', calendar, d('2026-09-28'), days);
        const turns = staff.map(
          (one) =>
            shifts.filter(({ person }) => 'accountId' in person && person.accountId === one.accountId).length,
        );
        expect(Math.max(...turns) - Math.min(...turns)).toBeLessThanOrEqual(1);
        for (const { date } of shifts) expect(isWorkday(calendar, date)).toBe(true);
        expect(new Set(shifts.map(({ date }) => date)).size).toBe(shifts.length);
      }),
    );
  });

  test('marks what lies in a year without announced holidays', () => {
    expect(rosterOf(plan(), 'rotating', calendar, d('2027-01-04'), 1)[0]?.provisional).toBe(true);
  });
});

const onCall = (name: string, change: Partial<OnCall> = {}): OnCall => ({
  ...{ accountId: name, name, topics: [], deskId: null, distance: 0, rank: 0, callsToday: 0 },
  ...{ able: true, absent: false, ...change },
});
const request = { topic: 'pay', deskId: 'desk', askedBy: 'clerk' };
const namesOf = (people: OnCall[]) => dispatchOrder(people, request).map(({ name }) => name);

describe('the order of call', () => {
  test('the matter, then the nearest point, the desk, the roster, fewer calls', () => {
    expect(
      namesOf([
        onCall('busy', { callsToday: 2 }),
        onCall('free'),
        onCall('second', { rank: 1 }),
        onCall('desk', { rank: 5, deskId: 'desk' }),
        onCall('above', { distance: 1 }),
        onCall('payAbove', { topics: ['pay'], distance: 1 }),
        onCall('pay', { topics: ['pay', 'injury'] }),
      ]),
    ).toEqual(['pay', 'payAbove', 'desk', 'free', 'busy', 'second', 'above']);
  });

  test('nobody away, recused, on call for something else, nor the one who asks; nobody twice', () => {
    expect(
      namesOf([
        onCall('away', { absent: true }),
        onCall('recused', { able: false }),
        onCall('injury', { topics: ['injury'] }),
        onCall('clerk'),
        onCall('twice', { rank: 3 }),
        onCall('twice', { topics: ['pay'], rank: 9 }),
        onCall('other'),
      ]),
    ).toEqual(['twice', 'other']);
  });
});

test('a calendar file folds long lines without cutting characters', () => {
  const file = icsOf(
    [
      {
        id: '1',
        startsAt: new Date('2026-11-20T01:00:00Z'),
        endsAt: new Date('2026-11-20T04:00:00Z'),
        title: '值班，咨询台；'.repeat(12),
        place: '青禾县职工服务中心',
      },
    ],
    new Date('2026-11-19T00:00:00Z'),
  );
  expect(file).toContain('DTSTART:20261120T010000Z\r\n');
  for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(file.replaceAll('\r\n ', '')).toContain(`SUMMARY:${'值班，咨询台；'.repeat(12)}`);
});
