import { Button, Input, Popconfirm } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { today } from '../../../appeals/ui/console/parts/say.ts';
import { clockSpan } from '../../../duty/ui/console/dutyWords.ts';
import { usePress, useSend } from '../../../servicePoints/ui/console/parts/useSend.ts';
import { type BookingView, roomRoutes } from '../../contract.ts';

const words = defineWords({
  taken: ['已预约', 'Taken'],
  cancel: ['取消预约', 'Cancel'],
  reason: ['取消的原因', 'Reason'],
  cancelled: ['已取消', 'Cancelled'],
  reminded: ['已提醒', 'reminded'],
  by: ['{name} 预约', 'booked by {name}'],
});
const topics = ['rooms'];

/** One booking with who comes, and giving the room free again. */
export function BookingItem({ booking }: { booking: BookingView }) {
  const t = useWords(words);
  const formats = useFormats(today());
  const send = useSend(topics);
  const press = usePress();
  const [reason, setReason] = useState('');
  const date = new Date(Date.parse(booking.startsAt) + 8 * 3_600_000).toISOString().slice(0, 10);
  const cancel = () =>
    press(
      () => send(roomRoutes.cancelBooking, { params: { id: booking.id }, body: { reason } }),
      t('cancelled'),
    );
  return (
    <li>
      <div>
        <strong>{formats.date(date)}</strong> {clockSpan(booking.startsAt, booking.endsAt)} ·{' '}
        {booking.room.pointName} {booking.room.name}
      </div>
      <div>
        {booking.title || t('taken')}{' '}
        {booking.appeal && <Link to={`/appeals/${booking.appeal.id}`}>{booking.appeal.number}</Link>}
      </div>
      <div className="soft">
        {[
          t('by', { name: booking.bookedBy }),
          booking.people.map(({ name }) => name).join('、'),
          booking.remindedAt ? t('reminded') : '',
          booking.status === 'cancelled' ? `${t('cancelled')}：${booking.cancelReason ?? ''}` : '',
        ]
          .filter(Boolean)
          .join(' · ')}
      </div>
      {booking.allowedActions.includes('cancel') && (
        <Popconfirm
          icon={null}
          title={
            <Input
              aria-label={t('reason')}
              placeholder={t('reason')}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          }
          okButtonProps={{ disabled: reason.trim() === '' }}
          onConfirm={() => void cancel()}
        >
          <Button size="small">{t('cancel')}</Button>
        </Popconfirm>
      )}
    </li>
  );
}
