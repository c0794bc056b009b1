import fc from 'fast-check';
import { expect, it } from 'vitest';
import { capitalAmount } from './capitalAmount.ts';

// The first six are the worked examples of the annex to 支付结算办法, without 人民币.
it.each([
  [140_950, '壹仟肆佰零玖元伍角'],
  [600_714, '陆仟零柒元壹角肆分'],
  [168_032, '壹仟陆佰捌拾元零叁角贰分'],
  [10_700_053, '壹拾万柒仟元零伍角叁分'],
  [1_640_902, '壹万陆仟肆佰零玖元零贰分'],
  [32_504, '叁佰贰拾伍元零肆分'],
  [0, '零元整'],
  [5, '伍分'],
  [50, '伍角'],
  [55, '伍角伍分'],
  [300_000, '叁仟元整'],
  [1_000_000, '壹万元整'],
  [10_000_500, '壹拾万零伍元整'],
  [100_000_000_00, '壹亿元整'],
  [100_000_500_00, '壹亿零伍佰元整'],
  [100_050_000_00, '壹亿零伍万元整'],
  [116_700_000, '壹佰壹拾陆万柒仟元整'],
])('%i fen is %s', (fen, text) => {
  expect(capitalAmount(fen)).toBe(text);
});

const values = new Map([...'零壹贰叁肆伍陆柒捌玖'].map((sign, value) => [sign, value]));
const units = new Map([
  ['拾', 10],
  ['佰', 100],
  ['仟', 1000],
]);

/** Reads the characters back, in fen. */
function readBack(text: string): number {
  let [total, part, digit, fen] = [0, 0, 0, 0];
  for (const sign of text) {
    const value = values.get(sign);
    const unit = units.get(sign);
    if (value !== undefined) digit = value;
    else if (unit) [part, digit] = [part + digit * unit, 0];
    else if (sign === '万' || sign === '亿') {
      const below = part + digit;
      [total, part, digit] =
        sign === '万' ? [total + below * 10_000, 0, 0] : [(total + below) * 100_000_000, 0, 0];
    } else if (sign === '元') [fen, part, digit, total] = [(total + part + digit) * 100, 0, 0, 0];
    else if (sign === '角') [fen, digit] = [fen + digit * 10, 0];
    else if (sign === '分') [fen, digit] = [fen + digit, 0];
  }
  return fen;
}

it('reads back to the same amount below one 万亿 yuan, and never has two 零 in a row', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 99_999_999_999_999 }), (fen) => {
      const text = capitalAmount(fen);
      expect(readBack(text)).toBe(fen);
      expect(text).not.toMatch(/零零|零元[^整]/);
      expect(text.endsWith('整')).toBe(fen % 100 === 0);
    }),
  );
});

it('refuses what is no amount', () => {
  for (const wrong of [-1, 0.5, Number.NaN, 2 ** 53]) expect(() => capitalAmount(wrong)).toThrow(RangeError);
});
