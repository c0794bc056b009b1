import { type Kysely, sql } from 'kysely';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Database } from '../../platform/db/index.ts';
import { invalid, notFound } from '../../platform/http/problem.ts';
import { ownConstituencies, ownSeats, peopleOf } from './access.ts';
import type { BodyItem, Edition, MySeat, SeatItem } from './contract.ts';
import { batchView } from './issue.ts';
import { yearsOf } from './period.ts';
import { dutyReached, reachesDuty } from './policy.ts';

type Db = Kysely<Database>;

/** The newest edition of each period of these seats, newest period first. duty_reports_seat_id_period_edition_key */
export async function editionsOf(db: Db, seatIds: readonly string[]): Promise<Map<string, Edition[]>> {
  const found = new Map<string, Edition[]>(seatIds.map((id) => [id, []]));
  if (seatIds.length === 0) return found;
  const { rows } = await sql<{ id: string; seat_id: string; period: string; edition: number; as_of: Date }>`
    SELECT DISTINCT ON (seat_id, period) id, seat_id, period, edition, as_of FROM duty_reports
     WHERE seat_id = ANY(${[...seatIds]}::uuid[]) ORDER BY seat_id, period DESC, edition DESC`.execute(db);
  for (const { id, seat_id, period, edition, as_of } of rows)
    found.get(seat_id)?.push({ id, period, edition, asOf: as_of.toISOString() });
  return found;
}

/** Every edition of one seat and period, newest first. */
export async function allEditions(db: Db, seatId: string, period: string): Promise<Edition[]> {
  const rows = await db
    .selectFrom('duty_reports')
    .select(['id', 'period', 'edition', 'as_of'])
    .where('seat_id', '=', seatId)
    .where('period', '=', period)
    .orderBy('edition', 'desc')
    .limit(50)
    .execute();
  return rows.map(({ as_of, ...row }) => ({ ...row, asOf: as_of.toISOString() }));
}

/** @throws Problem 403 `noSeat` */
export async function mySeats(db: Db, actor: Actor, now: Date): Promise<MySeat[]> {
  const seats = await ownSeats(db, actor);
  const editions = await editionsOf(
    db,
    seats.map(({ id }) => id),
  );
  return seats.map((seat) => ({
    ...{ seatId: seat.id, bodyName: seat.bodyName, constituencyName: seat.constituencyName },
    ...{ since: seat.since, until: seat.until, years: yearsOf(seat, shanghaiDate(now)) },
    editions: editions.get(seat.id) ?? [],
  }));
}

/** The newest issued report of everybody else who represents the worker, by name. representative_seats_constituency */
export async function reportsOfMyRepresentatives(db: Db, actor: Actor) {
  const constituencies = await ownConstituencies(db, actor);
  if (constituencies.length === 0) return [];
  const { rows } = await sql<
    Omit<Edition, 'asOf'> & Record<'personName' | 'bodyName' | 'constituencyName', string> & { as_of: Date }
  >`
    SELECT r.id, r.period, r.edition, r.as_of, p.name AS "personName", b.name AS "bodyName", c.name AS "constituencyName"
      FROM representative_seats s
      JOIN people p ON p.id = s.person_id JOIN representative_bodies b ON b.id = s.body_id
      JOIN constituencies c ON c.id = s.constituency_id
      JOIN LATERAL (SELECT DISTINCT ON (period) id, period, edition, as_of FROM duty_reports
         WHERE seat_id = s.id ORDER BY period DESC, edition DESC) r ON true
     WHERE s.constituency_id = ANY(${constituencies}::uuid[]) AND s.person_id <> ALL(${await peopleOf(db, actor)}::uuid[])
     ORDER BY r.period DESC, p.name_pinyin, s.id LIMIT 100`.execute(db);
  return rows.map(({ as_of, ...row }) => ({ ...row, asOf: as_of.toISOString() }));
}

const like = (search: string) => `%${search.replace(/[\\%_]/g, '\\$&')}%`;
const uuid = /^[0-9a-f-]{36}$/;

