import { checkMobileNumber } from '../../../kernel/mobileNumber.ts';
import type { Reading } from '../../../platform/imports/index.ts';
import type { FieldSpec, MappedRow } from '../../../platform/spreadsheets/index.ts';
import { normaliseIdentity, normalisePhone, readIdentity } from '../../people/index.ts';

/** One row of a list of people who are to have a voucher. */
export interface ListRow {
  name: string;
  identityNumber: string | null;
  phone: string | null;
}

const field = (key: string, labels: string[], required = false): FieldSpec => ({
  ...{ key, labels, kind: 'text', required },
});

export const listFields: readonly FieldSpec[] = [
  field('name', ['姓名', '职工姓名', '会员姓名', '领取人', 'Name'], true),
  field('identityNumber', ['身份证号', '身份证号码', '证件号码', '身份证', '证件号', 'Identity number']),
  field('phone', ['手机号', '手机号码', '移动电话', '联系电话', '手机', '电话', 'Phone']),
];

const identityReasons: Record<string, string> = {
  length: '证件号码应为 18 位',
  charset: '证件号码只能是数字，最后一位可以是 X',
  date: '证件号码里的出生日期不存在或在今天之后',
  'check-digit': '证件号码校验不通过，请对照证件再看一遍',
};
const masked = /[*＊]/u;

/** Judges one row by itself, with every reason against it at once. */
export function readListRow({ values, problems, rowNumber }: MappedRow, today: string): Reading<ListRow> {
  const refused = problems.map(({ column, message }) => (column ? `「${column}」${message.zh}` : message.zh));
  const text = (key: string) => {
    const value = values[key];
    return value === null || value === undefined ? null : String(value).normalize('NFKC').trim() || null;
  };
  const name = text('name');
  const number = text('identityNumber');
  const phone = text('phone');
  if (!name && refused.length === 0) refused.push('没有姓名');
  if ([name, number, phone].some((value) => value && masked.test(value)))
    refused.push('名单是脱敏的，请用未脱敏的名单导入');
  else {
    const read = number ? readIdentity(number, null, today, null) : null;
    if (read && !read.ok) refused.push(identityReasons[read.code] ?? '证件号码不对');
    if (phone && !checkMobileNumber(phone.replace(/[\s-]/gu, '')).ok)
      refused.push('手机号应为 11 位手机号码');
    if (!number && !phone) refused.push('没有证件号码也没有手机号，无法辨认本人，请至少填一项');
  }
  if (refused.length > 0 || !name) return { row: rowNumber, refused };
  return {
    ...{ row: rowNumber, warnings: [] },
    value: {
      name,
      identityNumber: number && normaliseIdentity(number),
      phone: phone && normalisePhone(phone),
    },
  };
}
