import { sql } from 'kysely';
import { parseCivilDate } from '../../kernel/civilDate.ts';
import { startOfShanghaiDay } from '../../kernel/shanghaiTime.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import { type AppTransaction, newId } from '../../platform/db/index.ts';
import { conflict, forbidden, invalid, notFound } from '../../platform/http/problem.ts';
import { getAppealBrief } from '../appeals/index.ts';
import { getServicePoint, mayManagePoint, worksAtPoint } from '../servicePoints/index.ts';
import type { BookingInput } from './contract.ts';
import { tellCancelled } from './reminders.ts';
import { findRoomSettings } from './settings.ts';
import type { roomKinds } from './tables.ts';

const accountOf = (actor: Actor): string => {
  if (actor.kind !== 'staff') throw forbidden('staffOnly', 'This is for colleagues with an account.');
  return actor.accountId;
};

/** @throws 404, 403 `placeNotYours` */
export async function addRoom(
  trx: AppTransaction,
  actor: Actor,
  now: Date,
  input: { pointId: string; kind: (typeof roomKinds)[number]; name: string; seats: number },
): Promise<string> {
  const point = await getServicePoint(trx, input.pointId);
  if (!mayManagePoint(actor, point.unionPath))
    throw forbidden('placeNotYours', 'Rooms of this point are managed by others.');
  const id = newId();
  const { pointId, ...plain } = input;
  await trx
    .insertInto('rooms')
    .values({ id, point_id: pointId, ...plain, ended_at: null, created_at: now })
    .execute();
  return id;
}

/** The room locked, so that bookings of it go one after another. @throws 404 not there, not in use, not where I work */
async function lockRoom(trx: AppTransaction, actor: Actor, id: string) {
  const room = await trx
    .selectFrom('rooms')
    .selectAll()
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  const point = room && (await getServicePoint(trx, room.point_id));
  if (!room || !point || !worksAtPoint(actor, point.unionPath)) throw notFound('The room');
  return { room, point };
}

/** @throws 404, 403, 409 `bookingsAhead` */
export async function endRoom(trx: AppTransaction, actor: Actor, now: Date, id: string): Promise<void> {
  const { room, point } = await lockRoom(trx, actor, id);
  if (!mayManagePoint(actor, point.unionPath))
    throw forbidden('placeNotYours', 'Rooms of this point are managed by others.');
  const ahead = await trx
    .selectFrom('room_bookings')
    .select('id')
    .where('room_id', '=', room.id)
    .where('status', '=', 'booked')
    .where('ends_at', '>', now)
    .executeTakeFirst();
  if (ahead)
    throw conflict('bookingsAhead', 'This room is still booked. Cancel or move those bookings first.');
  await trx.updateTable('rooms').set({ ended_at: now }).where('id', '=', id).execute();
}

const instantOn = (date: string, time: string) => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return new Date(startOfShanghaiDay(parseCivilDate(date)).getTime() + (hours * 60 + minutes) * 60_000);
};

/** @throws 404 room or appeal, 409 `roomTaken` with until when, 422 past or people */
export async function bookRoom(
  trx: AppTransaction,
  actor: Actor,
  now: Date,
  input: BookingInput,
): Promise<string> {
  const bookedBy = accountOf(actor);
  if (input.appealId) await getAppealBrief(trx, actor, input.appealId);
  const { room } = await lockRoom(trx, actor, input.roomId);
  const [startsAt, endsAt] = [instantOn(input.date, input.from), instantOn(input.date, input.to)];
  if (startsAt <= now)
    throw invalid([{ field: 'date', code: 'past', message: '时间已经过去 · this time has passed' }]);
  await checkPeople(trx, input.accountIds);
  // room_bookings_room
  const taken = await trx
    .selectFrom('room_bookings')
    .select(['id', 'starts_at', 'ends_at'])
    .where('room_id', '=', room.id)
    .where('status', '=', 'booked')
    .where('starts_at', '<', endsAt)
    .where('ends_at', '>', startsAt)
    .executeTakeFirst();
  if (taken)
    throw conflict('roomTaken', 'The room is taken at that time. Choose another time or room.', {
      from: taken.starts_at.toISOString(),
      to: taken.ends_at.toISOString(),
    });
  const { reminderHours } = await findRoomSettings(trx);
  const id = newId();
  await trx
    .insertInto('room_bookings')
    .values({
      ...{ id, room_id: room.id, starts_at: startsAt, ends_at: endsAt, booked_by: bookedBy },
      ...{ purpose: input.purpose, title: input.title, appeal_id: input.appealId ?? null },
      account_ids: [...new Set([bookedBy, ...input.accountIds])],
      tell_applicant: input.tellApplicant && input.appealId !== undefined,
      remind_at: new Date(startsAt.getTime() - reminderHours * 3_600_000),
      ...{ status: 'booked', reminded_at: null, cancelled_at: null, cancel_reason: null, created_at: now },
    })
    .execute();
  return id;
}

async function checkPeople(trx: AppTransaction, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const known = await trx
    .selectFrom('accounts')
    .select('id')
    .where(sql<boolean>`id = ANY(${[...ids]}::uuid[])`)
    .where('kind', '=', 'staff')
    .where('disabled_at', 'is', null)
    .execute();
  const names = new Set(known.map(({ id }) => id));
  const strangers = ids.flatMap((id, index) => (names.has(id) ? [] : [index]));
  if (strangers.length > 0)
    throw invalid(
      strangers.map((index) => ({
        field: `accountIds.${index}`,
        code: 'notFound',
        message: '没有这个同事 · no such colleague',
      })),
    );
}

/** By whoever booked it or manages the point. @throws 404, 403 `notYours`, 409 `cancelledAlready`, `over` */
export async function cancelBooking(
  trx: AppTransaction,
  actor: Actor,
  now: Date,
  { id, reason }: { id: string; reason: string },
): Promise<void> {
  const booking = await trx
    .selectFrom('room_bookings')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!booking) throw notFound('The booking');
  const room = await trx
    .selectFrom('rooms')
    .select('point_id')
    .where('id', '=', booking.room_id)
    .executeTakeFirstOrThrow();
  const point = await getServicePoint(trx, room.point_id);
  const own = booking.booked_by === accountOf(actor);
  if (!own && !worksAtPoint(actor, point.unionPath)) throw notFound('The booking');
  if (!own && !mayManagePoint(actor, point.unionPath))
    throw forbidden('notYours', 'Whoever booked the room, or manages the point, gives it free.');
  if (booking.status === 'cancelled')
    throw conflict('cancelledAlready', 'This booking was cancelled already.');
  if (booking.ends_at <= now) throw conflict('over', 'This booking is over.');
  await trx
    .updateTable('room_bookings')
    .set({ status: 'cancelled', cancelled_at: now, cancel_reason: reason })
    .where('id', '=', id)
    .execute();
  await tellCancelled(trx, booking, reason, now);
}
