import { checkMobileNumber } from '../../kernel/mobileNumber.ts';
import type { Reading } from '../../platform/imports/index.ts';
import type { FieldSpec, MappedRow } from '../../platform/spreadsheets/index.ts';
import { normaliseIdentity, normalisePhone, readIdentity } from '../people/index.ts';

/** One row of a list of people who may vote. */
export interface RollRow {
  name: string;
  identityNumber: string | null;
  phone: string | null;
  group: string | null;
}

const field = (key: string, labels: string[], required = false): FieldSpec => ({
  ...{ key, labels, kind: 'text', required },
});

export const rollFields: readonly FieldSpec[] = [
  field('name', ['姓名', '职工姓名', '会员姓名', '代表姓名', 'Name'], true),
  field('identityNumber', ['身份证号', '身份证号码', '证件号码', '身份证', '证件号', 'Identity number']),
  field('phone', ['手机号', '手机号码', '移动电话', '联系电话', '手机', '电话', 'Phone']),
  field('group', ['分组', '组别', '类别', 'Group']),
];

/** Judges one row by itself, with every reason against it at once. */
export function readRollRow({ values, problems, rowNumber }: MappedRow, today: string): Reading<RollRow> {
  const refused = problems.map(({ column, message }) => (column ? `「${column}」${message.zh}` : message.zh));
  const text = (key: string) => {
    const value = values[key];
    return value === null || value === undefined ? null : String(value).normalize('NFKC').trim() || null;
  };
  const [name, number, phone] = [text('name'), text('identityNumber'), text('phone')];
  if (!name && refused.length === 0) refused.push('没有姓名');
  if (number && !readIdentity(number, null, today, null).ok) refused.push('证件号码不对，请对照证件再看一遍');
  if (phone && !checkMobileNumber(phone.replace(/[\s-]/gu, '')).ok) refused.push('手机号应为 11 位手机号码');
  if (!number && !phone) refused.push('没有证件号码也没有手机号，无法辨认本人，请至少填一项');
  if (refused.length > 0 || !name) return { row: rowNumber, refused };
  return {
    ...{ row: rowNumber, warnings: [] },
    value: {
      ...{ name, identityNumber: number && normaliseIdentity(number) },
      ...{ phone: phone && normalisePhone(phone), group: text('group') },
    },
  };
}
