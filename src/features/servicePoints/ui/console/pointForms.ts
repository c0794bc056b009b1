import { defineWords, type Pair } from '#web/shared/i18n.ts';
import type { DeskInput, PointDetail, PointInput } from '../../contract.ts';
import { deskKindWords, pointKindWords } from '../../words.ts';
import type { FieldSpec, Values } from './parts/FormDrawer.tsx';

export const formWords = defineWords({
  kind: ['类型', 'Kind'],
  name: ['名称', 'Name'],
  address: ['地址', 'Address'],
  phone: ['电话', 'Telephone'],
  about: ['能办什么（给职工看）', 'What is done there (for workers)'],
  parent: ['上级服务点', 'Point above'],
  union: ['所属工会', 'Union'],
  status: ['状态', 'Status'],
  workday: ['工作日开放时间', 'Hours on working days'],
  restDay: ['休息日开放时间', 'Hours on days off'],
  hoursHint: [
    '如 09:00-12:00 13:30-17:00；调休上班日按工作日；不开放就留空',
    'Like 09:00-12:00 13:30-17:00; empty: closed',
  ],
  exceptions: ['特殊日期', 'Single days'],
  exceptionsHint: [
    '每行一天：2026-11-30 09:00-11:30 盘点；全天关闭只写日期和说明',
    'One a line: 2026-11-30 09:00-11:30 stocktaking; closed all day: date and note only',
  ],
  ownHours: ['有自己的开放时间', 'Has hours of its own'],
  onWeekdays: ['只在这些星期开放', 'Open only on these weekdays'],
});

const periodsOf = (text: unknown) =>
  [...String(text ?? '').matchAll(/(\d{1,2}:\d{2})\s*[-–~至]\s*(\d{1,2}:\d{2})/g)].map(
    ([, from = '', to = '']) => ({
      from: from.padStart(5, '0'),
      to: to.padStart(5, '0'),
    }),
  );
const textOf = (periods: readonly { from: string; to: string }[]) =>
  periods.map(({ from, to }) => `${from}-${to}`).join(' ');

/** Hours as typed in lines, as the contract wants them. */
export function hoursOf(values: Values): PointInput['hours'] {
  const lines = String(values.exceptions ?? '')
    .split('\n')
    .map((line) => line.trim());
  const workday = periodsOf(values.workday);
  const weekdays = (values.onWeekdays as string[] | undefined) ?? [];
  return {
    workday: weekdays.length > 0 ? [] : workday,
    ...(weekdays.length > 0 ? { weekdays: Object.fromEntries(weekdays.map((day) => [day, workday])) } : {}),
    restDay: periodsOf(values.restDay),
    exceptions: lines
      .filter((line) => line !== '')
      .map((line) => ({
        date: line.slice(0, 10),
        periods: periodsOf(line),
        note:
          line
            .slice(10)
            .replace(/\d{1,2}:\d{2}\s*[-–~至]\s*\d{1,2}:\d{2}/g, '')
            .trim() || '特殊安排',
      })),
  };
}

/** The same hours as lines to type over. */
export function hoursValues(hours: PointDetail['hours'] | null): Values {
  if (!hours) return { workday: '09:00-12:00 13:30-17:00', restDay: '', exceptions: '', onWeekdays: [] };
  const [first] = Object.values(hours.weekdays ?? {});
  return {
    workday: textOf(first ?? hours.workday),
    onWeekdays: Object.keys(hours.weekdays ?? {}),
    restDay: textOf(hours.restDay),
    exceptions: hours.exceptions
      .map(({ date, periods, note }) => `${date} ${textOf(periods)} ${note}`)
      .join('\n'),
  };
}

type Say = (words: { zh: string; en: string }) => string;
type T = (key: keyof typeof formWords.entries) => string;

const kindOptions = (words: Record<string, { zh: string; en: string }>, say: Say) =>
  Object.entries(words).map(([value, pair]) => ({ value, label: say(pair) }));

export const weekdayWords: readonly Pair[] = [
  ['周一', 'Mon'],
  ['周二', 'Tue'],
  ['周三', 'Wed'],
  ['周四', 'Thu'],
  ['周五', 'Fri'],
  ['周六', 'Sat'],
  ['周日', 'Sun'],
];

export const hoursFields = (t: T, when?: (values: Values) => boolean): FieldSpec[] => {
  const shown = when ? { when } : {};
  return [
    { name: 'workday', kind: 'text', label: t('workday'), hint: t('hoursHint'), ...shown },
    { name: 'restDay', kind: 'text', label: t('restDay'), ...shown },
    { name: 'exceptions', kind: 'area', label: t('exceptions'), hint: t('exceptionsHint'), ...shown },
  ];
};

export const pointFields = (t: T, say: Say, points: readonly { id: string; name: string }[]): FieldSpec[] => [
  {
    name: 'kind',
    kind: 'select',
    label: t('kind'),
    required: true,
    options: kindOptions(pointKindWords, say),
  },
  { name: 'name', kind: 'text', label: t('name'), required: true },
  { name: 'address', kind: 'text', label: t('address'), required: true },
  { name: 'phone', kind: 'text', label: t('phone'), required: true },
  { name: 'about', kind: 'area', label: t('about') },
  {
    name: 'parentId',
    kind: 'select',
    label: t('parent'),
    options: points.map(({ id, name }) => ({ value: id, label: name })),
  },
  ...hoursFields(t),
];

export const deskFields = (t: T, say: Say, pick: (pair: Pair) => string): FieldSpec[] => [
  {
    name: 'kind',
    kind: 'select',
    label: t('kind'),
    required: true,
    options: kindOptions(deskKindWords, say),
  },
  { name: 'name', kind: 'text', label: t('name'), required: true },
  { name: 'about', kind: 'area', label: t('about') },
  { name: 'ownHours', kind: 'check', label: t('ownHours') },
  {
    name: 'onWeekdays',
    kind: 'multiple',
    label: t('onWeekdays'),
    options: weekdayWords.map((pair, index) => ({ value: String(index + 1), label: pick(pair) })),
    when: (values) => values.ownHours === true,
  },
  ...hoursFields(t, (values) => values.ownHours === true),
];

/** The body of a point from what is typed; an address on the map stays as it was. */
export const pointBody = (values: Values, kept?: PointDetail): Omit<PointInput, 'unionId'> => ({
  kind: values.kind as PointInput['kind'],
  name: String(values.name ?? ''),
  address: String(values.address ?? ''),
  phone: String(values.phone ?? ''),
  about: String(values.about ?? ''),
  parentId: (values.parentId as string | undefined) ?? null,
  longitude: kept?.longitude ?? null,
  latitude: kept?.latitude ?? null,
  stationId: kept?.stationId ?? null,
  hours: hoursOf(values),
});

export const deskBody = (values: Values): DeskInput => ({
  kind: values.kind as DeskInput['kind'],
  name: String(values.name ?? ''),
  about: String(values.about ?? ''),
  hours: values.ownHours === true ? hoursOf(values) : null,
});
