import { civilDateFault } from '../../kernel/civilDate.ts';
import { checkMobileNumber } from '../../kernel/mobileNumber.ts';
import type { Reading } from '../../platform/imports/index.ts';
import type { FieldSpec, MappedRow } from '../../platform/spreadsheets/index.ts';
import { normaliseIdentity, normalisePhone, readIdentity } from '../people/index.ts';
import { type ContactReason, contactReasons, reasonWords } from './vocabulary.ts';

/** One row of a list of people to keep in touch with. */
export interface RosterRow {
  name: string;
  identityNumber: string | null;
  phone: string | null;
  reason: ContactReason;
  note: string;
  everyDays: number | null;
  fromOn: string;
  keeperName: string;
  keeperPhone: string | null;
}

const field = (key: string, labels: string[], required = false): FieldSpec => ({
  ...{ key, labels, kind: 'text', required },
});

export const rosterFields: readonly FieldSpec[] = [
  field('name', ['姓名', '职工姓名', '联系对象', 'Name'], true),
  field('identityNumber', ['身份证号', '身份证号码', '证件号码', '身份证', '证件号', 'Identity number']),
  field('phone', ['手机号', '手机号码', '联系电话', '手机', '电话', 'Phone']),
  field('reason', ['联系原因', '原因', '类别', 'Reason']),
  field('note', ['备注', '说明', 'Note']),
  field('everyDays', ['联系间隔（天）', '联系间隔', '间隔天数', 'Every … days']),
  { ...{ key: 'fromOn', labels: ['开始日期', '建立日期', 'From'], kind: 'date', required: false } },
  field('keeperName', ['联系人', '联系代表', '代表姓名', 'Keeper'], true),
  field('keeperPhone', ['联系人手机', '联系人电话', '代表手机', 'Keeper phone']),
];

const reasonOf = (text: string): ContactReason | undefined =>
  contactReasons.find(
    (code) => reasonWords[code][0] === text || reasonWords[code][1] === text || code === text,
  );

/** Judges one row by itself, with every reason against it at once. */
export function readRosterRow({ values, problems, rowNumber }: MappedRow, today: string): Reading<RosterRow> {
  const refused = problems.map(({ column, message }) => (column ? `「${column}」${message.zh}` : message.zh));
  const text = (key: string) => {
    const value = values[key];
    return value === null || value === undefined ? null : String(value).normalize('NFKC').trim() || null;
  };
  const [name, number, phone] = [text('name'), text('identityNumber'), text('phone')];
  const [keeperName, keeperPhone] = [text('keeperName'), text('keeperPhone')];
  const reasonText = text('reason');
  const reason = reasonText === null ? 'other' : reasonOf(reasonText);
  const everyText = text('everyDays');
  const everyDays = everyText === null ? null : Number(everyText);
  const fromOn = text('fromOn') ?? today;
  const isMobile = (value: string) => checkMobileNumber(value.replace(/[\s-]/gu, '')).ok;
  if (!name && refused.length === 0) refused.push('没有姓名');
  if (number && !readIdentity(number, null, today, null).ok) refused.push('证件号码不对，请对照证件再看一遍');
  if (phone && !isMobile(phone)) refused.push('手机号应为 11 位手机号码');
  if (!number && !phone) refused.push('没有证件号码也没有手机号，无法辨认本人，请至少填一项');
  if (reason === undefined)
    refused.push(`联系原因请填：${contactReasons.map((code) => reasonWords[code][0]).join('、')}`);
  if (everyDays !== null && !(Number.isInteger(everyDays) && everyDays >= 1 && everyDays <= 366))
    refused.push('联系间隔应为 1 至 366 天');
  if (civilDateFault(fromOn) || fromOn > today) refused.push('开始日期不存在或在今天之后');
  if (!keeperName && refused.length === 0) refused.push('没有联系人');
  if (keeperPhone && !isMobile(keeperPhone)) refused.push('联系人手机应为 11 位手机号码');
  if (refused.length > 0 || !name || !keeperName || reason === undefined) return { row: rowNumber, refused };
  return {
    ...{ row: rowNumber, warnings: [] },
    value: {
      ...{ name, reason, note: text('note')?.slice(0, 300) ?? '', everyDays, fromOn, keeperName },
      ...{ identityNumber: number && normaliseIdentity(number), phone: phone && normalisePhone(phone) },
      keeperPhone: keeperPhone && normalisePhone(keeperPhone),
    },
  };
}
