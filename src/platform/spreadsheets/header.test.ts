import { describe, expect, it } from 'vitest';
import { findHeader } from './header.ts';
import type { CellValue, SheetRow } from './types.ts';

const rows = (...cells: CellValue[][]): SheetRow[] =>
  cells.flatMap((row, index) => (row.length === 0 ? [] : [{ rowNumber: index + 1, cells: row }]));
const find = (...cells: CellValue[][]) => {
  const header = findHeader(rows(...cells));
  return { row: header?.rowNumbers.at(-1), names: header?.columns.map(({ name }) => name) };
};

describe('findHeader', () => {
  it('takes the first row of a plain table', () => {
    expect(find(['编号', '时间'], [1, '2020/1/6'], [2, '2020/1/7'])).toEqual({
      row: 1,
      names: ['编号', '时间'],
    });
  });

  it('takes the first row even where all rows are words', () => {
    expect(find(['一级', '二级'], ['城乡建设', '安全生产'], ['城乡建设', '城市建设'])).toMatchObject({
      row: 1,
    });
  });

  it('passes annex, title and form line', () => {
    const found = find(
      ['附件1'],
      ['职工诉求台账'],
      ['填表单位（盖章）：', null, '单位负责人（签字）：', null, '填报日期：'],
      ['*序号', '*姓名', '电话', '身份证号', '备注'],
      [1, '王芳', '13800138000', '371302199001011234', null],
    );
    expect(found).toEqual({ row: 4, names: ['序号', '姓名', '电话', '身份证号', '备注'] });
  });

  it('reads a form line in one cell and blank rows above the header', () => {
    const found = find(
      [],
      ['标题'],
      ['填报单位：某某工会      填报日期：2023年1月5日'],
      [],
      ['序号', '姓名'],
      [1, '王芳'],
    );
    expect(found).toEqual({ row: 5, names: ['序号', '姓名'] });
  });

  it('joins a merged group row with the names under it', () => {
    const found = find(
      ['台账'],
      ['序号', '诉求人', null, '被诉单位', null, '备注'],
      [null, '姓名', '电话', '名称', '电话', null],
      [1, '王芳', '1', '钢厂', '2', ''],
      [2, '李强', '3', '运输队', '4', ''],
    );
    expect(found).toEqual({
      row: 3,
      names: ['序号', '姓名', '诉求人/电话', '名称', '被诉单位/电话', '备注'],
    });
  });

  it('joins a group row above a full header', () => {
    const found = find(
      ['诉求人', null, '单位', null],
      ['姓名', '电话', '姓名', '地址'],
      ['王芳', '1', '钢厂', '路'],
    );
    expect(found).toEqual({ row: 2, names: ['诉求人/姓名', '电话', '单位/姓名', '地址'] });
  });

  it('does not take a sparse first record for a second header', () => {
    expect(find(['甲', '乙', '丙'], [null, '词', null], ['a', 'b', 'c'])).toMatchObject({ row: 1 });
  });

  it('tells repeated and missing names apart', () => {
    expect(find(['电话', null, '电话', '电话\n(手机)'], ['1', '2', '3', '4']).names).toEqual([
      '电话',
      'B',
      '电话 (C)',
      '电话(手机)',
    ]);
  });

  it('keeps identifiers with colons and underscores', () => {
    expect(find(['case:id', 'case:dead_line'], ['a', '2011-12-06 13:41:31'])).toMatchObject({ row: 1 });
  });

  it('obeys a given row', () => {
    const sheet = rows(['a', 'b'], ['c', 'd'], ['e', 'f']);
    expect(findHeader(sheet, 2)?.columns.map(({ name }) => name)).toEqual(['c', 'd']);
    expect(findHeader(sheet, 9)).toBeNull();
  });
});
