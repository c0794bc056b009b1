import { checkCreditCode, checkUnionCreditCode } from '../../../kernel/creditCode.ts';
import type { Reading } from '../../../platform/imports/index.ts';
import type { MappedRow } from '../../../platform/spreadsheets/index.ts';
import type { UnionCard } from '../card/unionCard.ts';
import { type UnionType, unionTypes } from './form.ts';

/** One row of the form. Null or absent where it says nothing: what is on record then stays. */
export interface UnionRow {
  name: string;
  creditCode: string | null;
  parent: string | null;
  foundedOn: string | null;
  type: UnionType | null;
  phone: string | null;
  card: UnionCard;
}

const codeReasons = {
  length: '不是 18 位',
  charset: '有不允许的字符',
  'check-digit': '校验位不对',
  department: '应以 81 或 89 开头',
} as const;
const texts = ['unitName', 'unitAddress', 'unitDivision', 'unitNature', 'headName'] as const;
const longest = 200;

/** Looks at one row by itself (rules 2.7, 2.15): every reason against it at once. */
export function readUnion({ values, problems, rowNumber }: MappedRow, today: string): Reading<UnionRow> {
  const refused = problems.map(({ column, message }) => (column ? `「${column}」${message.zh}` : message.zh));
  const text = (key: string): string | null => {
    const value = values[key];
    return value === null || value === undefined ? null : String(value).normalize('NFKC').trim() || null;
  };
  const name = text('name');
  if (name && (/^[=+@-]/u.test(name) || name.length < 2)) refused.push('工会名称不像名称，请核对');
  for (const key of ['name', 'parent', 'phone', ...texts])
    if ((text(key)?.length ?? 0) > longest) refused.push(`「${key}」超过 ${longest} 字`);
  const creditCode = text('creditCode')?.toUpperCase() ?? null;
  const own = creditCode ? checkUnionCreditCode(creditCode) : null;
  if (own && !own.ok) refused.push(`工会统一社会信用代码${codeReasons[own.reason]}`);
  const unitCode = text('unitCreditCode')?.toUpperCase();
  const unit = unitCode ? checkCreditCode(unitCode) : null;
  if (unit && !unit.ok)
    refused.push(
      `单位统一社会信用代码${unit.reason === 'department' ? '登记部门不对' : codeReasons[unit.reason]}`,
    );
  const foundedOn = text('foundedOn');
  if (foundedOn && foundedOn > today) refused.push('建会日期在今天之后');
  const staffCount = typeof values.staffCount === 'number' ? values.staffCount : null;
  if (staffCount !== null && (staffCount < 0 || staffCount > 10_000_000)) refused.push('职工人数不对');
  if (refused.length > 0 || !name) return { row: rowNumber, refused };
  const told = Object.fromEntries(texts.flatMap((key) => (text(key) ? [[key, text(key)]] : [])));
  const types = Object.keys(unionTypes) as UnionType[];
  return {
    ...{ row: rowNumber, warnings: [] },
    value: {
      ...{ name, creditCode, parent: text('parent'), foundedOn, phone: text('phone') },
      type: types.find((type) => type === text('type')) ?? null,
      card: {
        ...told,
        ...(unitCode ? { unitCreditCode: unitCode } : {}),
        ...(text('economicType')
          ? { economicType: text('economicType') as NonNullable<UnionCard['economicType']> }
          : {}),
        ...(text('industry') ? { industry: text('industry') as NonNullable<UnionCard['industry']> } : {}),
        ...(staffCount === null ? {} : { staffCount }),
      },
    },
  };
}
