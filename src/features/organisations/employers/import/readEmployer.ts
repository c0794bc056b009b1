import { civilDateFault } from '../../../../kernel/civilDate.ts';
import { type CreditCodeReason, checkCreditCode } from '../../../../kernel/creditCode.ts';
import type { Reading } from '../../../../platform/imports/index.ts';
import type { MappedRow } from '../../../../platform/spreadsheets/index.ts';
import type { UnionLevel } from '../../tables.ts';

export interface EmployerRow {
  kind: 'employer';
  name: string;
  creditCode: string | null;
  fields: EmployerFields;
}

/** Null where the list says nothing: what is known already then stays. */
export interface EmployerFields {
  divisionCode: string | null;
  address: string | null;
  headCount: number | null;
  unitNature: string | null;
  economicType: string | null;
  industry: string | null;
  registeredOn: string | null;
  registeredType: string | null;
  registeredCapital: string | null;
  region: string | null;
  phone: string | null;
  contactName: string | null;
}

export interface UnionRow {
  kind: 'union';
  name: string;
  creditCode: string;
  level: UnionLevel;
  foundedOn: string | null;
}

export type ListRow = EmployerRow | UnionRow;

export const creditCodeWords: Record<CreditCodeReason, string> = {
  length: '统一社会信用代码不是 18 位（length）',
  charset: '统一社会信用代码有不允许的字符（charset）',
  'check-digit': '统一社会信用代码校验位不对（check-digit）',
  department: '统一社会信用代码的登记部门或机构类别不对（department）',
};

/** The count of an import that a reason adds to. */
export const malformedCount = (reason: CreditCodeReason) => `malformed.${reason}`;

/** Departments that usually register employers: market regulation, organisation establishment, civil affairs (rules 2.15). */
const usualDepartments = new Set(['9', '1', '5']);

const empty = new Set(['', 'N/A', 'NA', '-', '—', '/', '无', '不详', 'null']);

const textOf = (value: string | number | null | undefined): string | null => {
  const text = value === null || value === undefined ? '' : String(value).trim();
  return empty.has(text) ? null : text;
};

/** The kind of a union by its name, as unions are named. */
export function unionLevelOf(name: string): UnionLevel {
  if (/(镇|乡|街道)总工会$/.test(name)) return 'town';
  if (/总工会$/.test(name)) return 'federation';
  if (/(产业|系统|行业)工会(委员会)?$/.test(name)) return 'industry';
  if (/工会联合会/.test(name)) return 'association';
  if (/联合工会/.test(name)) return 'joint';
  if (/分会$/.test(name)) return 'branch';
  if (/工会小组$/.test(name)) return 'group';
  return 'grassroots';
}

/** The employer a union is named after: 某公司工会委员会 → 某公司. Null where the name says no more than that it is one. */
export function employerOfUnionName(name: string): string | null {
  const stripped = name.replace(/(基层)?工会(委员会|联合会)?(（[^）]*）|\([^)]*\))?$/, '').trim();
  return stripped !== '' && stripped !== name ? stripped : null;
}

/**
 * One row of a list: an employer, a union (its code begins 8), or refused with every reason; a malformed code is counted
 * by what is wrong with it.
 */
export function readEmployer(mapped: MappedRow): Reading<ListRow> {
  const row = mapped.rowNumber;
  const { values } = mapped;
  const text = (key: string) => textOf(values[key]);
  const reasons = mapped.problems
    .filter(({ field }) => field === '' || !empty.has(String(values[field] ?? '')) || field === 'name')
    .map(({ column, message }) => (column ? `「${column}」${message.zh}` : message.zh));
  const name = text('name');
  if (!name && !reasons.some((reason) => reason.includes('必填'))) reasons.push('没有名称');
  const typed = text('creditCode');
  const check = typed ? checkCreditCode(typed) : null;
  const malformed = check && !check.ok ? check.reason : null;
  if (malformed) reasons.push(`${creditCodeWords[malformed]}：${typed}`);
  const registeredOn = text('registeredOn');
  if (registeredOn && civilDateFault(registeredOn)) reasons.push(`日期不对：${registeredOn}`);
  if (reasons.length > 0 || !name)
    return { row, refused: reasons, ...(malformed ? { counts: { [malformedCount(malformed)]: 1 } } : {}) };
  const code = check?.ok ? check.code : null;
  if (code?.isUnion) {
    const union = { kind: 'union', name, creditCode: code.value, level: unionLevelOf(name) } as const;
    return { row, value: { ...union, foundedOn: registeredOn }, warnings: [] };
  }
  const region = [text('province'), text('region')].filter(Boolean).join('');
  const value: EmployerRow = {
    ...{ kind: 'employer', name, creditCode: code?.value ?? null },
    fields: {
      ...{ divisionCode: text('divisionCode'), address: text('address') },
      headCount: typeof values.headCount === 'number' ? values.headCount : null,
      ...{ unitNature: text('unitNature'), economicType: text('economicType'), industry: text('industry') },
      ...{
        registeredOn,
        registeredType: text('registeredType'),
        registeredCapital: text('registeredCapital'),
      },
      ...{ region: region || null, phone: text('phone'), contactName: text('contactName') },
    },
  };
  const unusual = code !== null && (code.warnings.length > 0 || !usualDepartments.has(code.department));
  return { row, value, warnings: unusual ? ['信用代码有效，但登记部门或主体标识少见，请核对'] : [] };
}
