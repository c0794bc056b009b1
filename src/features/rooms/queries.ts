import { type Kysely, sql } from 'kysely';
import { addDays, parseCivilDate } from '../../kernel/civilDate.ts';
import { startOfShanghaiDay } from '../../kernel/shanghaiTime.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Database } from '../../platform/db/index.ts';
import { notFound } from '../../platform/http/problem.ts';
import { getAppealBrief, visibleAppeals } from '../appeals/index.ts';
import { mayManagePoint, worksAtPoint } from '../servicePoints/index.ts';
import type { BookingView, RoomView } from './contract.ts';

type Db = Kysely<Database>;

async function roomsAt(db: Db, actor: Actor, pointId: string | undefined, roomId?: string) {
  let query = db
    .selectFrom('rooms as r')
    .innerJoin('service_points as p', 'p.id', 'r.point_id')
    .innerJoin('unions as u', 'u.id', 'p.union_id')
    .select(['r.id', 'r.point_id', 'r.kind', 'r.name', 'r.seats', 'p.name as point_name', 'u.path'])
    .where('r.ended_at', 'is', null)
    .orderBy('p.name')
    .orderBy('r.name')
    .limit(500);
  if (pointId) query = query.where('r.point_id', '=', pointId);
  if (roomId) query = query.where('r.id', '=', roomId);
  return (await query.execute()).filter(({ path }) => worksAtPoint(actor, path));
}

const roomOf = (row: Awaited<ReturnType<typeof roomsAt>>[number]): RoomView => ({
  id: row.id,
  pointId: row.point_id,
  pointName: row.point_name,
  kind: row.kind,
  name: row.name,
  seats: row.seats,
});

/** @throws 404 */
export async function roomView(db: Db, actor: Actor, id: string): Promise<RoomView> {
  const [room] = await roomsAt(db, actor, undefined, id);
  if (!room) throw notFound('The room');
  return roomOf(room);
}

/** Rooms with what is booked on some days. */
export async function roomWeek(
  db: Db,
  actor: Actor,
  now: Date,
  query: { pointId?: string | undefined; from: string; days: number },
) {
  const rooms = await roomsAt(db, actor, query.pointId);
  const from = parseCivilDate(query.from);
  return {
    rooms: rooms.map(roomOf),
    bookings: await bookingViews(db, actor, now, {
      roomIds: rooms.map(({ id }) => id),
      from: startOfShanghaiDay(from),
      to: startOfShanghaiDay(addDays(from, query.days)),
    }),
    mayManage: rooms.some(({ path }) => mayManagePoint(actor, path)) || managesAnything(actor),
  };
}

const managesAnything = (actor: Actor) =>
  actor.kind === 'staff' && actor.grants.some(({ placePath }) => mayManagePoint(actor, placePath));

interface BookingFilter {
  ids?: readonly string[];
  roomIds?: readonly string[];
  appealId?: string;
  personId?: string;
  from?: Date;
  to?: Date;
}

/** Bookings in the order of time; of appeals the viewer may not see no more than that the room is taken. */
export async function bookingViews(
  db: Db,
  actor: Actor,
  now: Date,
  filter: BookingFilter,
): Promise<BookingView[]> {
  let query = db
    .selectFrom('room_bookings as b')
    .innerJoin('rooms as r', 'r.id', 'b.room_id')
    .innerJoin('service_points as p', 'p.id', 'r.point_id')
    .innerJoin('unions as u', 'u.id', 'p.union_id')
    .innerJoin('accounts as a', 'a.id', 'b.booked_by')
    .selectAll('b')
    .select(['r.name as room_name', 'p.name as point_name', 'p.address', 'u.path', 'a.name as booker'])
    .orderBy('b.starts_at')
    .orderBy('b.id')
    .limit(1_000);
  if (filter.ids) query = query.where(sql<boolean>`b.id = ANY(${[...filter.ids]}::uuid[])`);
  if (filter.roomIds)
    query = query
      .where(sql<boolean>`b.room_id = ANY(${[...filter.roomIds]}::uuid[])`)
      .where('b.status', '=', 'booked');
  if (filter.appealId) query = query.where('b.appeal_id', '=', filter.appealId);
  if (filter.personId) query = query.where(sql<boolean>`${filter.personId}::uuid = ANY(b.account_ids)`);
  if (filter.from) query = query.where('b.ends_at', '>', filter.from);
  if (filter.to) query = query.where('b.starts_at', '<', filter.to);
  const rows = await query.execute();
  const appeals = await visibleAppeals(
    db,
    actor,
    rows.flatMap(({ appeal_id }) => (appeal_id ? [appeal_id] : [])),
  );
  const numbers = new Map(appeals.map(({ id, number }) => [id, number]));
  const ids = [...new Set(rows.flatMap(({ account_ids }) => account_ids))];
  const people = ids.length
    ? await db.selectFrom('accounts').select(['id', 'name']).where('id', 'in', ids).execute()
    : [];
  const me = actor.kind === 'staff' ? actor.accountId : '';
  return rows.map((row) => {
    const number = row.appeal_id ? numbers.get(row.appeal_id) : undefined;
    const open = row.appeal_id === null || number !== undefined || row.account_ids.includes(me);
    const mayCancel = row.booked_by === me || mayManagePoint(actor, row.path);
    return {
      id: row.id,
      room: { id: row.room_id, name: row.room_name, pointName: row.point_name, address: row.address },
      startsAt: row.starts_at.toISOString(),
      endsAt: row.ends_at.toISOString(),
      purpose: row.purpose,
      title: open ? row.title : '',
      appeal: row.appeal_id && number ? { id: row.appeal_id, number } : null,
      people: open ? people.filter(({ id }) => row.account_ids.includes(id)) : [],
      tellApplicant: row.tell_applicant,
      bookedBy: row.booker,
      status: row.status,
      cancelReason: row.cancel_reason,
      remindedAt: row.reminded_at?.toISOString() ?? null,
      allowedActions: mayCancel && row.status === 'booked' && row.ends_at > now ? ['cancel'] : [],
    };
  });
}

/** @throws 404 */
export async function bookingView(db: Db, actor: Actor, now: Date, id: string): Promise<BookingView> {
  const [booking] = await bookingViews(db, actor, now, { ids: [id] });
  if (!booking) throw notFound('The booking');
  return booking;
}

/** Of an appeal (@throws 404), or those in which the actor takes part. room_bookings_appeal */
export async function bookingsOf(
  db: Db,
  actor: Actor,
  now: Date,
  query: { appealId?: string | undefined; from?: string | undefined },
): Promise<BookingView[]> {
  const from = query.from ? { from: startOfShanghaiDay(parseCivilDate(query.from)) } : {};
  if (query.appealId) {
    await getAppealBrief(db, actor, query.appealId);
    return bookingViews(db, actor, now, { appealId: query.appealId, ...from });
  }
  if (actor.kind !== 'staff') return [];
  return bookingViews(db, actor, now, { personId: actor.accountId, from: now, ...from });
}
