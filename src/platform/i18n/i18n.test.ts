import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { civilDateOfInstant, formatDate, formatInstant, formatPeriod } from './dates.ts';
import { formatMoney, formatRate } from './numbers.ts';
import { defineWords } from './words.ts';

describe('words', () => {
  const words = defineWords({
    title: ['我的诉求', 'My appeals'],
    open: ['{count} 件在办', '{count} {count|appeal|appeals} open'],
  });

  it('says each language, fills parameters and picks the English plural', () => {
    expect(words.say('zh', 'title')).toBe('我的诉求');
    expect(words.say('zh', 'open', { count: 1 })).toBe('1 件在办');
    expect(words.say('en', 'open', { count: 1 })).toBe('1 appeal open');
    expect(words.say('en', 'open', { count: 3 })).toBe('3 appeals open');
  });

  it('refuses languages that ask for different parameters', () => {
    expect(() => defineWords({ late: ['逾期 {days} 天', 'Late by {count} days'] })).toThrow('late');
  });
});

describe('dates', () => {
  it('says a date with its weekday', () => {
    expect(formatDate('2026-10-10', 'zh')).toBe('2026年10月10日 星期六');
    expect(formatDate('2026-10-10', 'en')).toBe('Sat 10 Oct 2026');
    expect(formatDate('2026-10-10', 'zh', '2026-09-28')).toBe('10月10日 星期六');
    expect(formatDate('2026-10-10', 'zh', '2026-10-10')).toBe('今天（10月10日 星期六）');
    expect(formatDate('2027-01-01', 'en', '2026-12-31')).toBe('tomorrow (Fri 1 Jan 2027)');
  });

  it('reads an instant in Asia/Shanghai', () => {
    expect(formatInstant('2026-11-22T16:30:00Z', 'zh')).toBe('2026年11月23日 星期一 00:30');
    expect(civilDateOfInstant('2026-11-22T15:59:59Z')).toBe('2026-11-22');
    expect(formatPeriod('2026-11-01', '2026-11-30', 'en')).toBe('1 Nov 2026 to 30 Nov 2026');
  });

  it('refuses what is not a civil date', () => {
    expect(() => formatDate('2026/10/10', 'zh')).toThrow(RangeError);
  });

  it('moves on one weekday with each day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), (number) => {
        const day = (offset: number) => new Date((number + offset) * 86_400_000).toISOString().slice(0, 10);
        expect(formatDate(day(0), 'en').slice(0, 3)).toBe(formatDate(day(7), 'en').slice(0, 3));
        expect(formatDate(day(0), 'en').slice(0, 3)).not.toBe(formatDate(day(1), 'en').slice(0, 3));
      }),
    );
  });
});

describe('numbers', () => {
  it('writes money from fen', () => {
    expect(formatMoney(123_450, 'zh')).toBe('¥1,234.50');
    expect(formatMoney(800_000, 'en')).toBe('¥8,000');
    expect(formatMoney(-5, 'zh')).toBe('-¥0.05');
  });

  it('rounds a rate half up to one decimal, and has none over nothing', () => {
    expect(formatRate(11, 13)).toBe('84.6%');
    expect(formatRate(13, 13)).toBe('100.0%');
    expect(formatRate(1, 2000)).toBe('0.1%');
    expect(formatRate(0, 0)).toBe('—');
  });
});
