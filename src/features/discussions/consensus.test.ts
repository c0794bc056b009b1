import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ConsensusRule, consensusOf, type GroupVoices, otherGroups } from './consensus.ts';
import { interleave, readCursor, turns, wheelStart, writeCursor } from './ordering.ts';

const rule: ConsensusRule = { leastVoices: 5, threshold: { numerator: 2, denominator: 3 } };
const group = (code: string, support: number, against = 0, unsure = 0): GroupVoices => ({
  ...{ code, support, against, unsure },
});

test('a loud big group does not speak for a small one: 400 of 400 and 1 of 6 is no consensus', () => {
  const result = consensusOf([group('workshop', 400), group('night', 1, 5)], rule);
  expect(result).toMatchObject({ state: 'noConsensus', decidingGroup: 'night' });
  // 401 of 406 would have been 98.8 % of all voices.
  expect(result.overall).toMatchObject({ numerator: 401, denominator: 406, percent: '98.8' });
  expect(result.groups.find(({ code }) => code === 'night')?.share.text).toBe('16.7 %');
});

test('the smallest share decides; exactly two thirds of each group is enough', () => {
  const result = consensusOf([group('a', 4, 2), group('b', 90, 10), group('c', 20, 10)], rule);
  expect(result).toMatchObject({ state: 'consensus', decidingGroup: 'a' });
  expect(consensusOf([group('a', 4, 2), group('b', 90, 10), group('c', 19, 11)], rule).state).toBe(
    'noConsensus',
  );
});

test('who is unsure is a voice, and no supporter', () => {
  expect(consensusOf([group('a', 6, 0, 3)], rule).state).toBe('consensus');
  expect(consensusOf([group('a', 6, 0, 4)], rule)).toMatchObject({
    state: 'noConsensus',
    groups: [{ voices: 10, share: { text: '60.0 %' } }],
  });
});

test('groups under five are told together or not at all, and the total gives nothing away', () => {
  const together = consensusOf([group('a', 10), group('b', 0, 3), group('c', 1, 1)], rule);
  expect(together.groups.map(({ code }) => code)).toEqual(['a', otherGroups]);
  expect(together).toMatchObject({ state: 'noConsensus', decidingGroup: otherGroups });
  const alone = consensusOf([group('a', 10), group('b', 0, 4)], rule);
  expect(alone.groups.map(({ code }) => code)).toEqual(['a']);
  expect(alone.overall).toMatchObject({ numerator: 10, denominator: 10 });
  expect(consensusOf([group('b', 0, 4)], rule)).toMatchObject({
    ...{ state: 'tooFewVoices', groups: [], decidingGroup: null, overall: { text: '—' } },
  });
});

const anyGroups = fc.uniqueArray(
  fc.record({
    code: fc.string({ minLength: 1, maxLength: 3 }),
    support: fc.nat(30),
    against: fc.nat(30),
    unsure: fc.nat(9),
  }),
  { selector: ({ code }) => code, maxLength: 8 },
);

test('consensus is there exactly when no group shown falls short, however large the others are', () => {
  fc.assert(
    fc.property(anyGroups, fc.nat(10_000), (groups, more) => {
      const result = consensusOf(groups, rule);
      expect(result.groups.every(({ voices }) => voices >= rule.leastVoices)).toBe(true);
      expect(result.state === 'consensus').toBe(
        result.groups.length > 0 && result.groups.every(({ agrees }) => agrees),
      );
      // However many more shout in one group that agrees, a group that does not still decides.
      const louder = consensusOf([...groups, group('loud!', 5 + more)], rule);
      if (result.state === 'noConsensus') expect(louder.state).toBe('noConsensus');
    }),
    { numRuns: 60 },
  );
});

test('arguments for and against come in balance, and what is left of one side follows', () => {
  expect(interleave([['f1', 'f2', 'f3', 'f4'], ['a1'], ['i1', 'i2']], 6)).toEqual([
    'f1',
    'a1',
    'i1',
    'f2',
    'i2',
    'f3',
  ]);
});

test('the wheel starts elsewhere every hour, so that nobody stays first', () => {
  const round = '019a0000-0000-7000-8000-000000000001';
  const starts = Array.from({ length: 240 }, (_, hour) => wheelStart(round, hour));
  expect(new Set(starts).size).toBeGreaterThan(200);
  expect(starts.every((start) => start >= 0 && start < turns)).toBe(true);
  const quarters = [0, 1, 2, 3].map(
    (of) => starts.filter((at) => Math.floor((at * 4) / turns) === of).length,
  );
  expect(Math.min(...quarters)).toBeGreaterThan(30);
});

test('a cursor reads back as it was written; anything else is refused', () => {
  const cursor = {
    start: 7,
    lanes: { for: { lap: 1 as const, turn: 3, id: '019a0000-0000-7000-8000-000000000001' } },
  };
  expect(readCursor(writeCursor(cursor))).toEqual(cursor);
  for (const wrong of ['', 'x', '7~for.2.3.1', '99999999', "7~all.0.1.' OR 1=1"])
    expect(readCursor(wrong)).toBeUndefined();
});
