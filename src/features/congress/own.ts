import { type Kysely, sql } from 'kysely';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Database } from '../../platform/db/index.ts';
import { notFound } from '../../platform/http/problem.ts';
import { livingPersonId } from '../people/index.ts';
import { requireSeat } from '../representatives/index.ts';
import type { OwnBrief, OwnSession, PublishedSession } from './contract.ts';
import { delegatesOf } from './convene.ts';
import { findSettings } from './settings.ts';
import { agendaOf, briefOf, forceOf, type NamedSession, withNames } from './views.ts';

type Db = Kysely<Database>;

const ownBrief = (row: NamedSession, now: Date): OwnBrief => {
  const { id, bodyName, kind, title, startsAt, place, status } = briefOf(row, now);
  return { id, bodyName, kind, title, startsAt, place, status };
};

/** Sessions of the bodies in which the worker holds a seat. congress_sessions_body @throws Problem 403 `noSeat` */
export async function mySessions(db: Db, actor: Actor, now: Date) {
  const { seats } = await requireSeat(db, actor, shanghaiDate(now));
  const bodies = new Map(seats.map(({ bodyId, bodyName }) => [bodyId, bodyName]));
  const rows = await withNames(db)
    .where('s.body_id', 'in', [...bodies.keys()])
    .orderBy('s.created_at', 'desc')
    .orderBy('s.id', 'desc')
    .limit(50)
    .execute();
  return {
    seats: [...bodies].map(([bodyId, bodyName]) => ({ bodyId, bodyName })),
    items: rows.map((row) => ownBrief(row, now)),
  };
}

/** The seat with which the worker stands in the register of a session, in office still or not. */
export async function registeredSeat(db: Db, actor: Actor, id: string): Promise<string | undefined> {
  if (actor.kind !== 'worker') return undefined;
  const personId = await livingPersonId(db, actor.personId);
  // representative_seats_person, congress_attendance_pkey
  const row = await db
    .selectFrom('representative_seats as r')
    .innerJoin('congress_attendance as a', 'a.seat_id', 'r.id')
    .select('r.id')
    .where('r.person_id', '=', personId)
    .where('a.session_id', '=', id)
    .executeTakeFirst();
  return row?.id;
}

/**
 * A session of a body in which the worker holds a seat, or of whose session they were, with the papers that were sent.
 *
 * @throws Problem 403 `noSeat`, 404
 */
export async function mySession(db: Db, actor: Actor, id: string, now: Date): Promise<OwnSession> {
  const row = await withNames(db).where('s.id', '=', id).executeTakeFirst();
  const registered = await registeredSeat(db, actor, id);
  const seats = registered ? [] : (await requireSeat(db, actor, shanghaiDate(now))).seats;
  const seatId = registered ?? seats.find(({ bodyId }) => bodyId === row?.body_id)?.id;
  if (!row || !seatId) throw notFound('The session');
  const { paperDays } = await findSettings(db);
  const items = await agendaOf(db, row, { now, paperDays, sentOnly: true });
  const [delegates, callers, register] = await Promise.all([
    row.status === 'called' ? delegatesOf(db, row, now) : [],
    db.selectFrom('congress_callers').select('seat_id').where('session_id', '=', id).execute(),
    db
      .selectFrom('congress_attendance')
      .select('state')
      .where('session_id', '=', id)
      .where('seat_id', '=', seatId)
      .executeTakeFirst(),
  ]);
  return {
    ...ownBrief(row, now),
    ...{ reason: row.reason, closedOn: row.closed_on },
    // What a session came to is told to all at once.
    result: row.status === 'published' || row.status === 'reported' ? row.result : '',
    items: items.map(({ papersLate: _, ...item }) => item),
    callers: callers.length,
    callersNeeded: Math.ceil(delegates.length / 3),
    maySign: row.status === 'called' && !callers.some(({ seat_id }) => seat_id === seatId),
    attended: register?.state ?? null,
  };
}

/** Published results of the congresses at or above the worker's union. congress_sessions_place, memberships_one_live */
export async function publishedResults(db: Db, actor: Actor, now: Date): Promise<PublishedSession[]> {
  if (actor.kind !== 'worker') return [];
  const personId = await livingPersonId(db, actor.personId);
  const rows = await withNames(db)
    .innerJoin('memberships as m', (join) =>
      join.on('m.person_id', '=', personId).on('m.ended_on', 'is', null),
    )
    .where(sql<boolean>`s.union_path = ANY (
      SELECT '/' || array_to_string((string_to_array(trim(both '/' FROM m.union_path), '/'))[1:depth], '/') || '/'
        FROM generate_series(1, 20) AS depth)`)
    .where('s.status', 'in', ['published', 'reported'])
    .orderBy('s.closed_on', 'desc')
    .orderBy('s.id', 'desc')
    .limit(20)
    .execute();
  if (rows.length === 0) return [];
  const items = await db
    .selectFrom('congress_items')
    .selectAll()
    .where(
      'session_id',
      'in',
      rows.map(({ id }) => id),
    )
    .where('status', 'in', ['passed', 'rejected', 'settled'])
    .orderBy('position')
    .limit(1_000)
    .execute();
  const today = shanghaiDate(now);
  return rows.map((row) => ({
    ...{ id: row.id, bodyName: row.body_name, title: row.title, closedOn: row.closed_on, result: row.result },
    decisions: items
      .filter(({ session_id }) => session_id === row.id)
      .map((item) => ({
        ...{ id: item.id, title: item.title, status: item.status, force: forceOf(item, today) },
        ...{ effectiveFrom: item.effective_from, resolution: item.resolution },
      })),
  }));
}
