import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checksOf } from './checks.ts';
import {
  electedOf,
  henanDelegates,
  managersWithin,
  memberRepresentatives,
  nationalDelegates,
  recallCarried,
  shanghaiDelegates,
  womenInProportion,
} from './rules.ts';
import { defaultSettings } from './settings.ts';

const rule = { turnout: { numerator: 2, denominator: 3 }, operator: 'halfOrMore' as const };
const { generalMeetingBelow, memberBands } = defaultSettings;

describe('numbers of delegates of a workers’ congress (rules 2.5)', () => {
  it.each([
    [80, 30],
    [100, 30],
    [199, 30],
    [200, 35],
    [1_000, 75],
    [2_999, 170],
    [3_000, 175],
    [3_001, 175],
    [20_000, 175],
  ])('Shanghai: %i staff, at least %i', (staff, least) =>
    expect(shanghaiDelegates(staff)).toEqual({ least, most: null }),
  );

  it.each([
    [100, 30],
    [600, 30],
    [601, 31],
    [1_000, 50],
    [2_000, 100],
  ])('national: %i staff, at least %i (5 %% and 30)', (staff, least) =>
    expect(nationalDelegates(staff)).toEqual({ least, most: null }),
  );

  it.each([
    [99, null, null],
    [150, 30, null],
    [200, 30, null],
    [500, 50, 75],
    [1_000, 100, 150],
    [5_000, 150, 500],
    [10_000, 300, 1_000],
    [10_001, null, 500],
  ])('Henan: %i staff, %s to %s', (staff, least, most) =>
    expect(henanDelegates(staff)).toEqual({ least, most }),
  );

  it('asks for no fewer delegates where there are more staff (Shanghai, national)', () => {
    const number = fc.integer({ min: 100, max: 12_000 });
    fc.assert(
      fc.property(number, number, (left, right) => {
        const [few, many] = [Math.min(left, right), Math.max(left, right)];
        for (const rules of [shanghaiDelegates, nationalDelegates])
          expect(rules(many).least ?? 0).toBeGreaterThanOrEqual(rules(few).least ?? 0);
      }),
      { numRuns: 50 },
    );
  });
});

describe('numbers of member representatives (rules 2.6)', () => {
  it.each([
    [99, null, null],
    [100, 30, 40],
    [200, 30, 40],
    [201, 40, 60],
    [1_000, 40, 60],
    [1_001, 60, 90],
    [5_001, 90, 130],
    [10_001, 130, 180],
    [50_000, 130, 180],
    [50_001, 180, 240],
  ])('%i members, %s to %s', (members, least, most) =>
    expect(memberRepresentatives(members, { generalMeetingBelow, bands: memberBands })).toEqual({
      least,
      most,
    }),
  );
});

describe('elections (rules 2.5)', () => {
  it.each([
    // everybody, voted, votes for the one candidate, elected
    [90, 60, 45, true],
    [90, 59, 59, false],
    [90, 60, 44, false],
    [90, 90, 45, true],
    [91, 61, 46, true],
    [91, 61, 45, false],
    [0, 0, 0, false],
  ])('of %i, %i voted and %i were for: elected %s', (entitled, voted, votes, elected) => {
    const won = electedOf([{ id: 'a', votes }], { entitled, voted }, 1, rule);
    expect(won).toEqual(elected ? ['a'] : []);
  });

  it('fills the places with the most votes, and leaves those who tie for the last to stand again', () => {
    const stand = (...votes: number[]) =>
      votes.map((given, index) => ({ id: 'abcd'[index] ?? '', votes: given }));
    const count = { entitled: 60, voted: 60 };
    expect(electedOf(stand(31, 50, 40), count, 2, rule)).toEqual(['b', 'c']);
    expect(electedOf(stand(40, 50, 40), count, 2, rule)).toEqual(['b']);
    expect(electedOf(stand(40, 40, 40), count, 2, rule)).toEqual([]);
    expect(electedOf(stand(40, 50, 40), count, 3, rule)).toEqual(['b', 'a', 'c']);
    expect(electedOf(stand(29, 50, 10), count, 3, rule)).toEqual(['b']);
  });

  it('never elects more than there are places, nor anybody with less than half of all', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 200 }),
        fc.integer({ min: 0, max: 200 }),
        fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 8 }),
        fc.integer({ min: 0, max: 5 }),
        (entitled, voted, votes, places) => {
          const candidates = votes.map((given, index) => ({ id: String(index), votes: given }));
          const won = electedOf(candidates, { entitled, voted: Math.min(voted, entitled) }, places, rule);
          expect(won.length).toBeLessThanOrEqual(places);
          for (const id of won) expect(2 * (votes[Number(id)] ?? 0)).toBeGreaterThanOrEqual(entitled);
          if (3 * Math.min(voted, entitled) < 2 * entitled) expect(won).toEqual([]);
        },
      ),
      { numRuns: 80 },
    );
  });

  it('recalls with half of the constituency or more', () => {
    expect(recallCarried(90, 45, 'halfOrMore')).toBe(true);
    expect(recallCarried(90, 44, 'halfOrMore')).toBe(false);
    expect(recallCarried(0, 0, 'halfOrMore')).toBe(false);
  });
});

describe('shares', () => {
  it('holds managers to 20 % and women to their share, in whole seats', () => {
    expect(managersWithin(60, 12, 20)).toBe(true);
    expect(managersWithin(60, 13, 20)).toBe(false);
    expect(womenInProportion(60, 24, 1_000, 400)).toBe(true);
    expect(womenInProportion(60, 23, 1_000, 400)).toBe(false);
    expect(womenInProportion(60, 0, 0, 0)).toBe(true);
  });

  it('shows each with numerator, denominator and what is asked for', () => {
    const body = {
      ...{ kind: 'workersCongress' as const, people: 3_000, women: 900, seat_count: 180 },
      number_rule: 'shanghai' as const,
    };
    const checks = checksOf(
      body,
      { constituencySeats: 180, held: 60, managers: 13, women: 18, unknown: 0 },
      defaultSettings,
    );
    expect(
      checks.map(({ code, numerator, denominator, text, least, most, isMet }) => [
        ...[code, numerator, denominator, text, least, most, isMet],
      ]),
    ).toEqual([
      ['seatNumber', 180, 3_000, '6.0 %', 175, null, true],
      ['constituencySeats', 180, 180, '100.0 %', null, null, true],
      ['filled', 60, 180, '33.3 %', null, null, false],
      ['managers', 13, 60, '21.7 %', null, 12, false],
      ['women', 18, 60, '30.0 %', 18, null, true],
    ]);
  });
});
