import type { FieldSpec, OutputColumn } from '../../../platform/spreadsheets/index.ts';
import { choicesOf, isListed, wordsOf } from './choices.ts';

interface FormColumn {
  key: string;
  title: string;
  kind: 'text' | 'date';
  width: number;
  /** What else real lists call the column, and its English name at the end. */
  labels: readonly string[];
}

const column = (
  key: string,
  title: string,
  width: number,
  labels: readonly string[],
  kind: FormColumn['kind'] = 'text',
): FormColumn => ({ key, title, kind, width, labels });

/** The columns of the member collection form behind 序号 (Hainan annex 4, rules 2.7), in its order. */
export const formColumns: readonly FormColumn[] = [
  column('name', '姓名', 12, ['会员姓名', '职工姓名', 'Name']),
  column('sex', '性别', 8, ['Sex']),
  column('birthDate', '出生日期', 12, ['出生年月日', '出生年月', '生日', 'Born'], 'date'),
  column('ethnicity', '民族', 10, ['Ethnic group']),
  column('employmentStatus', '就业状况', 12, ['就业状态', '在岗情况', 'Employment']),
  column('identityKind', '有效证件类别', 16, ['证件类别', '证件类型', 'Kind of papers']),
  column('identityNumber', '证件号码', 22, ['身份证号码', '身份证号', '身份证', '证件号', 'Identity number']),
  column('education', '学历', 10, ['文化程度', '最高学历', 'Education']),
  column('skillLevel', '技术等级', 16, ['职业技能等级', '技能等级', 'Skill level']),
  column('phone', '移动电话', 14, ['手机', '手机号', '手机号码', '联系电话', '电话', 'Phone']),
  column('residenceKind', '户籍类型', 10, ['户口类型', '户籍性质', '户口性质', 'Kind of residence']),
  column('residencePlace', '户籍所在地', 24, ['户口所在地', '户籍地', 'Place of residence']),
  column('changeKind', '会籍变化类型', 12, ['会籍变化', '变化类型', 'Change of membership']),
  column('changeOn', '会籍变化日期', 12, ['入会日期', '入会时间', '变化日期', 'Changed on'], 'date'),
  column('changeReason', '会籍变化原因', 18, ['变化原因', 'Reason of the change']),
  column('politicalStatus', '政治面貌', 14, ['Political status']),
  column('workplace', '工作单位', 28, [
    ...['所在单位', '用人单位', '单位名称', '所属工会', '工会名称', '单位', 'Workplace'],
  ]),
  column('nativePlace', '籍贯', 16, ['Native place']),
  column('migrantWorker', '是否农民工会员', 14, ['是否农民工', '农民工', 'Migrant worker']),
];

/** What a column of a list of members may mean. */
export const memberFields: readonly FieldSpec[] = formColumns.map(({ key, title, kind, labels }) => ({
  key,
  labels: [title, ...labels],
  kind: isListed(key) ? 'choice' : kind,
  required: key === 'name',
  ...(isListed(key) ? { choices: choicesOf(key) } : {}),
}));

const requiredOnForm = new Set(['name', 'sex']);

/** The form as it is printed: the template and the export alike, so that what went out can come in again. */
export const formSheetColumns: readonly OutputColumn[] = [
  { title: '序号', kind: 'integer', width: 8, unique: true },
  ...formColumns.map(
    ({ key, title, kind, width }): OutputColumn => ({
      ...{ title, kind, width, required: requiredOnForm.has(key) },
      ...(isListed(key) ? { choices: wordsOf(key) } : {}),
      ...(key === 'identityNumber' ? { unique: true } : {}),
    }),
  ),
];

export const formTitle = { name: '会员信息采集表', annex: '附件4', title: '工会会员信息采集表' } as const;

export const formNotes: readonly string[] = [
  '注：1．带 * 的为必填项；序号、证件号码不得重复。2．日期按 yyyy/MM/dd 填写，如 1985/03/12。3．证件号码、移动电话请按文本填写。',
  '注：4．工作单位填本单位或其工会的全称、统一社会信用代码；不填的归入导入时选择的工会。5．转出的，工作单位填转入单位。',
];
