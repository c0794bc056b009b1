import { expect, test } from 'vitest';
import { pastedRows } from './pastedRows.ts';

test('rows from a sheet or typed, in any order; a heading is passed over and a wrong number is kept to be told', () => {
  const text = [
    '姓名\t电话\t身份证号',
    '林一\t19900091001\t110105194912310021',
    '13800138000, 王 二',
    '赵三，44052418800101001X，139 0000 0000',
    '钱四\t123',
    '',
  ].join('\n');
  expect(pastedRows(text)).toEqual([
    { name: '林一', phone: '19900091001', identityNumber: '110105194912310021' },
    { name: '王 二', phone: '13800138000', identityNumber: '' },
    { name: '赵三', phone: '139 0000 0000', identityNumber: '44052418800101001X' },
    { name: '钱四', phone: '123', identityNumber: '' },
  ]);
});
