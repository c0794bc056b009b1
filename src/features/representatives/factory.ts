import type { Kysely } from 'kysely';
import { type Database, newId } from '../../platform/db/index.ts';
import type { BodyKind } from './tables.ts';

export interface SeatGiven {
  personId: string;
  /** The union whose congress it is, which is its one constituency. */
  union: { id: string; path: string };
  kind?: BodyKind;
  /** First day in office, `YYYY-MM-DD`. */
  since?: string;
  /** First day no longer in office. */
  until?: string;
}

/** A seat in the body in term of a union, with body and constituency where there are none; returns the seat's id. */
export async function seatFor(db: Kysely<Database>, given: SeatGiven): Promise<string> {
  const { personId, union, kind = 'memberCongress', since = '2024-01-01', until = '2029-01-01' } = given;
  const created_at = new Date(`${since}T00:00:00Z`);
  const found = await db
    .selectFrom('representative_bodies as b')
    .innerJoin('constituencies as c', 'c.body_id', 'b.id')
    .select(['b.id as bodyId', 'c.id as constituencyId'])
    .where('b.union_id', '=', union.id)
    .where('b.kind', '=', kind)
    .where('b.status', '=', 'inTerm')
    .orderBy('c.number')
    .executeTakeFirst();
  const { bodyId, constituencyId } = found ?? { bodyId: newId(), constituencyId: newId() };
  if (!found) {
    const term = { term_number: 1, term_years: 5, starts_on: '2024-01-01', ends_on: '2029-01-01' };
    const counts = { people: 300, women: 120, seat_count: 40 };
    await db
      .insertInto('representative_bodies')
      .values({
        ...{ id: bodyId, kind, union_id: union.id, union_path: union.path, name: '第一届代表大会' },
        ...{ ...term, extended_to: null, extension_reason: null, ...counts, created_by: null, created_at },
        ...{ number_rule: 'memberBands', status: 'inTerm', ended_on: null, end_reason: null },
      })
      .execute();
    await db
      .insertInto('constituencies')
      .values({
        ...{ id: constituencyId, body_id: bodyId, number: 1, name: '第一选区', seats: 40 },
        ...{ closed_on: null, created_at },
      })
      .execute();
    await db
      .insertInto('constituency_unions')
      .values({
        ...{ id: newId(), body_id: bodyId, constituency_id: constituencyId, until_on: null },
        ...{ union_id: union.id, union_path: union.path, since_on: '2024-01-01' },
      })
      .execute();
  }
  const id = newId();
  await db
    .insertInto('representative_seats')
    .values({
      ...{ id, body_id: bodyId, constituency_id: constituencyId, union_path: union.path },
      ...{ person_id: personId, vote_id: null, is_manager: false, since_on: since, until_on: until },
      ...{ ended_at: null, end_reason: null, created_at },
    })
    .execute();
  return id;
}
