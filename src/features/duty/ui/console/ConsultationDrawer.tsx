import { defineWords, useLanguage, useWords } from '#web/shared/i18n.ts';
import { categoryLeaves } from '../../../appeals/ui/console/parts/categoryLeaves.ts';
import type { PointSummary } from '../../../servicePoints/contract.ts';
import { FormDrawer } from '../../../servicePoints/ui/console/parts/FormDrawer.tsx';
import { optionsOf } from '../../../servicePoints/ui/console/parts/usePoints.ts';
import { useSend } from '../../../servicePoints/ui/console/parts/useSend.ts';
import { dutyRoutes } from '../../contract.ts';
import { howWords } from './dutyWords.ts';

const words = defineWords({
  title: ['登记一次咨询', 'Log a consultation'],
  how: ['方式', 'How'],
  desk: ['窗口（可不填）', 'Desk (optional)'],
  anonymous: ['不愿留姓名（匿名）', 'Wants to stay unnamed'],
  name: ['姓名', 'Name'],
  category: ['类别', 'Category'],
  topic: ['问了什么', 'What was asked'],
  answer: ['怎样答复（可不填）', 'What was answered (optional)'],
  minutes: ['用时（分钟）', 'Minutes'],
});

/** One line at the desk, quick to fill in. */
export function ConsultationDrawer({ point, onClose }: { point: PointSummary; onClose: () => void }) {
  const t = useWords(words);
  const how = useWords(howWords);
  const language = useLanguage();
  const send = useSend(['duty']);
  return (
    <FormDrawer
      title={t('title')}
      initial={{ how: 'visit', minutes: 15, anonymous: false, deskId: point.desks[0]?.id }}
      fields={[
        {
          name: 'how',
          kind: 'select',
          label: t('how'),
          required: true,
          options: (['visit', 'phone', 'online'] as const).map((value) => ({ value, label: how(value) })),
        },
        { name: 'deskId', kind: 'select', label: t('desk'), options: optionsOf(point.desks) },
        { name: 'anonymous', kind: 'check', label: t('anonymous') },
        {
          name: 'clientName',
          kind: 'text',
          label: t('name'),
          required: true,
          when: ({ anonymous }) => anonymous !== true,
        },
        {
          name: 'category',
          kind: 'select',
          label: t('category'),
          required: true,
          options: categoryLeaves.map((leaf) => ({
            value: leaf.code,
            label: leaf[language].slice(1).join(' / '),
          })),
        },
        { name: 'topic', kind: 'text', label: t('topic'), required: true },
        { name: 'answer', kind: 'area', label: t('answer') },
        { name: 'minutes', kind: 'number', label: t('minutes'), required: true, min: 1, max: 600 },
      ]}
      onSend={(values) =>
        send(dutyRoutes.logConsultation, {
          body: {
            pointId: point.id,
            deskId: (values.deskId as string | undefined) ?? null,
            how: values.how as 'visit',
            anonymous: values.anonymous === true,
            clientName: values.anonymous === true ? '' : String(values.clientName ?? ''),
            category: String(values.category ?? ''),
            topic: String(values.topic ?? ''),
            answer: String(values.answer ?? ''),
            minutes: Number(values.minutes),
          },
        })
      }
      onClose={onClose}
    />
  );
}
