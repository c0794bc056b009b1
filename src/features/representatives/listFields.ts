import { checkMobileNumber } from '../../kernel/mobileNumber.ts';
import type { Reading } from '../../platform/imports/index.ts';
import type { FieldSpec, MappedRow } from '../../platform/spreadsheets/index.ts';
import { normaliseIdentity, normalisePhone, readIdentity } from '../people/index.ts';

/** One row of a list of people who were elected on paper, with the counts of their constituency. */
export interface RepresentativeRow {
  name: string;
  identityNumber: string | null;
  phone: string | null;
  constituency: string;
  isManager: boolean;
  heldOn: string;
  entitled: number;
  voted: number;
  votes: number;
}

const text = (key: string, labels: string[], required = false): FieldSpec => ({
  ...{ key, labels, kind: 'text', required },
});
const whole = (key: string, labels: string[]): FieldSpec => ({
  key,
  labels,
  kind: 'integer',
  required: true,
});

export const representativeFields: readonly FieldSpec[] = [
  text('name', ['姓名', '代表姓名', '会员姓名', 'Name'], true),
  text('identityNumber', ['身份证号', '身份证号码', '证件号码', '身份证', 'Identity number']),
  text('phone', ['手机号', '手机号码', '移动电话', '联系电话', '手机', '电话', 'Phone']),
  text('constituency', ['选区', '选区名称', '选举单位', 'Constituency'], true),
  text('manager', ['是否管理人员', '管理人员', '中高层管理人员', 'Manager']),
  { key: 'heldOn', labels: ['选举日期', '当选日期', '投票日期', 'Elected on'], kind: 'date', required: true },
  whole('entitled', ['选区人数', '应到人数', '选区会员数', 'Constituency size']),
  whole('voted', ['参加投票人数', '实到人数', '投票人数', 'Voted']),
  whole('votes', ['得票', '得票数', '赞成票', 'Votes']),
];

const yes = /^(是|y|yes|true|1|√|✓)$/iu;

/** Judges one row by itself, with every reason against it at once. */
export function readRepresentative(
  { values, problems, rowNumber }: MappedRow,
  today: string,
): Reading<RepresentativeRow> {
  const refused = problems.map(({ column, message }) => (column ? `「${column}」${message.zh}` : message.zh));
  const said = (key: string) => {
    const value = values[key];
    return value === null || value === undefined ? null : String(value).normalize('NFKC').trim() || null;
  };
  const count = (key: string) => {
    const value = Number(values[key]);
    return Number.isSafeInteger(value) && value >= 0 ? value : null;
  };
  const [name, number, phone, constituency] = [
    said('name'),
    said('identityNumber'),
    said('phone'),
    said('constituency'),
  ];
  const [heldOn, entitled, voted, votes] = [
    said('heldOn'),
    count('entitled'),
    count('voted'),
    count('votes'),
  ];
  if (number && !readIdentity(number, null, today, null).ok) refused.push('证件号码不对，请对照证件再看一遍');
  if (phone && !checkMobileNumber(phone.replace(/[\s-]/gu, '')).ok) refused.push('手机号应为 11 位手机号码');
  if (!number && !phone) refused.push('没有证件号码也没有手机号，无法辨认本人，请至少填一项');
  if (heldOn && heldOn > today) refused.push('选举日期在今天之后');
  if (entitled === 0) refused.push('选区人数不能为 0');
  if (entitled !== null && voted !== null && voted > entitled) refused.push('参加投票人数多于选区人数');
  if (voted !== null && votes !== null && votes > voted) refused.push('得票多于参加投票人数');
  const whole = name && constituency && heldOn && entitled !== null && voted !== null && votes !== null;
  if (!whole && refused.length === 0)
    refused.push('姓名、选区、选举日期、选区人数、参加投票人数、得票都要填');
  if (refused.length > 0 || !whole) return { row: rowNumber, refused };
  return {
    ...{ row: rowNumber, warnings: [] },
    value: {
      ...{ name, constituency, heldOn, entitled, voted, votes, isManager: yes.test(said('manager') ?? '') },
      ...{ identityNumber: number && normaliseIdentity(number), phone: phone && normalisePhone(phone) },
    },
  };
}
