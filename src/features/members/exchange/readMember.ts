import { checkMobileNumber } from '../../../kernel/mobileNumber.ts';
import type { Reading } from '../../../platform/imports/index.ts';
import type { MappedRow } from '../../../platform/spreadsheets/index.ts';
import { type PersonInput, readIdentity } from '../../people/index.ts';
import { type ChangeKind, type ChangeReason, changeKinds, changeReasons } from '../vocabulary.ts';

/** One row of the form. Null where it says nothing: what is on record then stays. */
export interface MemberRow {
  person: PersonInput & { name: string; identityNumber: string | null; phone: string | null };
  workplace: string | null;
  change: ChangeKind;
  /** Civil date of the change as the form says it. */
  on: string | null;
  reason: ChangeReason | null;
}

const identityReasons: Record<string, string> = {
  length: '证件号码应为 18 位',
  charset: '证件号码只能是数字，最后一位可以是 X',
  date: '证件号码里的出生日期不存在或在今天之后',
  'check-digit': '证件号码校验不通过，请对照证件再看一遍',
};
const identityRemarks: Record<string, string> = {
  fifteenDigits: '15 位旧证件号码已换算为 18 位，请核对',
  underFourteen: '按证件号码不满 14 岁，请核对',
  overOneHundredTwenty: '按证件号码超过 120 岁，请核对',
  sexMismatch: '性别与证件号码不符，按填写的性别保存，请核对',
};

/** Names, numbers and telephones of a masked export: they would be taken for the things themselves. */
const masked = /[*＊]/u;
const formula = /^[=+@\-\t]/u;
const longestName = 60;

/** Looks at one row by itself (rules 2.7, 2.15): every reason against it at once, and what is worth a second look. */
export function readMember({ values, problems, rowNumber }: MappedRow, today: string): Reading<MemberRow> {
  const refused = problems.map(({ column, message }) => (column ? `「${column}」${message.zh}` : message.zh));
  const warnings: string[] = [];
  const text = (key: string): string | null => {
    const value = values[key];
    return value === null || value === undefined ? null : String(value).normalize('NFKC').trim() || null;
  };
  const name = text('name');
  if (!name && !refused.some((reason) => reason.includes('必填'))) refused.push('没有姓名');
  if (name && masked.test(name)) refused.push('姓名是脱敏的，请用未脱敏的名单导入');
  else if (name && (formula.test(name) || [...name].length > longestName))
    refused.push('姓名不像人名，请核对');
  const stated = { sex: text('sex') as 'male' | 'female' | null, birthDate: text('birthDate') };
  if (stated.birthDate && stated.birthDate > today) refused.push('出生日期在今天之后');
  const identity = readNumber(text('identityNumber'), text('identityKind'), stated, today);
  refused.push(...identity.refused);
  warnings.push(...identity.warnings);
  const phone = readPhone(text('phone'), refused);
  if (!identity.number && !text('identityNumber') && !text('phone'))
    refused.push('没有证件号码也没有移动电话，无法辨认本人，请至少填一项');
  const on = text('changeOn');
  if (on && on > today) refused.push('会籍变化日期在今天之后');
  const sex = stated.sex ?? identity.sex;
  if (!sex && refused.length === 0) warnings.push('没有性别，也无法从证件号码得出');
  if (refused.length > 0 || !name) return { row: rowNumber, refused };
  const migrant = text('migrantWorker');
  return {
    ...{ row: rowNumber, warnings },
    value: {
      person: {
        ...{ name, sex, birthDate: stated.birthDate ?? identity.birth, ethnicity: text('ethnicity') },
        ...{ identityKind: identity.kind, identityNumber: identity.number, phone },
        ...{ employmentStatus: text('employmentStatus'), education: text('education') },
        ...{ skillLevel: text('skillLevel'), residenceKind: text('residenceKind') },
        ...{ residencePlace: text('residencePlace'), politicalStatus: text('politicalStatus') },
        ...{ nativePlace: text('nativePlace'), migrantWorker: migrant === null ? null : migrant === 'yes' },
      },
      ...{ workplace: text('workplace'), on },
      change: changeKinds.find((kind) => kind === text('changeKind')) ?? 'join',
      reason: changeReasons.find((reason) => reason === text('changeReason')) ?? null,
    },
  };
}

function readNumber(
  given: string | null,
  kind: string | null,
  stated: { sex: 'male' | 'female' | null; birthDate: string | null },
  today: string,
) {
  const none = { number: null, kind: null, sex: null, birth: null };
  if (!given) return { ...none, kind, refused: [], warnings: [] };
  if (masked.test(given))
    return { ...none, refused: ['证件号码是脱敏的，请用未脱敏的名单导入'], warnings: [] };
  const read = readIdentity(given, kind, today, stated.sex);
  if (!read.ok) return { ...none, refused: [identityReasons[read.code] ?? '证件号码不对'], warnings: [] };
  const { found } = read;
  const refused =
    stated.birthDate && found.birth && stated.birthDate !== found.birth
      ? ['出生日期与证件号码里的不一致，请核对']
      : [];
  return {
    ...{ number: found.value, kind: found.kind ?? kind, sex: found.sex, birth: found.birth, refused },
    warnings: found.warnings.map((warning) => identityRemarks[warning] ?? warning),
  };
}

function readPhone(given: string | null, refused: string[]): string | null {
  if (!given) return null;
  if (masked.test(given)) {
    refused.push('移动电话是脱敏的，请用未脱敏的名单导入');
    return null;
  }
  const compact = given.replace(/[\s-]/gu, '');
  const mobile = checkMobileNumber(compact);
  if (mobile.ok) return mobile.value;
  // A landline with its area code is a number too.
  if (/^0\d{9,11}$/u.test(compact)) return compact;
  refused.push('移动电话应为 11 位手机号码，或带区号的座机');
  return null;
}
