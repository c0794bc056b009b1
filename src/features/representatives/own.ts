import { type Kysely, sql } from 'kysely';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Database } from '../../platform/db/index.ts';
import { notFound } from '../../platform/http/problem.ts';
import { logAccess } from '../accounts/index.ts';
import { idsOf } from '../organisations/index.ts';
import { livingPersonId } from '../people/index.ts';
import { type ConstituentPage, constituentsOf, countMembers } from './constituents.ts';
import type { OwnSeat, Representative } from './contract.ts';
import { requireSeat, seatsOf } from './seats.ts';

type Db = Kysely<Database>;

/** Seats a worker holds now; none for staff and for whoever holds none. */
export async function mySeats(db: Db, actor: Actor, today: string): Promise<OwnSeat[]> {
  if (actor.kind !== 'worker') return [];
  const seats = await seatsOf(db, actor.personId, today);
  const names = await unionsNamed(
    db,
    seats.map(({ unionId }) => unionId),
  );
  return Promise.all(
    seats.map(async (seat) => ({
      ...{
        id: seat.id,
        bodyKind: seat.bodyKind,
        bodyName: seat.bodyName,
        since: seat.since,
        until: seat.until,
      },
      ...{ constituencyName: seat.constituencyName, unionName: names.get(seat.unionId) ?? '' },
      constituents: await countMembers(db, seat.constituencyId),
    })),
  );
}

async function unionsNamed(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('unions')
    .select(['id', 'name'])
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** @throws Problem 403 `noSeat` without any seat, 404 for a seat that is not one's own */
export async function myConstituents(
  db: Db,
  actor: Actor,
  seatId: string,
  page: ConstituentPage,
  { now, today }: { now: Date; today: string },
) {
  const { seats } = await requireSeat(db, actor, today);
  if (!seats.some(({ id }) => id === seatId)) throw notFound('The seat');
  const found = await constituentsOf(db, seatId, page);
  await logAccess(db, {
    ...{ actor, action: 'constituents.see', objectType: 'representativeSeat', objectId: seatId, now },
    detail: { count: found.items.length },
  });
  return found;
}

/** Who sits for the constituencies of a worker's union, and the union's telephone; nothing private. */
export async function myRepresentatives(db: Db, actor: Actor, today: string): Promise<Representative[]> {
  if (actor.kind !== 'worker') return [];
  const personId = await livingPersonId(db, actor.personId);
  const memberships = await db
    .selectFrom('memberships')
    .select('union_path')
    .where('person_id', '=', personId)
    .where('ended_on', 'is', null)
    .limit(10)
    .execute();
  const unionIds = [...new Set(memberships.flatMap(({ union_path }) => idsOf(union_path)))];
  if (unionIds.length === 0) return [];
  // constituency_unions_union, representative_seats_constituency
  const rows = await db
    .selectFrom('constituency_unions as cu')
    .innerJoin('constituencies as c', 'c.id', 'cu.constituency_id')
    .innerJoin('representative_bodies as b', 'b.id', 'cu.body_id')
    .innerJoin('unions as u', 'u.id', 'b.union_id')
    .innerJoin('representative_seats as s', 's.constituency_id', 'cu.constituency_id')
    .innerJoin('people as p', 'p.id', 's.person_id')
    .select(['p.name', 'b.kind as bodyKind', 'b.name as bodyName', 'c.name as constituencyName'])
    .select(['u.name as unionName', 'u.phone as unionPhone'])
    .select([sql<string>`s.since_on`.as('since'), sql<string>`s.until_on`.as('until')])
    .where('cu.union_id', 'in', unionIds)
    .where('cu.until_on', 'is', null)
    .where('s.since_on', '<=', today)
    .where('s.until_on', '>', today)
    .orderBy('b.kind')
    .orderBy('p.name_pinyin')
    .limit(200)
    .execute();
  return rows;
}
