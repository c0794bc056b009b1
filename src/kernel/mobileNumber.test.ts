import { describe, expect, it } from 'vitest';
import { checkMobileNumber } from './mobileNumber.ts';

describe('checkMobileNumber', () => {
  it.each([
    '13812341234',
    '+8613812341234',
    '8613812341234',
    '0086 138 1234 1234',
    '138-1234-1234',
    ' 13812341234\n',
  ])('takes %s', (input) => expect(checkMobileNumber(input)).toEqual({ ok: true, value: '13812341234' }));

  it.each(['19912341234', '16712341234', '17412341234', '19212341234'])(
    'lists no segments: takes %s',
    (input) => {
      expect(checkMobileNumber(input)).toEqual({ ok: true, value: input });
    },
  );

  it.each([
    ['', 'length'],
    ['1381234123', 'length'],
    ['1440123456789', 'length'],
    ['053981234567', 'length'],
    ['12812341234', 'prefix'],
    ['05398123456', 'prefix'],
    ['1381234123a', 'charset'],
    ['１３８１２３４１２３４', 'charset'],
  ])('refuses %s: %s', (input, reason) => {
    expect(checkMobileNumber(input)).toEqual({ ok: false, reason });
  });
});
