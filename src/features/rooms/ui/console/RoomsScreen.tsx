import '../../../appeals/ui/console/parts/console.css';
import '../../../servicePoints/ui/console/parts/points.css';
import '../../../servicePoints/ui/console/parts/problems.ts';
import { Alert, Button, Drawer, Empty, Select, Spin } from 'antd';
import { useState } from 'react';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { today } from '../../../appeals/ui/console/parts/say.ts';
import { clockSpan, mondayOf, plusDays } from '../../../duty/ui/console/dutyWords.ts';
import { FormDrawer } from '../../../servicePoints/ui/console/parts/FormDrawer.tsx';
import { optionsOf, usePoints, usualPoint } from '../../../servicePoints/ui/console/parts/usePoints.ts';
import { usePress, useSend } from '../../../servicePoints/ui/console/parts/useSend.ts';
import { type BookingView, roomRoutes } from '../../contract.ts';
import { BookDrawer } from './BookDrawer.tsx';
import { BookingItem } from './BookingItem.tsx';
import { purposeWords } from './roomWords.ts';

const words = defineWords({
  title: ['场地预约', 'Rooms'],
  book: ['预约场地', 'Book a room'],
  add: ['新增场地', 'New room'],
  room: ['场地', 'Room'],
  all: ['全部场地', 'All rooms'],
  last: ['上一周', 'Week before'],
  this: ['本周', 'This week'],
  next: ['下一周', 'Week after'],
  none: ['还没有场地。管理人员在这里新增调解室、咨询室、会议室。', 'There are no rooms yet.'],
  taken: ['已预约', 'Taken'],
  detail: ['预约详情', 'Booking'],
  point: ['服务点', 'Service point'],
  kind: ['用途', 'Purpose'],
  name: ['名称', 'Name'],
  seats: ['座位', 'Seats'],
  end: ['停用此场地', 'Close this room'],
  ended: ['已停用', 'Closed'],
});
const topics = ['rooms'];

/** The week of all rooms, or of one: who has which when. */
export function RoomsScreen() {
  const t = useWords(words);
  const session = useSession();
  const formats = useFormats(today());
  const send = useSend(topics);
  const press = usePress();
  const [from, setFrom] = useState(mondayOf(today()));
  const [roomId, setRoomId] = useState<string>();
  const [open, setOpen] = useState<'add' | { date: string } | BookingView>();
  const { data, error } = useRouteQuery(
    roomRoutes.roomWeek,
    { query: { from, days: 7 } },
    { topics, keepPrevious: true },
  );
  const days = Array.from({ length: 7 }, (_, index) => plusDays(from, index));
  const bookings = (data?.bookings ?? []).filter(({ room }) => !roomId || room.id === roomId);
  const dayOf = (booking: BookingView) =>
    new Date(Date.parse(booking.startsAt) + 8 * 3_600_000).toISOString().slice(0, 10);
  const mayBook = holds(session, 'rooms.book') && (data?.rooms.length ?? 0) > 0;
  return (
    <>
      <div className="screenHead">
        <h1>{t('title')}</h1>
        {mayBook && (
          <Button type="primary" onClick={() => setOpen({ date: today() })}>
            {t('book')}
          </Button>
        )}
        {data?.mayManage && <Button onClick={() => setOpen('add')}>{t('add')}</Button>}
      </div>
      <div className="toolRow">
        <Select
          allowClear
          aria-label={t('room')}
          placeholder={t('all')}
          value={roomId ?? null}
          options={(data?.rooms ?? []).map(({ id, name, pointName }) => ({
            value: id,
            label: `${pointName} ${name}`,
          }))}
          onChange={(id: string | null) => setRoomId(id ?? undefined)}
        />
        <Button onClick={() => setFrom(plusDays(from, -7))}>{t('last')}</Button>
        <Button onClick={() => setFrom(mondayOf(today()))}>{t('this')}</Button>
        <Button onClick={() => setFrom(plusDays(from, 7))}>{t('next')}</Button>
        <strong>{formats.period(from, plusDays(from, 6))}</strong>
        {roomId && data?.mayManage && (
          <Button
            onClick={() => void press(() => send(roomRoutes.endRoom, { params: { id: roomId } }), t('ended'))}
          >
            {t('end')}
          </Button>
        )}
      </div>
      {error && <Alert type="error" showIcon title={explainProblem(error)} />}
      {!data && !error && <Spin className="wholePage" />}
      {data?.rooms.length === 0 && <Empty description={t('none')} />}
      {data && data.rooms.length > 0 && (
        <section className="weekGrid seven" aria-label={t('title')}>
          {days.map((date) => (
            <div key={date} className="weekDay">
              <h2>{formats.date(date)}</h2>
              {bookings
                .filter((booking) => dayOf(booking) === date)
                .map((booking) => (
                  <button key={booking.id} type="button" className="slot" onClick={() => setOpen(booking)}>
                    <strong>{clockSpan(booking.startsAt, booking.endsAt)}</strong>
                    {booking.room.name} · {booking.title || t('taken')}
                  </button>
                ))}
              {mayBook && date >= today() && (
                <Button
                  type="text"
                  size="small"
                  aria-label={`${t('book')} ${formats.date(date)}`}
                  onClick={() => setOpen({ date })}
                >
                  +
                </Button>
              )}
            </div>
          ))}
        </section>
      )}
      {open === 'add' && <AddRoom onClose={() => setOpen(undefined)} />}
      {open && open !== 'add' && 'date' in open && (
        <BookDrawer date={open.date} {...(roomId ? { roomId } : {})} onClose={() => setOpen(undefined)} />
      )}
      {open && open !== 'add' && 'id' in open && (
        <Drawer open size={440} title={t('detail')} onClose={() => setOpen(undefined)}>
          <ul className="plainList">
            <BookingItem booking={data?.bookings.find(({ id }) => id === open.id) ?? open} />
          </ul>
        </Drawer>
      )}
    </>
  );
}

function AddRoom({ onClose }: { onClose: () => void }) {
  const t = useWords(words);
  const purpose = useWords(purposeWords);
  const send = useSend(topics);
  const points = usePoints();
  return (
    <FormDrawer
      title={t('add')}
      initial={{
        kind: 'mediation',
        seats: 8,
        pointId: points.find(({ id }) => id === usualPoint())?.id ?? points[0]?.id,
      }}
      fields={[
        { name: 'pointId', kind: 'select', label: t('point'), required: true, options: optionsOf(points) },
        {
          name: 'kind',
          kind: 'select',
          label: t('kind'),
          required: true,
          options: (['mediation', 'counselling', 'meeting', 'lecture'] as const).map((value) => ({
            value,
            label: purpose(value),
          })),
        },
        { name: 'name', kind: 'text', label: t('name'), required: true },
        { name: 'seats', kind: 'number', label: t('seats'), required: true, min: 1, max: 2_000 },
      ]}
      onSend={(values) =>
        send(roomRoutes.addRoom, {
          body: {
            pointId: String(values.pointId ?? ''),
            kind: values.kind as 'mediation',
            name: String(values.name ?? ''),
            seats: Number(values.seats),
          },
        })
      }
      onClose={onClose}
    />
  );
}
