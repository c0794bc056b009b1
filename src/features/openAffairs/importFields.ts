import type { Reading } from '../../platform/imports/index.ts';
import type { FieldSpec, MappedRow } from '../../platform/spreadsheets/index.ts';
import type { Form, Period, Side } from './tables.ts';

export interface CatalogueRow {
  side: Side;
  title: string;
  content: string;
  forms: Form[];
  period: Period;
  withinDays: number | null;
  responsible: string;
  basis: string;
}

const field = (key: string, labels: string[], required = false): FieldSpec => ({
  ...{ key, labels, kind: 'text', required },
});

export const catalogueFields: readonly FieldSpec[] = [
  field('title', ['公开事项', '事项', '公开项目', '项目', 'Item'], true),
  field('content', ['公开内容', '内容', 'Content'], true),
  field('forms', ['公开形式', '形式', '公开方式', '方式', 'Form'], true),
  field('period', ['公开周期', '周期', '公开时限', '时限', '公开时间', 'Period'], true),
  field('withinDays', ['期满后几天内', '天数', 'Days']),
  field('responsible', ['责任部门', '责任单位', '承办部门', '承办单位', 'Unit']),
  field('basis', ['公开依据', '依据', 'Basis']),
  field('side', ['类别', '公开类别', 'Side']),
];

const formWords: readonly [RegExp, Form][] = [
  [/公开栏|公示栏|公告栏|宣传栏|黑板报|board/iu, 'board'],
  [/会议|大会|职代会|座谈|meeting/iu, 'meeting'],
  [/网|微信|公众号|平台|邮件|OA|web/iu, 'web'],
  [/手册|资料|单页|传单|文件|leaflet/iu, 'leaflet'],
];
const periodWords: readonly [RegExp, Period][] = [
  [/半年|half/iu, 'halfYearly'],
  [/月|month/iu, 'monthly'],
  [/季|quarter/iu, 'quarterly'],
  [/年|year/iu, 'yearly'],
  [/一次|长期|once/iu, 'once'],
  [/及时|随时|发生|适时|happens/iu, 'whenItHappens'],
];

/** Judges one row by itself, with every reason against it at once. */
export function readCatalogueRow({ values, problems, rowNumber }: MappedRow): Reading<CatalogueRow> {
  const refused = problems.map(({ column, message }) => (column ? `「${column}」${message.zh}` : message.zh));
  const text = (key: string) =>
    String(values[key] ?? '')
      .normalize('NFKC')
      .trim();
  const [title, content, days] = [text('title'), text('content'), text('withinDays')];
  const forms = formWords.filter(([words]) => words.test(text('forms'))).map(([, form]) => form);
  const period = periodWords.find(([words]) => words.test(text('period')))?.[1];
  if (!title || title.length > 120) refused.push('公开事项应为 1 至 120 个字');
  if (!content || content.length > 2_000) refused.push('公开内容应为 1 至 2000 个字');
  if (forms.length === 0) refused.push('公开形式请写公开栏、会议、网上或资料');
  if (!period) refused.push('公开周期请写一次、每月、每季、半年、每年或发生时');
  if (days && !(/^\d{1,3}$/.test(days) && Number(days) <= 366)) refused.push('天数应为 0 至 366 的整数');
  if (refused.length > 0 || !period) return { row: rowNumber, refused };
  return {
    ...{ row: rowNumber, warnings: [] },
    value: {
      ...{ title, content, forms, period, withinDays: days ? Number(days) : null },
      side: /会务|工会|union/iu.test(text('side')) ? 'union' : 'employer',
      ...{ responsible: text('responsible').slice(0, 100), basis: text('basis').slice(0, 300) },
    },
  };
}
