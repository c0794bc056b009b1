import { type Kysely, sql } from 'kysely';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Database } from '../../platform/db/index.ts';
import { invalid } from '../../platform/http/problem.ts';
import { checksOf } from './checks.ts';
import type { BodyItem, BodyView, SeatView } from './contract.ts';
import { seatState } from './lifecycle.ts';
import { bodyActionsOf, placesKept, rowsSeen, seatActionsOf } from './policy.ts';
import { findSettings } from './settings.ts';
import { type BodyRow, seenBody } from './store.ts';
import type { BodyKind, BodyStatus } from './tables.ts';
import { votesOfBody } from './voteQueries.ts';

type Db = Kysely<Database>;

const itemOf = (row: BodyRow & { union_name: string; held: number }): BodyItem => ({
  ...{ id: row.id, kind: row.kind, name: row.name, termNumber: row.term_number, termYears: row.term_years },
  ...{ unionId: row.union_id, unionName: row.union_name, status: row.status },
  ...{ startsOn: row.starts_on, endsOn: row.extended_to ?? row.ends_on },
  ...{ seatCount: row.seat_count, held: row.held },
});

const withCounts = (db: Db, on: string) =>
  db
    .selectFrom('representative_bodies as b')
    .innerJoin('unions as u', 'u.id', 'b.union_id')
    .selectAll('b')
    .select('u.name as union_name')
    .select(
      sql<number>`(SELECT count(*)::int FROM representative_seats s WHERE s.body_id = b.id AND
        ((s.since_on IS NULL AND s.ended_at IS NULL) OR (s.since_on <= ${on}::date AND s.until_on > ${on}::date)))`.as(
        'held',
      ),
    );

function cursorOf(after: string | undefined): { at: Date; id: string } | undefined {
  if (after === undefined) return undefined;
  const [at = '', id = ''] = after.split('_');
  const date = new Date(at);
  if (Number.isNaN(date.getTime()) || !/^[0-9a-f-]{36}$/.test(id))
    throw invalid([{ field: 'after', code: 'invalid', message: '页码不对 · not a page of this list' }]);
  return { at: date, id };
}

/** Bodies of the actor's places, newest first. representative_bodies_path */
export async function listBodies(
  db: Db,
  actor: Actor,
  today: string,
  query: {
    after?: string | undefined;
    limit: number;
    search?: string | undefined;
    kind?: BodyKind | undefined;
    status?: BodyStatus | undefined;
  },
) {
  const cursor = cursorOf(query.after);
  let rows = withCounts(db, today)
    .where(rowsSeen(actor, 'b.union_path'))
    .orderBy('b.created_at', 'desc')
    .orderBy('b.id', 'desc')
    .limit(query.limit + 1);
  if (query.kind) rows = rows.where('b.kind', '=', query.kind);
  if (query.status) rows = rows.where('b.status', '=', query.status);
  if (query.search) {
    const part = `%${query.search.replace(/[\\%_]/g, '\\$&')}%`;
    rows = rows.where(sql<boolean>`(b.name LIKE ${part} OR u.name LIKE ${part})`);
  }
  if (cursor) rows = rows.where(sql<boolean>`(b.created_at, b.id) < (${cursor.at}, ${cursor.id}::uuid)`);
  const found = await rows.execute();
  const items = found.slice(0, query.limit);
  const last = items.at(-1);
  const { memberTermYears, workersTermYears } = await findSettings(db);
  return {
    items: items.map(itemOf),
    next: found.length > query.limit && last ? `${last.created_at.toISOString()}_${last.id}` : null,
    mayCreate: placesKept(actor).length > 0,
    termYears: { memberCongress: memberTermYears, workersCongress: workersTermYears },
  };
}

/**
 * Constituencies with their unions and active members. A path ends with a slash, so that what lies below it is what sorts
 * before the same path with the next character, a nought: memberships_path serves each.
 */
