import { shanghaiDate, shanghaiTimeOfDay } from '../../kernel/shanghaiTime.ts';
import type { Context } from '../../platform/context.ts';
import { type AppTransaction, transaction } from '../../platform/db/index.ts';
import { enqueueMessage } from '../../platform/outbox/enqueue.ts';
import { defineMessage } from '../../platform/outbox/message.ts';
import { tellApplicant } from '../appeals/index.ts';

const reminder = defineMessage('rooms.reminder', [
  '提醒：{when} 在{place}，{title}。',
  'Reminder: {title}, {when}, at {place}.',
]);
const cancelled = defineMessage('rooms.cancelled', [
  '已取消：{when} 在{place}，{title}。原因：{reason}',
  'Cancelled: {title}, {when}, at {place}. Reason: {reason}',
]);

interface Booking {
  id: string;
  room_id: string;
  starts_at: Date;
  ends_at: Date;
  title: string;
  appeal_id: string | null;
  account_ids: readonly string[];
  tell_applicant: boolean;
  reminded_at: Date | null;
}

async function factsOf(trx: AppTransaction, booking: Booking) {
  const room = await trx
    .selectFrom('rooms')
    .innerJoin('service_points', 'service_points.id', 'rooms.point_id')
    .select(['rooms.name', 'service_points.name as point', 'service_points.address'])
    .where('rooms.id', '=', booking.room_id)
    .executeTakeFirstOrThrow();
  const [, month, day] = shanghaiDate(booking.starts_at).split('-').map(Number);
  const when = `${month}月${day}日 ${shanghaiTimeOfDay(booking.starts_at)}–${shanghaiTimeOfDay(booking.ends_at)}`;
  return { when, place: `${room.point}${room.name}`, address: room.address };
}

async function tellColleagues(
  trx: AppTransaction,
  booking: Booking,
  now: Date,
  message: { key: string; reason?: string },
): Promise<void> {
  const { when, place } = await factsOf(trx, booking);
  for (const recipient of booking.account_ids) {
    const shared = {
      ...{
        channel: 'inbox' as const,
        recipient,
        now,
        dedupeKey: `${message.key}:${booking.id}:${recipient}`,
      },
      subject: booking.appeal_id
        ? { type: 'appeal', id: booking.appeal_id }
        : { type: 'roomBooking', id: booking.id },
    };
    const params = { when, place, title: booking.title };
    if (message.reason === undefined) await enqueueMessage(trx, { ...shared, template: reminder, params });
    else
      await enqueueMessage(trx, {
        ...shared,
        template: cancelled,
        params: { ...params, reason: message.reason },
      });
  }
}

/** Everybody who was to come; the applicant only when told to come before. */
export async function tellCancelled(
  trx: AppTransaction,
  booking: Booking,
  reason: string,
  now: Date,
): Promise<void> {
  await tellColleagues(trx, booking, now, { key: 'roomCancelled', reason });
  if (!booking.tell_applicant || !booking.appeal_id || !booking.reminded_at) return;
  const { when, place } = await factsOf(trx, booking);
  await tellApplicant(
    trx,
    booking.appeal_id,
    {
      zh: `原定 ${when} 在${place}的安排已取消，工会会再与您约时间。`,
      en: `The appointment ${when} at ${place} was cancelled; the union will make a new one with you.`,
    },
    now,
    `roomCancelled:${booking.id}`,
  );
}

/**
 * Reminds of bookings whose time has come, each once: claimed and told in one transaction. Returns how many.
 */
export async function remindOfBookings(context: Pick<Context, 'db' | 'clock'>): Promise<number> {
  const now = context.clock.now();
  return transaction(context.db, async (trx) => {
    // room_bookings_remind
    const due = await trx
      .selectFrom('room_bookings')
      .selectAll()
      .where('status', '=', 'booked')
      .where('reminded_at', 'is', null)
      .where('remind_at', '<=', now)
      .orderBy('remind_at')
      .limit(200)
      .forUpdate()
      .skipLocked()
      .execute();
    for (const booking of due) {
      await trx.updateTable('room_bookings').set({ reminded_at: now }).where('id', '=', booking.id).execute();
      if (booking.ends_at <= now) continue;
      await tellColleagues(trx, booking, now, { key: 'roomReminder' });
      if (booking.tell_applicant && booking.appeal_id) {
        const { when, place, address } = await factsOf(trx, booking);
        await tellApplicant(
          trx,
          booking.appeal_id,
          {
            zh: `请您于 ${when} 到${place}（${address}），商量您反映的事情。`,
            en: `Please come to ${place} (${address}), ${when}, about your appeal.`,
          },
          now,
          `roomReminder:${booking.id}`,
        );
      }
    }
    return due.length;
  });
}
