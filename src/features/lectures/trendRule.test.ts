import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isRising } from './trendRule.ts';

const rule = { days: 30, minimumCases: 3, risePercent: 50 };

test.each([
  [3, 0, true],
  [2, 0, false],
  [3, 2, true],
  [5, 4, false],
  [6, 4, true],
  [4, 4, false],
  [150, 100, true],
  [149, 100, false],
])('%i after %i: %s', (now, before, rising) => {
  expect(isRising({ now, before }, rule)).toBe(rising);
});

test('more cases never make a rise cease, more before never make one', () => {
  const count = fc.integer({ min: 0, max: 500 });
  fc.assert(
    fc.property(count, count, fc.integer({ min: 0, max: 400 }), (now, before, risePercent) => {
      const of = { ...rule, risePercent };
      if (isRising({ now, before }, of)) expect(isRising({ now: now + 1, before }, of)).toBe(true);
      else expect(isRising({ now, before: before + 1 }, of)).toBe(false);
    }),
  );
});
