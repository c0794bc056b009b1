import { civilDateFault } from '../../kernel/civilDate.ts';
import {
  checkIdentityNumber,
  convertFifteenDigits,
  type IdentityNumberWarning,
  type Sex,
} from '../../kernel/identityNumber.ts';
import { checkMobileNumber } from '../../kernel/mobileNumber.ts';
import type { FieldIssue } from '../../platform/http/problem.ts';
import { fieldLists, type IdentityKind } from './codes.ts';
import type { PersonFields } from './personFields.ts';

/** Kinds of papers whose number bears a check character (rules 2.15). */
const checkedKinds: readonly string[] = [
  'resident',
  'hongKongResidencePermit',
  'macauResidencePermit',
  'taiwanResidencePermit',
  'foreignPermanent',
];

const identityMessages = {
  length: '证件号码应为 18 位 · the number has 18 characters',
  charset: '证件号码只能是数字，最后一位可以是 X · digits only, the last may be X',
  date: '证件号码里的出生日期不存在或在今天之后 · the birth date in the number does not exist or lies ahead',
  'check-digit':
    '证件号码校验不通过，请对照证件再看一遍 · the check character does not fit; compare with the card',
} as const;

export interface IdentityFinding {
  /** As it is stored: 18 characters with capital X, or the paper's own number. */
  value: string;
  kind: IdentityKind | null;
  birth: string | null;
  sex: Sex | null;
  warnings: (IdentityNumberWarning | 'fifteenDigits')[];
}

/**
 * Reads an identity number of the given kind (rules 2.15). Numbers of 15 digits are converted with century 19 and carry
 * the warning `fifteenDigits`, to be confirmed by a person. Passports and other papers are taken as they are.
 */
export function readIdentity(
  given: string,
  kind: string | null,
  today: string,
  statedSex?: Sex | null,
): { ok: true; found: IdentityFinding } | { ok: false; message: string; code: string } {
  const value = given.normalize('NFKC').replace(/\s/g, '').toUpperCase();
  const isCard = kind === null || checkedKinds.includes(kind);
  if (!isCard) {
    if (value.length < 4 || value.length > 30)
      return { ok: false, code: 'length', message: '证件号码应为 4 至 30 位 · 4 to 30 characters' };
    return { ok: true, found: { value, kind: kind as IdentityKind, birth: null, sex: null, warnings: [] } };
  }
  const old = value.length === 15;
  const converted = old ? convertFifteenDigits(value, today as never) : null;
  const number18 = converted?.ok ? converted.number.value : value;
  const check =
    converted?.ok === false
      ? converted
      : checkIdentityNumber(number18, today as never, statedSex ?? undefined);
  if (!check.ok) return { ok: false, code: check.reason, message: identityMessages[check.reason] };
  const { number } = check;
  const warnings: IdentityFinding['warnings'] = [...number.warnings];
  if (old) warnings.unshift('fifteenDigits');
  return { ok: true, found: { ...number, birth: number.birth, warnings } };
}

const issue = (field: string, code: string, message: string): FieldIssue => ({ field, code, message });

/**
 * Checks what is to be stored and completes it: number and phone as they are stored, kind, birth date and sex from the
 * number where they are not stated. All issues at once; warnings are no issues, but 15 digits need `confirmed`.
 */
export function checkPerson(
  given: Partial<PersonFields>,
  known: Pick<PersonFields, 'identityKind' | 'sex' | 'birthDate'>,
  options: { today: string; confirmed: readonly string[] },
): { changes: Partial<PersonFields>; issues: FieldIssue[]; warnings: string[] } {
  const changes: Partial<PersonFields> = { ...given };
  const issues: FieldIssue[] = [];
  const warnings: string[] = [];
  if (given.name !== undefined && given.name.trim() === '')
    issues.push(issue('name', 'required', '请填写姓名 · a name is needed'));
  for (const [field, list] of Object.entries(fieldLists)) {
    const value = given[field as keyof typeof fieldLists];
    const codes = Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
    if (codes.some((code) => !Object.hasOwn(list, code)))
      issues.push(issue(field, 'unknownCode', '不在可选范围内 · not in the list'));
  }
  if (given.birthDate) {
    if (civilDateFault(given.birthDate) !== undefined || given.birthDate > options.today)
      issues.push(
        issue('birthDate', 'date', '出生日期不存在或在今天之后 · this date does not exist or lies ahead'),
      );
  }
  if (given.phone) checkPhone(given.phone, changes, issues);
  if (given.identityNumber) {
    const kind = given.identityKind === undefined ? known.identityKind : given.identityKind;
    const sex = given.sex === undefined ? known.sex : given.sex;
    const read = readIdentity(given.identityNumber, kind, options.today, sex);
    if (!read.ok) issues.push(issue('identityNumber', `identityNumber.${read.code}`, read.message));
    else {
      const { found } = read;
      warnings.push(...found.warnings);
      if (found.warnings.includes('fifteenDigits') && !options.confirmed.includes('fifteenDigits'))
        issues.push(
          issue(
            'identityNumber',
            'identityNumber.fifteenDigits',
            `这是 15 位旧号码，换算为 ${found.value.slice(0, 6)}19…${found.value.slice(-4)}，请核对后确认 · an old number of 15 digits; confirm the 18 characters`,
          ),
        );
      changes.identityNumber = found.value;
      if (found.kind) changes.identityKind = found.kind;
      if (found.birth) changes.birthDate = found.birth;
      if (found.sex && sex === null) changes.sex = found.sex;
    }
  }
  return { changes, issues, warnings };
}

function checkPhone(phone: string, changes: Partial<PersonFields>, issues: FieldIssue[]): void {
  const compact = phone.normalize('NFKC').replace(/[\s-]/g, '');
  const mobile = checkMobileNumber(compact);
  if (mobile.ok) changes.phone = mobile.value;
  // A landline with its area code is a number too.
  else if (/^0\d{9,11}$/.test(compact)) changes.phone = compact;
  else
    issues.push(
      issue(
        'phone',
        `phone.${mobile.reason}`,
        '请填 11 位手机号码，或带区号的座机 · 11 digits, or a landline with its area code',
      ),
    );
}
