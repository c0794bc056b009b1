import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chineseAmount } from './chineseAmount.ts';

const DIGITS: Record<string, number> = {
  零: 0,
  壹: 1,
  贰: 2,
  叁: 3,
  肆: 4,
  伍: 5,
  陆: 6,
  柒: 7,
  捌: 8,
  玖: 9,
};
const PLACES: Record<string, number> = { 拾: 10, 佰: 100, 仟: 1000 };

/** Reads the words back, apart from how they were written. */
function fenOf(words: string): number {
  let total = 0;
  let group = 0;
  let digit = 0;
  let fen = 0;
  for (const sign of words) {
    const value = DIGITS[sign];
    const place = PLACES[sign];
    if (value !== undefined) digit = value;
    else if (place !== undefined) group += digit * place;
    else if (sign === '万') [total, group] = [total + (group + digit) * 10_000, 0];
    else if (sign === '亿') [total, group] = [(total + group + digit) * 100_000_000, 0];
    else if (sign === '元') [total, group] = [total + group + digit, 0];
    else if (sign === '角') fen += digit * 10;
    else if (sign === '分') fen += digit;
    if (value === undefined) digit = 0;
  }
  return total * 100 + fen;
}

describe('chineseAmount', () => {
  it.each([
    [0, '零元整'],
    [5, '伍分'],
    [50, '伍角整'],
    [100, '壹元整'],
    [1_005, '壹拾元零伍分'],
    [200_050, '贰仟元伍角整'],
    [1_234_567, '壹万贰仟叁佰肆拾伍元陆角柒分'],
    [10_000_500, '壹拾万零伍元整'],
    [100_010_000, '壹佰万零壹佰元整'],
    [1_000_000_000_000, '壹佰亿元整'],
    [10_000_000_000_100, '壹仟亿零壹元整'],
  ])('writes %i fen as %s', (fen, words) => {
    expect(chineseAmount(fen)).toBe(words);
  });

  it('can be read back to the same amount', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000_000 }), (fen) => {
        expect(fenOf(chineseAmount(fen))).toBe(fen);
      }),
      { numRuns: 1000 },
    );
  });

  it('refuses what is no amount', () => {
    expect(() => chineseAmount(-1)).toThrow(RangeError);
    expect(() => chineseAmount(1.5)).toThrow(RangeError);
  });
});
