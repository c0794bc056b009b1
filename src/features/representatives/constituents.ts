import { type Kysely, sql } from 'kysely';
import { phonePurpose } from '../../kernel/fieldPurposes.ts';
import { maskPhone } from '../../kernel/mask.ts';
import { fieldsOf } from '../../platform/crypto/sealedDatabase.ts';
import type { Database } from '../../platform/db/index.ts';
import { invalid } from '../../platform/http/problem.ts';

type Db = Kysely<Database>;

/** A member somebody represents: the name and a masked contact, nothing else. */
export interface Constituent {
  personId: string;
  name: string;
  /** `138****1234`; empty where none is on record. */
  contact: string;
  unionName: string;
}

export interface ConstituentPage {
  after?: string | undefined;
  /** At most 200. */
  limit?: number | undefined;
  /** Beginning of a name, or of its pinyin. */
  search?: string | undefined;
}

/** Paths of the unions that vote in a constituency now. constituency_unions_constituency */
export async function pathsOf(db: Db, constituencyId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('constituency_unions')
    .select('union_path')
    .where('constituency_id', '=', constituencyId)
    .where('until_on', 'is', null)
    .limit(2_000)
    .execute();
  return rows.map((row) => row.union_path);
}

/** Condition on an active membership `m`: at or below one of the paths. memberships_path */
export const membersAt = (paths: readonly string[]) =>
  paths.length === 0
    ? sql<boolean>`false`
    : sql<boolean>`(m.status = 'active' AND m.ended_on IS NULL AND (${sql.join(
        paths.map((path) => sql`m.union_path LIKE ${`${path}%`}`),
        sql` OR `,
      )}))`;

function cursorOf(after: string | undefined): { name: string; id: string } | undefined {
  if (after === undefined) return undefined;
  const at = after.lastIndexOf('_');
  const id = after.slice(at + 1);
  if (at < 0 || !/^[0-9a-f-]{36}$/.test(id))
    throw invalid([{ field: 'after', code: 'invalid', message: '页码不对 · not a page of this list' }]);
  return { name: after.slice(0, at), id };
}

/** Active members of a constituency now, by name in pinyin. */
export async function membersOfConstituency(
  db: Db,
  constituencyId: string,
  page: ConstituentPage,
): Promise<{ items: Constituent[]; next: string | null }> {
  const paths = await pathsOf(db, constituencyId);
  const limit = Math.min(page.limit ?? 50, 200);
  const cursor = cursorOf(page.after);
  let rows = db
    .selectFrom('memberships as m')
    .innerJoin('people as p', 'p.id', 'm.person_id')
    .innerJoin('unions as u', 'u.id', 'm.union_id')
    .select(['p.id', 'p.name', 'p.name_pinyin', 'p.phone_sealed', 'u.short_name as unionName'])
    .where(membersAt(paths))
    .orderBy('p.name_pinyin')
    .orderBy('p.id')
    .limit(limit + 1);
  if (page.search) {
    const start = `${page.search.replace(/[\\%_]/g, '\\$&')}%`;
    rows = rows.where(
      sql<boolean>`(p.name LIKE ${start} OR p.name_pinyin LIKE ${start.toLowerCase()} OR p.name_initials LIKE ${start.toLowerCase()})`,
    );
  }
  if (cursor) rows = rows.where(sql<boolean>`(p.name_pinyin, p.id) > (${cursor.name}, ${cursor.id}::uuid)`);
  const found = await rows.execute();
  const fields = fieldsOf(db);
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map((row) => ({
      ...{ personId: row.id, name: row.name, unionName: row.unionName },
      contact: row.phone_sealed ? maskPhone(fields.open(phonePurpose, row.phone_sealed)) : '',
    })),
    next: found.length > limit && last ? `${last.name_pinyin}_${last.id}` : null,
  };
}

/** How many active members a constituency has now. */
export async function countMembers(db: Db, constituencyId: string): Promise<number> {
  const paths = await pathsOf(db, constituencyId);
  const { count } = await db
    .selectFrom('memberships as m')
    .select(sql<number>`count(DISTINCT m.person_id)::int`.as('count'))
    .where(membersAt(paths))
    .executeTakeFirstOrThrow();
  return count;
}

/** Members of the constituency of a seat, page by page; nobody for a seat there is not. */
export async function constituentsOf(
  db: Db,
  seatId: string,
  page: ConstituentPage = {},
): Promise<{ items: Constituent[]; next: string | null }> {
  const seat = await db
    .selectFrom('representative_seats')
    .select('constituency_id')
    .where('id', '=', seatId)
    .executeTakeFirst();
  return seat ? membersOfConstituency(db, seat.constituency_id, page) : { items: [], next: null };
}

/** Whether a person is an active member of the constituency now. */
export async function belongsTo(db: Db, constituencyId: string, personId: string): Promise<boolean> {
  const paths = await pathsOf(db, constituencyId);
  const row = await db
    .selectFrom('memberships as m')
    .select('m.id')
    .where('m.person_id', '=', personId)
    .where(membersAt(paths))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
