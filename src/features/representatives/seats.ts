import { type Kysely, sql } from 'kysely';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Database } from '../../platform/db/index.ts';
import { forbidden } from '../../platform/http/problem.ts';
import { livingPersonId } from '../people/index.ts';
import type { BodyKind } from './tables.ts';

type Db = Kysely<Database>;

/** A seat somebody holds, or held, in a body. */
export interface Seat {
  id: string;
  bodyId: string;
  bodyKind: BodyKind;
  bodyName: string;
  /** The union whose congress it is. */
  unionId: string;
  unionPath: string;
  constituencyId: string;
  constituencyName: string;
  /** First day in office. */
  since: string;
  /** First day no longer in office. */
  until: string;
}

export interface PersonSeat extends Seat {
  personId: string;
  personName: string;
}

const seatRows = (db: Db) =>
  db
    .selectFrom('representative_seats as s')
    .innerJoin('representative_bodies as b', 'b.id', 's.body_id')
    .innerJoin('constituencies as c', 'c.id', 's.constituency_id')
    .select(['s.id', 's.body_id as bodyId', 'b.kind as bodyKind', 'b.name as bodyName'])
    .select(['b.union_id as unionId', 's.union_path as unionPath'])
    .select(['s.constituency_id as constituencyId', 'c.name as constituencyName', 's.person_id as personId'])
    .select([sql<string>`s.since_on`.as('since'), sql<string>`s.until_on`.as('until')])
    .where('s.since_on', 'is not', null);

const liveRows = (db: Db, on: string) =>
  seatRows(db).where('s.since_on', '<=', on).where('s.until_on', '>', on);

const withoutPerson = ({ personId: _, ...seat }: Seat & { personId: string }): Seat => seat;

/** Seats a person holds on a day (`YYYY-MM-DD`); a record that was joined to another has that one's. */
export async function seatsOf(db: Db, personId: string, on: string): Promise<Seat[]> {
  const living = await livingPersonId(db, personId);
  // representative_seats_person
  const rows = await liveRows(db, on)
    .where('s.person_id', 'in', [...new Set([personId, living])])
    .orderBy('s.since_on')
    .orderBy('s.id')
    .limit(50)
    .execute();
  return rows.map(withoutPerson);
}

export interface HeldSeats {
  personId: string;
  /** The oldest. */
  seat: Seat;
  seats: Seat[];
}

/**
 * The seats of a worker who asks for something only representatives may do.
 *
 * @throws Problem 403 `noSeat`
 */
export async function requireSeat(db: Db, actor: Actor, today: string): Promise<HeldSeats> {
  if (actor.kind === 'worker') {
    const seats = await seatsOf(db, actor.personId, today);
    const [seat] = seats;
    if (seat) return { personId: await livingPersonId(db, actor.personId), seat, seats };
  }
  throw forbidden('noSeat', '您现在不是会员代表或职工代表 · You hold no seat as a representative now.');
}

/** Seats of bodies at or below a union path that are held on a day, by id; `limit` at most 20,000. */
export function seatsWithin(
  db: Db,
  unionPath: string,
  on: string,
  { limit = 20_000, bodyId }: { limit?: number; bodyId?: string } = {},
): Promise<PersonSeat[]> {
  // representative_seats_path
  const rows = liveRows(db, on)
    .innerJoin('people as p', 'p.id', 's.person_id')
    .select('p.name as personName')
    .where('s.union_path', 'like', `${unionPath}%`)
    .orderBy('s.id')
    .limit(Math.min(limit, 20_000));
  return (bodyId ? rows.where('s.body_id', '=', bodyId) : rows).execute();
}

/** A seat that was ever taken up, whether or not it is held still. representative_seats_pkey */
export async function seatById(db: Db, seatId: string): Promise<PersonSeat | undefined> {
  return seatRows(db)
    .innerJoin('people as p', 'p.id', 's.person_id')
    .select('p.name as personName')
    .where('s.id', '=', seatId)
    .executeTakeFirst();
}
