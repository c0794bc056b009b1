import type { Language, Pair } from '#web/shared/i18n.ts';
import { formatDate, formatInstant } from '../../../../../platform/i18n/dates.ts';
import { pick } from '../../../../../platform/i18n/language.ts';
import { formatMoney } from '../../../../../platform/i18n/numbers.ts';
import { findCategory } from '../../../categories.ts';
import { actions } from '../../../lifecycle.ts';
import { agencyWords, declineWords, doorWords, outcomeWords } from '../../../words.ts';
import type { Field } from '../act/field.ts';
import { actionForms } from '../act/forms/index.ts';

const own: Readonly<Record<string, Pair>> = {
  handler: ['承办人', 'Handler'],
  lawyer: ['律师', 'Lawyer'],
  members: ['成员', 'Members'],
  specialists: ['会诊人员', 'Specialists'],
  person: ['回避人员', 'Colleague'],
  letter: ['文书编号', 'Letter'],
  to: ['移交给', 'To'],
  into: ['并入', 'Into'],
  number: ['并入的诉求', 'Appeal'],
  names: ['代表', 'Representatives'],
  count: ['文件数', 'Files'],
  asked: ['申请理由', 'Asked because'],
  approved: ['决定', 'Decision'],
  door: ['来源', 'Door'],
  respondents: ['被反映单位', 'Respondents'],
  rule: ['期限', 'Deadline'],
  explanation: ['说明', 'Explanation'],
  due: ['到期', 'Due'],
};

/** Keys that name things by number only, or repeat the event's own words. */
const silent = new Set([
  'toId',
  'fromId',
  'from',
  'deadlineId',
  'requestedById',
  'category',
  'facts',
  'wish',
  'unit',
  'handlerId',
]);

const yesNo: Record<'true' | 'false', Pair> = { true: ['是', 'Yes'], false: ['否', 'No'] };

function said(
  words: Readonly<Record<string, { zh: string; en: string }>>,
  value: string,
  language: Language,
) {
  return words[value]?.[language];
}

function textOf(key: string, value: unknown, field: Field | undefined, language: Language): string {
  if (typeof value === 'boolean') {
    if (field?.kind === 'yesNo') return pick(value ? field.yes : field.no, language);
    return pick(yesNo[value ? 'true' : 'false'], language);
  }
  if (typeof value === 'number') return key.endsWith('Fen') ? formatMoney(value, language) : String(value);
  if (Array.isArray(value))
    return value.map((item) => textOf(key, item, undefined, language)).join(language === 'zh' ? '、' : ', ');
  if (typeof value === 'object' && value !== null) {
    const object = value as Record<string, unknown>;
    return String(object[language] ?? object.name ?? '');
  }
  const text = String(value ?? '');
  if (field?.kind === 'choice') {
    const option = field.options.find((one) => one.value === text);
    if (option) return pick(option.label, language);
  }
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return formatDate(text, language);
  if (/^\d{4}-\d{2}-\d{2}T/.test(text)) return formatInstant(text, language);
  if (key === 'category') return findCategory(text)?.[language].join(' / ') ?? text;
  if (key === 'door') return said(doorWords, text, language) ?? text;
  if (key === 'outcome') return said(outcomeWords, text, language) ?? text;
  if (key === 'agency') return said(agencyWords, text, language) ?? text;
  return said(declineWords, text, language) ?? text;
}

/** The details of an event as lines for people: what was asked by a form is named as the form named it. */
export function detailLines(
  type: string,
  detail: Readonly<Record<string, unknown>>,
  language: Language,
  deadlineNames: ReadonlyMap<string, { zh: string; en: string }>,
): string[] {
  const action = actions.find((one) => one === type);
  const fields: readonly Field[] = action ? actionForms[action] : [];
  return Object.entries(detail).flatMap(([key, value]) => {
    if (silent.has(key) || value === null || value === '' || (Array.isArray(value) && value.length === 0))
      return [];
    const field = fields.find((one) => one.name === key);
    const label = field?.label ?? own[key];
    const named = key === 'rule' && typeof value === 'string' ? deadlineNames.get(value) : undefined;
    const text = named?.[language] ?? textOf(key, value, field, language);
    if (!label || text === '') return [];
    const name = pick(label, language).replace(/[（(].*[）)]$/, '');
    return [language === 'zh' ? `${name}：${text}` : `${name}: ${text}`];
  });
}
