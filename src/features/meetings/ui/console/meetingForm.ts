import { defineWords } from '#web/shared/i18n.ts';
import type { FieldSpec, Values } from '../../../servicePoints/ui/console/parts/FormDrawer.tsx';
import { bodies, type MeetingDetail, type MeetingInput, mechanisms } from '../../contract.ts';
import { bodyWords, mechanismWords } from '../../words.ts';

export const meetingFormWords = defineWords({
  mechanism: ['机制', 'Mechanism'],
  title: ['会议名称', 'Title'],
  date: ['日期', 'Date'],
  time: ['时间', 'Time'],
  place: ['地点', 'Place'],
  bodies: ['参加单位（至少两家）', 'Parties (two at least)'],
  names: [
    '各单位全称和参会人（每行：单位 参会人，可不填）',
    'Full names and people (one a line: body, person; optional)',
  ],
  agenda: [
    '议题（每行一个，可带诉求编号，如：服装公司欠薪 2026-0000001）',
    'Agenda (one a line; may name an appeal’s number)',
  ],
});

type T = (key: keyof typeof meetingFormWords.entries) => string;
type Say = (words: { zh: string; en: string }) => string;

export const meetingFields = (t: T, say: Say): FieldSpec[] => [
  {
    name: 'mechanism',
    kind: 'select',
    label: t('mechanism'),
    required: true,
    options: mechanisms.map((value) => ({ value, label: say(mechanismWords[value]) })),
  },
  { name: 'title', kind: 'text', label: t('title'), required: true },
  { name: 'date', kind: 'date', label: t('date'), required: true },
  { name: 'time', kind: 'time', label: t('time'), required: true },
  { name: 'place', kind: 'text', label: t('place'), required: true },
  {
    name: 'parties',
    kind: 'multiple',
    label: t('bodies'),
    required: true,
    options: bodies.map((value) => ({ value, label: say(bodyWords[value]) })),
  },
  { name: 'names', kind: 'area', label: t('names') },
  { name: 'agenda', kind: 'area', label: t('agenda'), required: true },
];

const appealNumber = /\d{4}-\d{7}/;
const linesOf = (value: unknown) =>
  String(value ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** The meeting from what is typed; the lines of names follow the order of the parties chosen. */
export function meetingBody(values: Values): MeetingInput {
  const names = linesOf(values.names);
  return {
    mechanism: values.mechanism as MeetingInput['mechanism'],
    title: String(values.title ?? ''),
    date: String(values.date),
    time: String(values.time),
    place: String(values.place ?? ''),
    parties: ((values.parties as MeetingInput['parties'][number]['body'][] | undefined) ?? []).map(
      (body, index) => {
        const [name = '', person = ''] = (names[index] ?? '').split(/\s+/);
        return { body, name: name || bodyWords[body].zh, person };
      },
    ),
    agenda: linesOf(values.agenda).map((line) => {
      const number = appealNumber.exec(line)?.[0];
      const title = number ? line.replace(number, '').trim() || line : line;
      return { title, ...(number ? { appealNumber: number } : {}) };
    }),
  };
}

/** The same as lines to type over. */
export function meetingValues(meeting: MeetingDetail): Values {
  const at = new Date(Date.parse(meeting.heldAt) + 8 * 3_600_000).toISOString();
  return {
    mechanism: meeting.mechanism,
    title: meeting.title,
    date: at.slice(0, 10),
    time: at.slice(11, 16),
    place: meeting.place,
    parties: meeting.parties.map(({ body }) => body),
    names: meeting.parties.map(({ name, person }) => `${name} ${person}`.trim()).join('\n'),
    agenda: meeting.agenda
      .map(({ title, appeal }) => [title, appeal?.number].filter(Boolean).join(' '))
      .join('\n'),
  };
}
