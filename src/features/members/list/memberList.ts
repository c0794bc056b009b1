import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { CivilDate } from '../../../kernel/civilDate.ts';
import { maskPhone } from '../../../kernel/mask.ts';
import type { Actor } from '../../../platform/auth/actor.ts';
import type { Context } from '../../../platform/context.ts';
import type { Database } from '../../../platform/db/index.ts';
import type { MembershipStatus } from '../lifecycle.ts';
import { openSealedPhone } from '../people.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { reachOf, unionsAsAt, withinPlaces } from './reach.ts';

type Db = Kysely<Database>;

export interface MemberFilter {
  /** Only these people: what a search found. */
  personIds?: readonly string[] | undefined;
  unionId?: string | undefined;
  status?: MembershipStatus | undefined;
  workerGroup?: string | undefined;
  joinedFrom?: string | undefined;
  /** The day before which they joined is not included: half-open. */
  joinedTo?: string | undefined;
  /** As on record at the end of this day. */
  asAt?: CivilDate | undefined;
  sort: 'joined' | 'name';
  after?: string | undefined;
  limit: number;
}

export interface MemberItem {
  membershipId: string;
  personId: string;
  name: string;
  number: string | null;
  /** Masked. */
  phone: string | null;
  unionId: string;
  unionName: string;
  status: MembershipStatus;
  workerGroups: string[];
  joinedOn: string;
  endedOn: string | null;
}

interface Row {
  membership_id: string;
  person_id: string;
  name: string;
  name_pinyin: string;
  number: string | null;
  phone_sealed: string | null;
  union_id: string;
  union_name: string;
  status: MembershipStatus;
  worker_groups: string[];
  joined_on: string;
  ended_on: string | null;
}

/**
 * Members within the actor's places, a page at a time. With `asAt` as things stood on record at the end of that day,
 * the tree included.
 *
 * @throws Problem 404 a union that is not theirs
 */
export async function listMembers(
  db: Db,
  context: Pick<Context, 'fields'>,
  actor: Actor,
  filter: MemberFilter,
): Promise<{ items: MemberItem[]; next: string | null }> {
  const { source, where } = await sourceOf(db, actor, filter);
  const order = orderOf(filter.sort);
  const cursor = readCursor(filter.after);
  const conditions = [
    ...where,
    ...filtersOf(filter),
    ...(cursor ? [order.after(cursor.value, cursor.id)] : []),
  ];
  const { rows } = await sql<Row>`
    SELECT m.id AS membership_id, m.person_id, p.name, p.name_pinyin, c.number, p.phone_sealed, s.union_id,
           u.name AS union_name, s.status, s.worker_groups, m.joined_on, m.ended_on
      FROM ${source}
      JOIN people p ON p.id = m.person_id
      JOIN members c ON c.person_id = m.person_id
      JOIN unions u ON u.id = s.union_id
     WHERE ${sql.join(conditions, sql` AND `)}
     ORDER BY ${order.by} LIMIT ${filter.limit + 1}`.execute(db);
  const page = rows.slice(0, filter.limit);
  const last = page.at(-1);
  return {
    items: page.map((row) => itemOf(context, row)),
    next:
      rows.length > filter.limit && last
        ? writeCursor({ value: order.value(last), id: last.membership_id })
        : null,
  };
}

/** Now from the memberships themselves, as at a day from what was on record then. */
async function sourceOf(
  db: Db,
  actor: Actor,
  filter: MemberFilter,
): Promise<{ source: RawBuilder<unknown>; where: RawBuilder<SqlBool>[] }> {
  const places = await reachOf(db, actor, filter.asAt ? undefined : filter.unionId);
  if (!filter.asAt) {
    // memberships_path, memberships_joined
    const ended =
      filter.status === 'ended' ? sql<SqlBool>`m.ended_on IS NOT NULL` : sql<SqlBool>`m.ended_on IS NULL`;
    return {
      source: sql`memberships m JOIN LATERAL (SELECT m.union_id, m.status, m.worker_groups) s ON true`,
      where: [ended, withinPlaces('m.union_path', places)],
    };
  }
  const asked = filter.unionId ? await reachOf(db, actor, filter.unionId) : places;
  const unions = await unionsAsAt(db, asked, filter.asAt);
  const ids = unions.map(({ id }) => id);
  return {
    // membership_spans_union
    source: sql`membership_spans s JOIN memberships m ON m.id = s.membership_id`,
    where: [
      sql<SqlBool>`s.union_id = ANY(${ids}::uuid[])`,
      sql<SqlBool>`s.from_on <= ${filter.asAt}::date AND (s.to_on IS NULL OR s.to_on > ${filter.asAt}::date)`,
    ],
  };
}

function filtersOf(filter: MemberFilter): RawBuilder<SqlBool>[] {
  const { personIds, status, workerGroup, joinedFrom, joinedTo } = filter;
  return [
    ...(personIds ? [sql<SqlBool>`m.person_id = ANY(${personIds}::uuid[])`] : []),
    ...(status ? [sql<SqlBool>`s.status = ${status}`] : []),
    ...(workerGroup ? [sql<SqlBool>`s.worker_groups @> ARRAY[${workerGroup}]::text[]`] : []),
    ...(joinedFrom ? [sql<SqlBool>`m.joined_on >= ${joinedFrom}::date`] : []),
    ...(joinedTo ? [sql<SqlBool>`m.joined_on < ${joinedTo}::date`] : []),
  ];
}

function orderOf(sort: MemberFilter['sort']) {
  return sort === 'name'
    ? {
        // people_pinyin
        by: sql`p.name_pinyin USING ~<~, m.id`,
        after: (value: string, id: string) =>
          sql<SqlBool>`(p.name_pinyin ~>=~ ${value} AND (p.name_pinyin <> ${value} OR m.id > ${id}::uuid))`,
        value: (row: Row) => row.name_pinyin,
      }
    : {
        by: sql`m.joined_on DESC, m.id DESC`,
        after: (value: string, id: string) =>
          sql<SqlBool>`(m.joined_on, m.id) < (${value}::date, ${id}::uuid)`,
        value: (row: Row) => row.joined_on,
      };
}

function itemOf(context: Pick<Context, 'fields'>, row: Row): MemberItem {
  const phone = openSealedPhone(context, row.phone_sealed);
  return {
    membershipId: row.membership_id,
    personId: row.person_id,
    name: row.name,
    number: row.number,
    phone: phone === null ? null : maskPhone(phone),
    unionId: row.union_id,
    unionName: row.union_name,
    status: row.status,
    workerGroups: row.worker_groups,
    joinedOn: row.joined_on,
    endedOn: row.ended_on,
  };
}

/** How many there are behind a filter, without its page. */
export async function countMembers(db: Db, actor: Actor, filter: MemberFilter): Promise<number> {
  const { source, where } = await sourceOf(db, actor, filter);
  const { rows } = await sql<{ count: number }>`
    SELECT count(*)::int AS count FROM ${source} WHERE ${sql.join([...where, ...filtersOf(filter)], sql` AND `)}`.execute(
    db,
  );
  return rows[0]?.count ?? 0;
}
