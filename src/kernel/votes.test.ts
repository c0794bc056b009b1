import { expect, test } from 'vitest';
import { isVoidRound, passes, quorumMet, turnoutMet } from './votes.ts';

test('of 180 delegates 120 are a quorum and 119 are not', () => {
  expect(quorumMet(180, 120)).toBe(true);
  expect(quorumMet(180, 119)).toBe(false);
});

test.each([
  ['halfOrMore', 90, true],
  ['halfOrMore', 89, false],
  ['moreThanHalf', 90, false],
  ['moreThanHalf', 91, true],
  ['twoThirds', 120, true],
  ['twoThirds', 119, false],
] as const)('of 180, under %s, %i yes: %s', (operator, yes, passed) => {
  expect(passes(operator, 180, yes)).toBe(passed);
});

test('more papers back than given out make the round void', () => {
  expect(isVoidRound(141, 137)).toBe(false);
  expect(isVoidRound(141, 141)).toBe(false);
  expect(isVoidRound(141, 142)).toBe(true);
});

test('two thirds of 141 must take part: 94 do, 93 do not', () => {
  const share = { numerator: 2, denominator: 3 };
  expect(turnoutMet(141, 94, share)).toBe(true);
  expect(turnoutMet(141, 93, share)).toBe(false);
});
