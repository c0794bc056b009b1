import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatMoney, formatYuan, parseMoney } from './money.ts';
import { countsWithin, distribution, percentile } from './percentile.ts';
import { rate } from './rate.ts';

describe('rate', () => {
  it.each([
    [13, 13, '100.0'],
    [11, 13, '84.6'],
    [178, 187, '95.2'],
    [137, 141, '97.2'],
    [1, 2000, '0.1'],
    [1, 2001, '0.0'],
    [0, 5, '0.0'],
    [3, 2, '150.0'],
    [Number.MAX_SAFE_INTEGER - 1, Number.MAX_SAFE_INTEGER, '100.0'],
  ])('%i of %i is %s %%', (numerator, denominator, percent) => {
    expect(rate(numerator, denominator)).toEqual({ numerator, denominator, percent, text: `${percent} %` });
  });

  it('is a dash where nothing can be divided', () => {
    expect(rate(0, 0)).toEqual({ numerator: 0, denominator: 0, percent: null, text: '—' });
  });

  it.each([
    [-1, 2],
    [1, 1.5],
    [Number.NaN, 1],
  ])('refuses %d of %d', (numerator, denominator) =>
    expect(() => rate(numerator, denominator)).toThrow(RangeError),
  );

  it('is the nearest tenth, the upper one when two are equally near', () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.integer({ min: 1, max: 100_000 }), (numerator, denominator) => {
        const tenths = BigInt((rate(numerator, denominator).percent ?? '').replace('.', ''));
        const twiceError = 2n * (tenths * BigInt(denominator) - 1000n * BigInt(numerator));
        expect(twiceError > -BigInt(denominator) && twiceError <= BigInt(denominator)).toBe(true);
      }),
    );
  });
});

describe('percentiles by nearest rank', () => {
  it('takes the published example', () => {
    const values = [15, 20, 35, 40, 50];
    expect([5, 30, 40, 50, 100].map((percent) => percentile(values, percent))).toEqual([15, 20, 20, 35, 50]);
  });

  it('does not mind the order and leaves the values alone', () => {
    const values = [10, 9, 2, 1, 100];
    expect(distribution(values)).toEqual({ count: 5, p50: 9, p90: 100, p95: 100, max: 100 });
    expect(values).toEqual([10, 9, 2, 1, 100]);
    expect(distribution([])).toEqual({ count: 0, p50: null, p90: null, p95: null, max: null });
  });

  it.each([0, 101, 99.9])('refuses the percentile %d', (percent) => {
    expect(() => percentile([1], percent)).toThrow(RangeError);
  });

  it('is a value that at least that share does not exceed, and no smaller value is', () => {
    const values = fc.array(fc.nat(50), { minLength: 1 }).map((list) => list.toSorted((a, b) => a - b));
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 100 }), (list, percent) => {
        const found = percentile(list, percent) ?? Number.NaN;
        const share = (limit: (value: number) => boolean) => list.filter(limit).length * 100;
        expect(list).toContain(found);
        expect(share((value) => value <= found)).toBeGreaterThanOrEqual(percent * list.length);
        expect(share((value) => value < found)).toBeLessThan(percent * list.length);
      }),
    );
  });

  it('counts within, the limit included', () => {
    expect(countsWithin([5, 5, 6, 10, 61], [5, 10, 60])).toEqual([
      { limit: 5, count: 2 },
      { limit: 10, count: 4 },
      { limit: 60, count: 4 },
    ]);
  });
});

describe('money', () => {
  it.each([
    ['1,234.50', 123_450],
    ['1234.5', 123_450],
    ['1.2万元', 1_200_000],
    ['1.234567万', 1_234_567],
    ['￥300', 30_000],
    ['¥ 300.00元', 30_000],
    ['人民币３００元整', 30_000],
    ['0', 0],
    ['2千元', 200_000],
    ['3百元', 30_000],
    ['0.01亿元', 100_000_000],
    ['1.500', 150],
  ])('reads %s', (text, fen) => expect(parseMoney(text)).toEqual({ ok: true, fen }));

  it.each([
    ['', 'empty'],
    ['  ', 'empty'],
    ['约三千', 'format'],
    ['1,23', 'format'],
    ['1.2.3', 'format'],
    ['5美元', 'format'],
    ['.5', 'format'],
    ['-5', 'negative'],
    ['1.234', 'precision'],
    ['1.2345678万', 'precision'],
    ['999999999亿', 'range'],
  ])('refuses %s: %s', (text, reason) => expect(parseMoney(text)).toEqual({ ok: false, reason }));

  it.each([
    [123_450, '1,234.50'],
    [0, '0.00'],
    [5, '0.05'],
    [-123_456_789, '-1,234,567.89'],
    [100_000, '1,000.00'],
    [99_999, '999.99'],
  ])('writes %i fen as %s', (fen, text) => {
    expect(formatMoney(fen)).toBe(text);
    expect(formatYuan(fen)).toBe(`${text}元`);
  });

  it('refuses a fraction of a fen', () => expect(() => formatMoney(0.5)).toThrow(RangeError));

  it('reads what it writes', () => {
    fc.assert(
      fc.property(fc.nat(Number.MAX_SAFE_INTEGER), (fen) => {
        expect(parseMoney(formatYuan(fen))).toEqual({ ok: true, fen });
      }),
    );
  });
});