/** Bodies of the actor's places, newest first. representative_bodies_path */
export async function listBodies(
  db: Db,
  actor: Actor,
  now: Date,
  query: { after?: string | undefined; limit: number; search?: string | undefined },
): Promise<{ items: BodyItem[]; next: string | null }> {
  if (query.after && !uuid.test(query.after)) throw badPage();
  const { rows } = await sql<{
    id: string;
    name: string;
    union_name: string;
    union_path: string;
    starts_on: string;
    ends_on: string;
    open_contests: number;
    batch_id: string | null;
  }>`
    SELECT b.id, b.name, u.name AS union_name, b.union_path, b.starts_on, coalesce(b.extended_to, b.ends_on) AS ends_on,
           (SELECT count(*)::int FROM duty_contests c WHERE c.status = 'open' AND c.body_id = b.id
               AND c.union_path = b.union_path) AS open_contests,
           (SELECT t.id FROM duty_batches t WHERE t.body_id = b.id ORDER BY t.created_at DESC, t.id DESC LIMIT 1) AS batch_id
      FROM representative_bodies b JOIN unions u ON u.id = b.union_id
     WHERE b.status <> 'preparing' AND ${dutyReached(actor, 'b.union_path')}
       ${query.search ? sql`AND (b.name LIKE ${like(query.search)} OR u.name LIKE ${like(query.search)})` : sql``}
       ${query.after ? sql`AND b.id < ${query.after}::uuid` : sql``}
     ORDER BY b.id DESC LIMIT ${query.limit + 1}`.execute(db);
  const items = await Promise.all(
    rows.slice(0, query.limit).map(async (row) => ({
      ...{
        id: row.id,
        name: row.name,
        unionName: row.union_name,
        startsOn: row.starts_on,
        endsOn: row.ends_on,
      },
      years: yearsOf({ since: row.starts_on, until: row.ends_on }, shanghaiDate(now)),
      openContests: row.open_contests,
      lastBatch: row.batch_id ? await batchView(db, actor, row.batch_id) : null,
      mayIssue: reachesDuty(actor, 'dutyReport.issue', row.union_path),
    })),
  );
  return { items, next: rows.length > query.limit ? (items.at(-1)?.id ?? null) : null };
}

const badPage = () =>
  invalid([{ field: 'after', code: 'invalid', message: '页码不对 · not a page of this list' }]);

/**
 * Representatives of a body by constituency and name, each with their issued reports. Nothing here counts what somebody
 * did: nobody is ranked (rules 2.18). representative_seats_path @throws Problem 404
 */
export async function listSeats(
  db: Db,
  actor: Actor,
  bodyId: string,
  query: { after?: string | undefined; limit: number; search?: string | undefined },
): Promise<{ items: SeatItem[]; next: string | null }> {
  const body = await db
    .selectFrom('representative_bodies')
    .select(['id', 'union_path'])
    .where('id', '=', bodyId)
    .executeTakeFirst();
  if (!body || !reachesDuty(actor, 'dutyReport.see', body.union_path)) throw notFound('The body');
  const [number, name, id] = query.after?.split('_') ?? [];
  const cursor = number && name !== undefined && id ? { number, name, id } : undefined;
  if (query.after && !(cursor && /^\d+$/.test(cursor.number) && uuid.test(cursor.id))) throw badPage();
  const { rows } = await sql<{
    id: string;
    person_name: string;
    name_pinyin: string;
    constituency_name: string;
    number: number;
    since: string;
    until: string;
  }>`
    SELECT s.id, p.name AS person_name, p.name_pinyin, c.name AS constituency_name, c.number, s.since_on AS since,
           s.until_on AS until
      FROM representative_seats s JOIN people p ON p.id = s.person_id JOIN constituencies c ON c.id = s.constituency_id
     WHERE s.union_path = ${body.union_path} AND s.body_id = ${body.id} AND s.until_on > s.since_on
       ${query.search ? sql`AND (p.name LIKE ${like(query.search)} OR c.name LIKE ${like(query.search)})` : sql``}
       ${cursor ? sql`AND (c.number, p.name_pinyin, s.id) > (${Number(cursor.number)}, ${cursor.name}, ${cursor.id}::uuid)` : sql``}
     ORDER BY c.number, p.name_pinyin, s.id LIMIT ${query.limit + 1}`.execute(db);
  const shown = rows.slice(0, query.limit);
  const editions = await editionsOf(
    db,
    shown.map((row) => row.id),
  );
  const last = shown.at(-1);
  return {
    items: shown.map((row) => ({
      ...{ seatId: row.id, personName: row.person_name, constituencyName: row.constituency_name },
      ...{ since: row.since, until: row.until, editions: editions.get(row.id) ?? [] },
    })),
    next: rows.length > query.limit && last ? `${last.number}_${last.name_pinyin}_${last.id}` : null,
  };
}
