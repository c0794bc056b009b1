import type { FieldSpec, OutputColumn } from '../../../platform/spreadsheets/index.ts';
import { economicTypes, industries, shippedUnitNatures } from '../card/codes.ts';
import type { UnionLevel } from '../tables.ts';

/** 基层工会类型 of the form; a town's federation is one too, told by what it hangs under and its name. */
export const unionTypes = {
  grassroots: ['独立基层工会', '基层工会', 'Grassroots union'],
  joint: ['联合基层工会', '联合工会', 'Joint union'],
  association: ['工会联合会', '联合会', 'Association of unions'],
  industry: ['产业(系统)工会', '产业工会', '系统工会', 'Industry union'],
  federation: ['总工会', 'Federation'],
} as const satisfies Partial<Record<UnionLevel, readonly string[]>>;
export type UnionType = keyof typeof unionTypes;

type Choices = NonNullable<FieldSpec['choices']>;
const listed = (list: Readonly<Record<string, { zh: string; en: string }>>): Choices =>
  Object.entries(list).map(([value, { zh, en }]) => ({ value, labels: [zh, en] }));

interface Column {
  key: string;
  title: string;
  width: number;
  kind: FieldSpec['kind'];
  labels: readonly string[];
  required?: boolean;
  choices?: Choices;
}
const column = (
  key: string,
  title: string,
  width: number,
  labels: readonly string[],
  more: Partial<Column> = {},
) => ({
  ...{ key, title, width, labels, kind: 'text' as const, ...more },
});
const choice = (choices: Choices) => ({ kind: 'choice' as const, choices });

/** The columns of the union organisation form behind 序号 (Hainan annex 1, rules 2.7): the unit, then its union. */
export const unionColumns: readonly Column[] = [
  column('unitName', '单位名称', 30, ['用人单位', '企业名称', 'Unit']),
  column('unitCreditCode', '统一社会信用代码', 22, [
    '单位统一社会信用代码',
    '单位信用代码',
    'Credit code of the unit',
  ]),
  column('unitAddress', '单位地址', 30, ['地址', 'Address of the unit']),
  column('unitDivision', '单位所在政区', 18, ['所在政区', '行政区划', 'Division']),
  column(
    'unitNature',
    '单位性质类别',
    20,
    ['单位性质', 'Nature of the unit'],
    choice(shippedUnitNatures.map(({ code, zh, en }) => ({ value: code, labels: [zh, en] }))),
  ),
  column('economicType', '经济类型', 18, ['Economic type'], choice(listed(economicTypes))),
  column('industry', '所属行业', 22, ['行业', 'Industry'], choice(listed(industries))),
  column('staffCount', '职工人数', 10, ['职工数', 'Head-count'], { kind: 'integer' }),
  column('name', '工会名称', 30, ['工会全称', 'Union'], { required: true }),
  column('creditCode', '工会统一社会信用代码', 22, ['工会信用代码', '工会代码', 'Credit code of the union']),
  column('parent', '上级工会名称', 28, ['上级工会', 'Union above']),
  column('foundedOn', '建会日期', 12, ['建会时间', '成立日期', 'Founded on'], { kind: 'date' }),
  column(
    'type',
    '基层工会类型',
    18,
    ['工会类型', 'Kind of union'],
    choice(Object.entries(unionTypes).map(([value, labels]) => ({ value, labels }))),
  ),
  column('memberCount', '会员人数', 10, ['会员数', 'Members'], { kind: 'integer' }),
  column('headName', '工会负责人', 14, ['工会主席', '负责人', 'Head of the union']),
  column('phone', '联系电话', 16, ['电话', 'Phone']),
];

export const unionFields: readonly FieldSpec[] = unionColumns.map((each) => ({
  ...{ key: each.key, kind: each.kind, labels: [each.title, ...each.labels] },
  required: each.required ?? false,
  ...(each.choices ? { choices: each.choices } : {}),
}));

export const unionSheetColumns: readonly OutputColumn[] = [
  { title: '序号', kind: 'integer', width: 8, unique: true },
  ...unionColumns.map(
    ({ title, kind, width, required, choices, key }): OutputColumn => ({
      ...{ title, width, kind: kind === 'date' || kind === 'integer' ? kind : 'text' },
      ...(required ? { required } : {}),
      ...(choices ? { choices: choices.map(({ labels }) => labels[0] ?? '') } : {}),
      ...(key === 'creditCode' ? { unique: true } : {}),
    }),
  ),
];

export const unionFormTitle = {
  name: '工会组织信息采集表',
  annex: '附件1',
  title: '工会组织信息采集表',
} as const;

/** The form's word for a code of one of its lists. */
export const unionWord = (key: string, code: string | undefined): string | null =>
  code === undefined
    ? null
    : (unionColumns.find((each) => each.key === key)?.choices?.find(({ value }) => value === code)
        ?.labels[0] ?? code);
