import { type Kysely, sql } from 'kysely';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Database } from '../../platform/db/index.ts';
import { forbidden, notFound } from '../../platform/http/problem.ts';
import { livingPersonId } from '../people/index.ts';
import { type PersonSeat, seatById } from '../representatives/index.ts';
import { reachesDuty } from './policy.ts';

type Db = Kysely<Database>;

/** Who looks at a duty report: the representative, the office of the body, or somebody they represent. */
export type Viewer = 'holder' | 'office' | 'constituent';

/** The person of a worker, and the record it was joined to. */
export async function peopleOf(db: Db, actor: Actor): Promise<string[]> {
  if (actor.kind !== 'worker') return [];
  return [...new Set([actor.personId, await livingPersonId(db, actor.personId)])];
}

/** Seats the worker ever took up, newest first. representative_seats_person @throws Problem 403 `noSeat` */
export async function ownSeats(db: Db, actor: Actor): Promise<PersonSeat[]> {
  const people = await peopleOf(db, actor);
  const rows =
    people.length === 0
      ? []
      : await db
          .selectFrom('representative_seats')
          .select('id')
          .where('person_id', 'in', people)
          .where('since_on', 'is not', null)
          .orderBy('since_on', 'desc')
          .orderBy('id')
          .limit(20)
          .execute();
  const seats = await Promise.all(rows.map(({ id }) => seatById(db, id)));
  const held = seats.filter((seat) => seat !== undefined);
  if (held.length === 0)
    throw forbidden('noSeat', '您没有担任过会员代表或职工代表 · You never held a seat as a representative.');
  return held;
}

/** Constituencies a worker belongs to now, as a member of a union in them. memberships_person, constituency_unions_union */
export async function ownConstituencies(db: Db, actor: Actor): Promise<string[]> {
  const people = await peopleOf(db, actor);
  if (people.length === 0) return [];
  const { rows } = await sql<{ id: string }>`
    SELECT DISTINCT c.constituency_id AS id
      FROM memberships m, unnest(string_to_array(trim(BOTH '/' FROM m.union_path), '/')::uuid[]) AS place (union_id)
      JOIN constituency_unions c ON c.union_id = place.union_id AND c.until_on IS NULL
     WHERE m.person_id = ANY(${people}::uuid[]) AND m.status = 'active' AND m.ended_on IS NULL LIMIT 50`.execute(
    db,
  );
  return rows.map(({ id }) => id);
}

/** Through which door an actor comes to the reports of a seat, if any. */
export async function viewerOf(db: Db, actor: Actor, seat: PersonSeat): Promise<Viewer | undefined> {
  if (actor.kind === 'staff')
    return reachesDuty(actor, 'dutyReport.see', seat.unionPath) ? 'office' : undefined;
  const people = await peopleOf(db, actor);
  if (people.includes(seat.personId)) return 'holder';
  return (await ownConstituencies(db, actor)).includes(seat.constituencyId) ? 'constituent' : undefined;
}

/** A seat with the one who looks. @throws Problem 404 where they may not, as where there is none */
export async function seenSeat(
  db: Db,
  actor: Actor,
  seatId: string,
  allowed: readonly Viewer[],
  what = 'The duty report',
): Promise<{ seat: PersonSeat; viewer: Viewer }> {
  const seat = await seatById(db, seatId);
  const viewer = seat && (await viewerOf(db, actor, seat));
  if (!seat || !viewer || !allowed.includes(viewer)) throw notFound(what);
  return { seat, viewer };
}