const constituenciesOf = (db: Db, bodyId: string) =>
  sql<{
    id: string;
    number: number;
    name: string;
    seats: number;
    version: number;
    members: number;
    unions: { id: string; name: string; since: string }[];
  }>`
    SELECT c.id, c.number, c.name, c.seats, c.version,
           (SELECT count(DISTINCT m.person_id)::int FROM constituency_unions cu
             JOIN memberships m ON m.union_path ~>=~ cu.union_path AND m.union_path ~<~ (left(cu.union_path, -1) || '0')
               AND m.status = 'active' AND m.ended_on IS NULL
            WHERE cu.constituency_id = c.id AND cu.until_on IS NULL) AS members,
           coalesce((SELECT jsonb_agg(jsonb_build_object('id', u.id, 'name', u.short_name, 'since', cu.since_on) ORDER BY u.path)
             FROM constituency_unions cu JOIN unions u ON u.id = cu.union_id
            WHERE cu.constituency_id = c.id AND cu.until_on IS NULL), '[]') AS unions
      FROM constituencies c WHERE c.body_id = ${bodyId} AND c.closed_on IS NULL ORDER BY c.number LIMIT 500`.execute(
    db,
  );

/** Everybody who ever sat in the body; at most 5,000. */
const seatsOfBody = (db: Db, bodyId: string) =>
  // representative_seats_body
  db
    .selectFrom('representative_seats as s')
    .innerJoin('people as p', 'p.id', 's.person_id')
    .innerJoin('constituencies as c', 'c.id', 's.constituency_id')
    .selectAll('s')
    .select(['p.name', 'p.sex', 'c.name as constituency_name', 'c.number'])
    .where('s.body_id', '=', bodyId)
    .orderBy('c.number')
    .orderBy('p.name_pinyin')
    .orderBy('s.id')
    .limit(5_000)
    .execute();

/** A body as at a day: seats and shares of that day, votes and constituencies of today. @throws Problem 404 */
export async function bodyView(
  db: Db,
  actor: Actor,
  id: string,
  { today, on = today }: { today: string; on?: string | undefined },
): Promise<BodyView> {
  const body = await seenBody(db, actor, id);
  const [item, constituencies, seatRows, votes, story, settings] = await Promise.all([
    withCounts(db, on).where('b.id', '=', id).executeTakeFirstOrThrow(),
    constituenciesOf(db, id),
    seatsOfBody(db, id),
    votesOfBody(db, actor, body),
    // representative_events_body
    db
      .selectFrom('representative_events')
      .select(['action', 'actor_name', 'at', 'detail'])
      .where('body_id', '=', id)
      .orderBy('at', 'desc')
      .orderBy('id', 'desc')
      .limit(200)
      .execute(),
    findSettings(db),
  ]);
  const seats = seatRows.map((row) => {
    const state = seatState({ since: row.since_on, until: row.until_on, ended: row.ended_at !== null }, on);
    const now = seatState({ since: row.since_on, until: row.until_on, ended: row.ended_at !== null }, today);
    return { row, state, now, begun: row.since_on === null || row.since_on <= on };
  });
  const sitting = seats.filter(({ state, begun }) => state !== 'ended' && begun);
  const view = ({ row, state, now }: (typeof seats)[number]): SeatView => ({
    ...{ id: row.id, personId: row.person_id, name: row.name, isManager: row.is_manager, state },
    ...{ constituencyId: row.constituency_id, constituencyName: row.constituency_name },
    ...{ since: row.since_on, until: row.until_on, endReason: row.end_reason, endNote: row.end_note },
    allowedActions:
      body.status === 'ended' ? [] : seatActionsOf(actor, { unionPath: body.union_path, state: now }),
  });
  const heldNow = (constituencyId: string) =>
    seatRows.filter((row) => row.constituency_id === constituencyId && row.ended_at === null).length;
  return {
    ...itemOf(item),
    ...{ on, regularEnd: body.ends_on, extendedTo: body.extended_to, extensionReason: body.extension_reason },
    ...{ endedOn: body.ended_on, endReason: body.end_reason, people: body.people, women: body.women },
    ...{ numberRule: body.number_rule, version: body.version, votes },
    checks: checksOf(
      body,
      {
        constituencySeats: constituencies.rows.reduce((sum, one) => sum + one.seats, 0),
        held: sitting.length,
        managers: sitting.filter(({ row }) => row.is_manager).length,
        women: sitting.filter(({ row }) => row.sex === 'female').length,
        unknown: sitting.filter(({ row }) => row.sex === null).length,
      },
      settings,
    ),
    constituencies: constituencies.rows.map((row) => ({ ...row, held: heldNow(row.id) })),
    seats: [...sitting, ...seats.filter((seat) => !sitting.includes(seat) && seat.begun)].map(view),
    story: story.map(({ action, actor_name, at, detail }) => ({
      ...{ action, by: actor_name, at: at.toISOString(), detail },
    })),
    allowedActions: bodyActionsOf(actor, { status: body.status, unionPath: body.union_path }),
  };
}
