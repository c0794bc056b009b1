import { describe, expect, it } from 'vitest';
import { chineseDate, chineseNumeral } from './chineseDate.ts';
import type { HeadingLevel } from './documentModel.ts';
import { layOut, signOffIndents } from './layout.ts';

const linesOf = (levels: readonly HeadingLevel[]) =>
  layOut({ title: '标题', blocks: levels.map((level) => ({ kind: 'heading', level, text: '甲' })) }).flatMap(
    (item) => (item.kind === 'line' && item.role.startsWith('heading') ? [item.text] : []),
  );

describe('layOut', () => {
  it('numbers headings 一、 （一） 1. （1） and starts again below a higher one', () => {
    expect(linesOf([1, 2, 3, 4, 4, 3, 4, 2, 1, 2])).toEqual([
      '一、甲',
      '（一）甲',
      '1.甲',
      '（1）甲',
      '（2）甲',
      '2.甲',
      '（1）甲',
      '（二）甲',
      '二、甲',
      '（一）甲',
    ]);
  });

  it('puts the number under the red header, or under the title where there is none', () => {
    const rolesOf = (redHeader: string | undefined) =>
      layOut({ redHeader, documentNumber: '1', title: '题', blocks: [] }).flatMap((item) =>
        item.kind === 'line' ? [item.role] : [],
      );
    expect(rolesOf('青禾县总工会')).toEqual(['issuerMark', 'headerNumber', 'title']);
    expect(rolesOf(undefined)).toEqual(['title', 'number']);
  });

  it('counts attachments only when there are several', () => {
    const namesOf = (attachments: string[]) =>
      layOut({ title: '题', blocks: [], attachments }).flatMap((item) =>
        item.kind === 'line' && item.role === 'attachment' ? [item.text] : [],
      );
    expect(namesOf(['欠条'])).toEqual(['附件：欠条']);
    expect(namesOf(['欠条', '笔录'])).toEqual(['附件：1.欠条', '2.笔录']);
  });

  it('keeps touching tables apart', () => {
    const table = { kind: 'fields', fields: [{ label: '甲', value: '乙' }] } as const;
    const kinds = layOut({ title: '题', blocks: [table, table] }).map((item) => item.kind);
    expect(kinds).toEqual(['line', 'blank', 'table', 'blank', 'table']);
  });
});

describe('signOffIndents', () => {
  it('centres the issuer over a date four cells from the edge', () => {
    expect(signOffIndents('青禾县总工会', '2026年10月10日')).toEqual({ issuer: 4.5, date: 4 });
  });
  it('moves the date under the middle of a long issuer', () => {
    const indents = signOffIndents('青禾县新业态新就业群体工会联合会', '2026年10月10日');
    expect(indents).toEqual({ issuer: 2, date: 6.5 });
  });
});

describe('dates and numerals', () => {
  it('writes dates in Arabic numerals without leading zeros', () => {
    expect(chineseDate('2026-10-10')).toBe('2026年10月10日');
    expect(chineseDate('2027-01-05')).toBe('2027年1月5日');
    expect(() => chineseDate('2026/1/5')).toThrow(RangeError);
  });
  it('writes 1 to 99', () => {
    expect([1, 10, 11, 20, 35, 99].map(chineseNumeral)).toEqual([
      '一',
      '十',
      '十一',
      '二十',
      '三十五',
      '九十九',
    ]);
    expect(() => chineseNumeral(0)).toThrow(RangeError);
  });
});
