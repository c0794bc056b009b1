import { useState } from 'react';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { today } from '../../../appeals/ui/console/parts/say.ts';
import { dutyRoutes } from '../../../duty/contract.ts';
import { FormDrawer } from '../../../servicePoints/ui/console/parts/FormDrawer.tsx';
import { optionsOf } from '../../../servicePoints/ui/console/parts/usePoints.ts';
import { useSend } from '../../../servicePoints/ui/console/parts/useSend.ts';
import { roomRoutes } from '../../contract.ts';
import { purposeWords } from './roomWords.ts';

const words = defineWords({
  title: ['预约场地', 'Book a room'],
  room: ['场地', 'Room'],
  seats: ['{name}（{seats} 座）', '{name} ({seats} seats)'],
  date: ['日期', 'Date'],
  from: ['从', 'From'],
  to: ['到', 'To'],
  purpose: ['用途', 'Purpose'],
  subject: ['事由', 'About'],
  people: ['参加的同事（到时提醒）', 'Colleagues who take part (reminded)'],
  tell: ['短信通知诉求人时间地点', 'Tell the applicant by text message'],
});

interface BookDrawerProps {
  /** The appeal it is for; its mediation is what is booked. */
  appeal?: { id: string; number: string };
  roomId?: string;
  date?: string;
  onClose: () => void;
}

/** Books a room; a time that is taken is refused and what was typed stays. */
export function BookDrawer({ appeal, roomId, date, onClose }: BookDrawerProps) {
  const t = useWords(words);
  const purpose = useWords(purposeWords);
  const send = useSend(['rooms']);
  const [day] = useState(date ?? today());
  const { data } = useRouteQuery(
    roomRoutes.roomWeek,
    { query: { from: day, days: 1 } },
    { topics: ['rooms'] },
  );
  const rooms = data?.rooms ?? [];
  const chosen =
    rooms.find(({ id }) => id === roomId) ?? rooms.find(({ kind }) => kind === 'mediation') ?? rooms[0];
  const colleagues = useRouteQuery(
    dutyRoutes.dutyColleagues,
    { query: { pointId: chosen?.pointId ?? '' } },
    { enabled: chosen !== undefined },
  );
  if (!data) return null;
  return (
    <FormDrawer
      title={t('title')}
      initial={{
        ...{ roomId: chosen?.id, date: day, from: '09:00', to: '10:30', purpose: 'mediation' },
        ...(appeal ? { title: `${appeal.number} ${purpose('mediation')}`, tellApplicant: true } : {}),
      }}
      fields={[
        {
          name: 'roomId',
          kind: 'select',
          label: t('room'),
          required: true,
          options: rooms.map(({ id, name, pointName, seats }) => ({
            value: id,
            label: t('seats', { name: `${pointName} ${name}`, seats }),
          })),
        },
        { name: 'date', kind: 'date', label: t('date'), required: true },
        { name: 'from', kind: 'time', label: t('from'), required: true },
        { name: 'to', kind: 'time', label: t('to'), required: true },
        {
          name: 'purpose',
          kind: 'select',
          label: t('purpose'),
          required: true,
          options: (['mediation', 'counselling', 'meeting', 'lecture', 'other'] as const).map((value) => ({
            value,
            label: purpose(value),
          })),
        },
        { name: 'title', kind: 'text', label: t('subject'), required: true },
        {
          name: 'accountIds',
          kind: 'multiple',
          label: t('people'),
          options: optionsOf(colleagues.data?.items ?? []),
        },
        ...(appeal ? [{ name: 'tellApplicant', kind: 'check' as const, label: t('tell') }] : []),
      ]}
      onSend={(values) =>
        send(roomRoutes.bookRoom, {
          body: {
            roomId: String(values.roomId ?? ''),
            date: String(values.date),
            from: String(values.from),
            to: String(values.to),
            purpose: values.purpose as 'mediation',
            title: String(values.title ?? ''),
            accountIds: (values.accountIds as string[] | undefined) ?? [],
            tellApplicant: values.tellApplicant === true,
            ...(appeal ? { appealId: appeal.id } : {}),
          },
        })
      }
      onClose={onClose}
    />
  );
}
