import { defineWords, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import type { PointSummary } from '../../../servicePoints/contract.ts';
import {
  type FieldSpec,
  FormDrawer,
  type Values,
} from '../../../servicePoints/ui/console/parts/FormDrawer.tsx';
import { optionsOf } from '../../../servicePoints/ui/console/parts/usePoints.ts';
import { useSend } from '../../../servicePoints/ui/console/parts/useSend.ts';
import { weekdayWords } from '../../../servicePoints/ui/console/pointForms.ts';
import { dutyRoutes, type PatternInput } from '../../contract.ts';
import { formWords } from './dutyWords.ts';

const words = defineWords({
  pattern: ['新的轮班规则', 'New pattern'],
  shift: ['加一个班', 'Add a shift'],
  name: ['名称', 'Name'],
  form: ['方式', 'Form'],
  desk: ['窗口（可不填）', 'Desk (optional)'],
  topics: ['听班事项（不填为各类事项）', 'Matters on call for (empty: any)'],
  days: ['哪些天', 'On which days'],
  workdays: ['工作日（含调休上班）', 'Working days'],
  everyDay: ['每天', 'Every day'],
  chosen: ['指定星期', 'Certain weekdays'],
  weekdays: ['星期', 'Weekdays'],
  from: ['从', 'From'],
  to: ['到（早于开始则到次日）', 'To (earlier: next day)'],
  rotation: ['轮换', 'Turns'],
  none: ['不轮换，每次都来', 'No turns, everybody each time'],
  daily: ['每个值班日换一人', 'Change each day'],
  weekly: ['每周换一人', 'Change each week'],
  people: ['人员，按轮换先后选', 'People, in the order of turns'],
  agency: ['外单位窗口（可填多个，各自派人）', 'Windows of other bodies'],
  startsOn: ['从哪天开始', 'Begins on'],
  date: ['日期', 'Date'],
  person: ['人员', 'Person'],
  oneAgency: ['或外单位窗口', 'Or a window of another body'],
  note: ['备注', 'Note'],
});

interface DrawerProps {
  point: PointSummary;
  onClose: () => void;
}

function useRosterFields(point: PointSummary) {
  const t = useWords(words);
  const form = useWords(formWords);
  const { data } = useRouteQuery(
    dutyRoutes.dutyColleagues,
    { query: { pointId: point.id } },
    { topics: ['duty'] },
  );
  const people = optionsOf(data?.items ?? []);
  const fields: FieldSpec[] = [
    {
      name: 'form',
      kind: 'select',
      label: t('form'),
      required: true,
      options: (['resident', 'rotating', 'onCall'] as const).map((value) => ({ value, label: form(value) })),
    },
    { name: 'deskId', kind: 'select', label: t('desk'), options: optionsOf(point.desks) },
    {
      name: 'topics',
      kind: 'tags',
      label: t('topics'),
      options: [],
      when: ({ form: one }) => one === 'onCall',
    },
  ];
  return { t, people, fields };
}

const listOf = (value: unknown) => (Array.isArray(value) ? (value as string[]) : []);
const shared = (values: Values) => ({
  deskId: (values.deskId as string | undefined) ?? null,
  form: values.form as PatternInput['form'],
  topics: values.form === 'onCall' ? listOf(values.topics) : [],
});

/** A roster that repeats: who, in which order, on which days. */
export function PatternDrawer({ point, onClose }: DrawerProps) {
  const { t, people, fields } = useRosterFields(point);
  const pick = usePick();
  const send = useSend(['duty']);
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const option = (value: string, label: string) => ({ value, label });
  return (
    <FormDrawer
      title={t('pattern')}
      initial={{
        form: 'rotating',
        days: 'workdays',
        from: '09:00',
        to: '17:00',
        rotation: 'daily',
        startsOn: today,
      }}
      fields={[
        { name: 'name', kind: 'text', label: t('name'), required: true },
        ...fields,
        {
          name: 'days',
          kind: 'select',
          label: t('days'),
          required: true,
          options: [
            option('workdays', t('workdays')),
            option('everyDay', t('everyDay')),
            option('chosen', t('chosen')),
          ],
        },
        {
          name: 'weekdays',
          kind: 'multiple',
          label: t('weekdays'),
          options: weekdayWords.map((pair, index) => option(String(index + 1), pick(pair))),
          when: ({ days }) => days === 'chosen',
        },
        { name: 'from', kind: 'time', label: t('from'), required: true },
        { name: 'to', kind: 'time', label: t('to'), required: true },
        {
          name: 'rotation',
          kind: 'select',
          label: t('rotation'),
          required: true,
          options: (['none', 'daily', 'weekly'] as const).map((value) => option(value, t(value))),
        },
        { name: 'people', kind: 'multiple', label: t('people'), options: people },
        { name: 'agencies', kind: 'tags', label: t('agency'), options: [] },
        { name: 'startsOn', kind: 'date', label: t('startsOn'), required: true },
      ]}
      onSend={(values) =>
        send(dutyRoutes.addPattern, {
          body: {
            ...shared(values),
            pointId: point.id,
            name: String(values.name ?? ''),
            plan: {
              days:
                values.days === 'chosen'
                  ? listOf(values.weekdays).map(Number)
                  : (values.days as 'workdays' | 'everyDay'),
              from: String(values.from),
              to: String(values.to),
              rotation: values.rotation as 'daily',
              startsOn: String(values.startsOn),
              people: [
                ...listOf(values.people).map((accountId) => ({ accountId })),
                ...listOf(values.agencies).map((agencyWindow) => ({ agencyWindow })),
              ],
            },
          },
        })
      }
      onClose={onClose}
    />
  );
}

/** One shift by hand. */
export function ShiftDrawer({ point, from, onClose }: DrawerProps & { from: string }) {
  const { t, people, fields } = useRosterFields(point);
  const send = useSend(['duty']);
  return (
    <FormDrawer
      title={t('shift')}
      initial={{ form: 'resident', date: from, from: '09:00', to: '12:00' }}
      fields={[
        ...fields,
        { name: 'date', kind: 'date', label: t('date'), required: true },
        { name: 'from', kind: 'time', label: t('from'), required: true },
        { name: 'to', kind: 'time', label: t('to'), required: true },
        { name: 'person', kind: 'select', label: t('person'), options: people },
        { name: 'agency', kind: 'text', label: t('oneAgency'), when: ({ person }) => !person },
        { name: 'note', kind: 'text', label: t('note') },
      ]}
      onSend={(values) =>
        send(dutyRoutes.addShift, {
          body: {
            ...shared(values),
            pointId: point.id,
            date: String(values.date),
            from: String(values.from),
            to: String(values.to),
            note: String(values.note ?? ''),
            person: values.person
              ? { accountId: String(values.person) }
              : { agencyWindow: String(values.agency ?? '') },
          },
        })
      }
      onClose={onClose}
    />
  );
}
