import { checkMobileNumber } from '../../../kernel/mobileNumber.ts';
import type { Reading } from '../../../platform/imports/index.ts';
import type { MappedRow } from '../../../platform/spreadsheets/index.ts';
import { readIdentity } from '../../people/index.ts';
import { keyNames, type Who } from '../keys/personKeys.ts';
import type { Facts } from '../sealed.ts';
import { factKeys } from '../vocabulary.ts';
import type { ListKind } from './listKinds.ts';

/** What of a kind decides about a row. */
type Judged = Pick<ListKind, 'columns' | 'fromFen'>;

/** A row of a list that stands by itself. */
export interface ListRowValue {
  /** Null in a list by hashes. */
  who: Who | null;
  /** In the order of `keyNames`, empty where there is none; null in a plain list. */
  hashes: string[] | null;
  facts: Facts;
  sign: boolean;
}

const faults: Record<string, string> = {
  length: '身份证号码应为 18 位',
  charset: '身份证号码只能是数字，最后一位可以是 X',
  date: '身份证号码里的出生日期不存在或在今天之后',
  'check-digit': '身份证号码校验不通过，请核对',
};
const masked = /[*＊]/u;
const formula = /^[=+@\t]/u;

type Values = MappedRow['values'];
const textOf = (values: Values, key: string): string | null => {
  const value = values[key];
  return value === null || value === undefined ? null : String(value).normalize('NFKC').trim() || null;
};

/** Looks at one row by itself (rules 2.15): every reason against it at once, and what is worth a second look. */
export function readListRow(row: MappedRow, kind: Judged, today: string): Reading<ListRowValue> {
  const refused = problemsOf(row);
  const warnings: string[] = [];
  const { values, rowNumber } = row;
  const name = textOf(values, 'name');
  if (!name) addMissing(refused, '没有姓名');
  else if (masked.test(name)) refused.push('姓名是脱敏的，请用未脱敏的名单，或改用摘要方式');
  else if (formula.test(name) || [...name].length > 60) refused.push('姓名不像人名，请核对');
  const stated = textOf(values, 'birth');
  if (stated && stated > today) refused.push('出生日期在今天之后');
  const identity = identityOf(textOf(values, 'identityNumber'), today, refused, warnings);
  if (stated && identity.birth && stated !== identity.birth)
    refused.push('出生日期与身份证号码里的不一致，请核对');
  const phone = phoneOf(textOf(values, 'phone'), warnings);
  const birth = stated ?? identity.birth;
  if (name && !textOf(values, 'identityNumber') && !birth && !phone)
    refused.push('没有身份证号码，也没有出生日期和电话，无法辨认本人');
  const facts = factsOf(values, kind, refused);
  if (refused.length > 0) return { row: rowNumber, refused };
  const who: Who = { name, birth, identity: identity.number, phone };
  return { row: rowNumber, warnings, value: { who, hashes: null, facts, sign: isSign(kind, facts) } };
}

const hashPattern = /^h[A-Za-z0-9_-]{43}$/;

/** One row of a list by hashes. It has to have been made with the key the list was announced with. */
export function readHashedRow(row: MappedRow, kind: Judged, keyCode: string): Reading<ListRowValue> {
  const refused = problemsOf(row);
  const { values, rowNumber } = row;
  const code = textOf(values, 'keyCode');
  if (code && code !== keyCode) refused.push(`密钥编号是 ${code}，这份名单应使用 ${keyCode}`);
  const hashes = keyNames.map((name) => textOf(values, name) ?? '');
  if (hashes.some((hash) => hash !== '' && !hashPattern.test(hash)))
    refused.push('摘要应为 h 开头的 44 个字符，请用发给贵单位的工具重新计算，不要手工改动');
  else if (hashes.slice(0, 3).every((hash) => hash === '')) refused.push('没有任何可比对的摘要');
  const facts = factsOf(values, kind, refused);
  if (refused.length > 0) return { row: rowNumber, refused };
  return { row: rowNumber, warnings: [], value: { who: null, hashes, facts, sign: isSign(kind, facts) } };
}

const problemsOf = ({ problems }: MappedRow): string[] =>
  problems.map(({ column, message }) => (column ? `「${column}」${message.zh}` : message.zh));

function addMissing(refused: string[], reason: string): void {
  if (!refused.some((known) => known.includes('必填'))) refused.push(reason);
}

function identityOf(given: string | null, today: string, refused: string[], warnings: string[]) {
  const none = { number: null, birth: null };
  if (!given) return none;
  if (masked.test(given)) {
    refused.push('身份证号码是脱敏的，请用未脱敏的名单，或改用摘要方式');
    return none;
  }
  const read = readIdentity(given, null, today);
  if (!read.ok) {
    refused.push(faults[read.code] ?? '身份证号码不对');
    return none;
  }
  if (read.found.warnings.includes('fifteenDigits')) warnings.push('15 位旧号码已换算为 18 位，请核对');
  return { number: read.found.value, birth: read.found.birth };
}

/** A phone is only one way to find somebody: a wrong one is left out with a remark. */
function phoneOf(given: string | null, warnings: string[]): string | null {
  if (!given) return null;
  const compact = given.replace(/[\s-]/gu, '');
  const mobile = checkMobileNumber(compact);
  if (mobile.ok) return mobile.value;
  if (/^0\d{9,11}$/u.test(compact)) return compact;
  warnings.push('电话不是 11 位手机号码或带区号的座机，比对时不用');
  return null;
}

function factsOf(values: Values, kind: Judged, refused: string[]): Facts {
  const facts: Facts = {};
  for (const key of factKeys) {
    const value = values[key];
    if (value !== null && value !== undefined && value !== '') facts[key] = value;
  }
  for (const { key, name, required } of kind.columns)
    if (required && facts[key] === undefined && !refused.some((reason) => reason.includes(name.zh)))
      refused.push(`没有“${name.zh}”`);
  return facts;
}

const isSign = ({ fromFen }: Judged, { amountFen }: Facts): boolean =>
  fromFen === null || Number(amountFen ?? 0) >= fromFen;
