import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText } from './cleanText.ts';
import { parseLooseDate } from './looseDates.ts';
import { dateOfSerial, serialOfDate } from './serialDates.ts';
import type { CellValue } from './types.ts';

const show = (value: CellValue): string => {
  const found = parseLooseDate(value);
  return found.ok ? `${found.date}${found.time === null ? '' : ` ${found.time}`}` : found.code;
};

describe('parseLooseDate', () => {
  it.each<[CellValue, string]>([
    ['2023/1/5', '2023-01-05'],
    ['2023-01-05 10:11', '2023-01-05 10:11:00'],
    ['2020/1/6 12:09:38', '2020-01-06 12:09:38'],
    ['2023.1.5', '2023-01-05'],
    ['2023年1月5日', '2023-01-05'],
    ['2023年1月5号', '2023-01-05'],
    ['2023 年 1 月 5 日 10时11分', '2023-01-05 10:11:00'],
    ['2023年1月5日下午3点', '2023-01-05 15:00:00'],
    ['2023/1/5 上午12:30', '2023-01-05 00:30:00'],
    ['2023/1/5 3:04:05 PM', '2023-01-05 15:04:05'],
    ['二〇二三年十二月三十一日', '2023-12-31'],
    ['２０２３／１／５', '2023-01-05'],
    ['\t2023-01-05\n', '2023-01-05'],
    ['20230105', '2023-01-05'],
    [20230105, '2023-01-05'],
    [44931, '2023-01-05'],
    ['44931', '2023-01-05'],
    [44931.5, '2023-01-05 12:00:00'],
    [{ date: '2023-01-05' }, '2023-01-05'],
    [{ date: '2023-01-05', time: '10:11:12' }, '2023-01-05 10:11:12'],
    ['25/12/2023', '2023-12-25'],
    ['12/25/2023', '2023-12-25'],
    ['05/05/2023', '2023-05-05'],
    ['2011-12-06 13:41:31.788000+01:00', '2011-12-06 20:41:31'],
    ['2023-01-05T18:00:00Z', '2023-01-06 02:00:00'],
    ['2023-01-05T10:11:12+0800', '2023-01-05 10:11:12'],
    ['2024-02-29', '2024-02-29'],
    ['03/04/2023', 'date.ambiguous'],
    ['23/1/5', 'date.ambiguous'],
    ['1/5/23', 'date.ambiguous'],
    ['2023-02-30', 'date.invalid'],
    ['2023/13/1', 'date.invalid'],
    ['2023-01-05 25:00', 'date.invalid'],
    ['2023年1月', 'date.format'],
    ['2023', 'date.format'],
    ['2023-01-05 左右', 'date.format'],
    ['2023-01-051', 'date.format'],
    ['1月5日', 'date.format'],
    [12, 'date.format'],
    [true, 'date.format'],
    [null, 'date.format'],
    ['', 'date.format'],
  ])('reads %j as %s', (value, expected) => {
    expect(show(value)).toBe(expected);
  });

  it('takes the order of day and month from the mapping', () => {
    expect(parseLooseDate('03/04/2023', 'dayFirst')).toMatchObject({ date: '2023-04-03' });
    expect(parseLooseDate('03/04/2023', 'monthFirst')).toMatchObject({ date: '2023-03-04' });
    expect(parseLooseDate('25/12/2023', 'monthFirst')).toMatchObject({ code: 'date.invalid' });
  });

  it('gives the instant of Shanghai, summer time of 1986 to 1991 included', () => {
    expect(parseLooseDate('2023-01-05')).toMatchObject({ instant: '2023-01-04T16:00:00Z' });
    expect(parseLooseDate('1988-07-01 12:00')).toMatchObject({ instant: '1988-07-01T03:00:00Z' });
    expect(parseLooseDate('2011-10-11 13:42:22.688000+02:00')).toMatchObject({
      date: '2011-10-11',
      instant: '2011-10-11T11:42:22.688Z',
    });
  });

  it('reads every day back from each way of writing it', () => {
    const day = fc.date({ min: new Date('1955-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(day, (date) => {
        const iso = date.toISOString().slice(0, 10);
        const [year, month, dayOfMonth] = iso.split('-').map(Number);
        const serial = serialOfDate({ date: iso });
        const ways = [
          iso,
          `${year}/${month}/${dayOfMonth}`,
          `${year}年${month}月${dayOfMonth}日`,
          iso.replaceAll('-', ''),
        ];
        for (const way of [...ways, serial, String(serial)]) expect(show(way)).toBe(iso);
      }),
    );
  });
});

it('turns serial numbers to dates and back', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 61, max: 2_958_465 }),
      fc.integer({ min: 1, max: 86_399 }),
      (day, second) => {
        const found = dateOfSerial(day + second / 86_400, false);
        expect(found && serialOfDate(found)).toBeCloseTo(day + second / 86_400, 9);
      },
    ),
  );
});

describe('cleanText', () => {
  it.each([
    ['\r\n\t\t\t\t\t\r\n\t\t\t\t\t正文一\r\n\t\t正文二\t\r\n\t\t\t', '正文一\n正文二'],
    ['　　书记：　　你好　', '书记：　　你好'],
    ['一\n\n\n\n二', '一\n\n二'],
    ['a\tb', 'a b'],
    ['\ufeff零\u200b宽\u202e\u0007\0', '零宽'],
    ['👨‍👩‍👧 a\u200db', '👨‍👩‍👧 ab'],
    ['\ud800x', '\ufffdx'],
    [' \u00a0 ', ''],
  ])('cleans %j', (dirty, clean) => {
    expect(cleanText(dirty)).toBe(clean);
  });

  it('leaves clean text alone', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(cleanText(cleanText(text))).toBe(cleanText(text));
      }),
    );
  });
});
