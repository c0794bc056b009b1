import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../platform/db/index.ts';
import { activeProfiles, type ProfileKind } from '../profiles/index.ts';
import { forms, periods, sides } from './tables.ts';

const openAffairsSettings = z.object({
  /** Days before the due day from which it is shown as near, and reminded of. */
  soonDays: z.int().min(0).max(60).default(7),
  /** Days a posting stays on display where the catalogue says nothing else. */
  displayDays: z.int().min(1).max(3_660).default(30),
  /** Questions and reports one person may send a day. */
  mostADay: z.int().min(1).max(1_000).default(10),
});

const item = z.object({
  side: z.enum(sides).default('employer'),
  title: z.string().trim().min(1).max(120),
  content: z.string().trim().min(1).max(2_000),
  forms: z.array(z.enum(forms)).min(1),
  period: z.enum(periods),
  withinDays: z.int().min(0).max(366).default(10),
  basis: z.string().trim().max(300).default(''),
});
const catalogue = z.object({ items: z.array(item).min(1).max(200) });
export type TemplateItem = z.output<typeof item>;

export const openAffairsSettingsProfiles: ProfileKind = {
  kind: 'openAffairsSettings',
  name: { zh: '公开事务设置', en: 'Settings for open affairs' },
  labels: {
    soonDays: { zh: '提前提醒天数', en: 'Days ahead it is shown as near' },
    displayDays: { zh: '公开保留天数', en: 'Days on display' },
    mostADay: { zh: '每人每天最多提问次数', en: 'Questions a person a day' },
  },
  schema: openAffairsSettings,
  shipped: [{ code: 'default', name: { zh: '公开事务设置', en: 'Open affairs' }, data: {} }],
};

const shared = [
  {
    ...{ side: 'union', title: '工会经费收支', content: '预算、决算和重大开支', forms: ['board', 'meeting'] },
    ...{ period: 'yearly', withinDays: 31, basis: '会务公开' },
  },
  {
    ...{ side: 'union', title: '职工福利和慰问发放', content: '标准、人数和金额', forms: ['board'] },
    ...{ period: 'quarterly', withinDays: 10, basis: '会务公开' },
  },
] as const;

export const catalogueProfiles: ProfileKind = {
  kind: 'openCatalogue',
  name: { zh: '公开目录模板', en: 'Templates of openness catalogues' },
  labels: {
    items: { zh: '公开事项', en: 'Items' },
    title: { zh: '事项', en: 'Item' },
    content: { zh: '内容', en: 'Content' },
    forms: { zh: '形式', en: 'Forms' },
    period: { zh: '周期', en: 'Period' },
    withinDays: { zh: '期满后几天内', en: 'Days after the period' },
    basis: { zh: '依据', en: 'Basis' },
    side: { zh: '谁的事务', en: 'Whose affairs' },
  },
  schema: catalogue,
  shipped: [
    {
      ...{ code: 'enterprise', name: { zh: '企业厂务公开目录', en: 'Enterprise' } },
      data: {
        items: [
          {
            ...{ title: '工资和奖金分配办法', content: '分配原则、标准和调整', forms: ['board', 'meeting'] },
            ...{ period: 'yearly', withinDays: 31, basis: '厂务公开' },
          },
          {
            ...{ title: '社会保险和公积金缴纳', content: '缴纳人数、基数和金额', forms: ['board'] },
            ...{ period: 'quarterly', withinDays: 10, basis: '厂务公开' },
          },
          {
            ...{ title: '食堂账目', content: '收支、采购和结余', forms: ['board', 'web'] },
            ...{ period: 'monthly', withinDays: 10, basis: '厂务公开' },
          },
          {
            ...{ title: '安全生产和劳动保护', content: '隐患整改、防护用品、职业健康检查', forms: ['board'] },
            ...{ period: 'quarterly', withinDays: 10, basis: '厂务公开' },
          },
          {
            ...{ title: '招聘、晋升和裁员', content: '条件、程序和结果', forms: ['board', 'web'] },
            ...{ period: 'whenItHappens', withinDays: 5, basis: '厂务公开' },
          },
          ...shared,
        ],
      },
    },
    {
      ...{ code: 'hospital', name: { zh: '医院院务公开目录', en: 'Hospital' } },
      data: {
        items: [
          {
            ...{ title: '绩效分配方案', content: '方案、职代会表决和执行情况', forms: ['meeting', 'board'] },
            ...{ period: 'yearly', withinDays: 31, basis: '院务公开' },
          },
          {
            ...{ title: '药品和耗材采购', content: '目录、价格和中标情况', forms: ['web', 'board'] },
            ...{ period: 'quarterly', withinDays: 15, basis: '院务公开' },
          },
          {
            ...{ title: '职工体检安排和结果查询', content: '时间、项目和查询办法', forms: ['web'] },
            ...{ period: 'yearly', withinDays: 31, basis: '院务公开' },
          },
          {
            ...{ title: '干部选拔和职称评聘', content: '条件、程序和结果', forms: ['board', 'web'] },
            ...{ period: 'whenItHappens', withinDays: 5, basis: '院务公开' },
          },
          {
            ...{ title: '行风和投诉处理', content: '投诉数量、处理结果', forms: ['board'] },
            ...{ period: 'halfYearly', withinDays: 15, basis: '院务公开' },
          },
          ...shared,
        ],
      },
    },
    {
      ...{ code: 'publicInstitution', name: { zh: '事业单位事务公开目录', en: 'Public institution' } },
      data: {
        items: [
          {
            ...{ title: '财务收支和三公经费', content: '预算、决算和三公经费', forms: ['board', 'web'] },
            ...{ period: 'yearly', withinDays: 31, basis: '政务公开' },
          },
          {
            ...{ title: '年度考核和评优', content: '办法、名单和结果', forms: ['board'] },
            ...{ period: 'yearly', withinDays: 31, basis: '政务公开' },
          },
          {
            ...{ title: '招聘和岗位聘任', content: '条件、程序和结果', forms: ['board', 'web'] },
            ...{ period: 'whenItHappens', withinDays: 5, basis: '政务公开' },
          },
          {
            ...{ title: '规章制度', content: '现行制度全文', forms: ['web'] },
            ...{ period: 'once', withinDays: 30, basis: '政务公开' },
          },
          ...shared,
        ],
      },
    },
  ],
};

export async function findOpenAffairsSettings(
  db: Kysely<Database>,
): Promise<z.output<typeof openAffairsSettings>> {
  const [profile] = await activeProfiles(db, 'openAffairsSettings', openAffairsSettings);
  return profile?.data ?? openAffairsSettings.parse({});
}

/** Templates of catalogues in force, for enterprises, hospitals, public institutions and what is kept here. */
export const catalogueTemplates = (db: Kysely<Database>) => activeProfiles(db, 'openCatalogue', catalogue);
