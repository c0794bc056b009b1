import { type Kysely, sql } from 'kysely';
import { addDays, type CivilDate } from '../../../kernel/civilDate.ts';
import { startOfShanghaiDay } from '../../../kernel/shanghaiTime.ts';
import type { Database } from '../../../platform/db/index.ts';
import type { UnionLevel } from '../tables.ts';

type Db = Kysely<Database>;

/**
 * Closes the present version of each union and opens one with what now stands; a union that ended gets none. Several
 * changes at one instant leave one version.
 */
export async function recordVersions(trx: Db, unionIds: readonly string[], now: Date): Promise<void> {
  if (unionIds.length === 0) return;
  const ids = sql`${[...unionIds]}::uuid[]`;
  await sql`DELETE FROM union_versions WHERE union_id = ANY(${ids}) AND valid_until IS NULL AND valid_from >= ${now}`.execute(
    trx,
  );
  await sql`UPDATE union_versions SET valid_until = ${now} WHERE union_id = ANY(${ids}) AND valid_until IS NULL`.execute(
    trx,
  );
  await sql`
    INSERT INTO union_versions (union_id, valid_from, parent_id, path, level, name, short_name, employer_id, division_code)
    SELECT u.id, greatest(${now}::timestamptz, (SELECT max(valid_until) FROM union_versions v WHERE v.union_id = u.id)),
           u.parent_id, u.path, u.level, u.name, u.short_name, u.employer_id, u.division_code
      FROM unions u WHERE u.id = ANY(${ids}) AND u.status = 'active'`.execute(trx);
}

/** Gives a first version to unions that were written past `createUnion`, such as a bulk of demo data. */
export async function recordMissingVersions(db: Db): Promise<void> {
  await sql`
    INSERT INTO union_versions (union_id, valid_from, parent_id, path, level, name, short_name, employer_id, division_code)
    SELECT id, created_at, parent_id, path, level, name, short_name, employer_id, division_code FROM unions u
     WHERE status = 'active' AND NOT EXISTS (SELECT 1 FROM union_versions v WHERE v.union_id = u.id)`.execute(
    db,
  );
}

/** The instant a list "as at" a day is read at: the end of that day, or now for today. */
export function instantAsAt(date: CivilDate, now: Date): Date {
  const end = new Date(startOfShanghaiDay(addDays(date, 1)).getTime() - 1);
  return end < now ? end : now;
}

/** A union as it stood at an instant. */
export interface PastUnion {
  id: string;
  parentId: string | null;
  path: string;
  level: UnionLevel;
  name: string;
  shortName: string;
  divisionCode: string | null;
  employerId: string | null;
}

const columns = [
  'union_id as id',
  'parent_id as parentId',
  'path',
  'level',
  'name',
  'short_name as shortName',
  'division_code as divisionCode',
  'employer_id as employerId',
] as const;

/** Versions in force at an instant, to be narrowed by the caller. */
export const versionsAt = (db: Db, at: Date) =>
  db
    .selectFrom('union_versions')
    .where('valid_from', '<=', at)
    .where((is) => is.or([is('valid_until', 'is', null), is('valid_until', '>', at)]));

/** The union as it stood, if it was there. */
export function findUnionAt(db: Db, id: string, at: Date): Promise<PastUnion | undefined> {
  return versionsAt(db, at).select(columns).where('union_id', '=', id).executeTakeFirst();
}

/** What hung at or below a path as it was spelled at that instant. union_versions_path. */
export function subtreeAt(db: Db, path: string, at: Date): Promise<PastUnion[]> {
  return versionsAt(db, at).select(columns).where('path', 'like', `${path}%`).orderBy('path').execute();
}

/** From the root down to the union, as at an instant; empty where it was not there. */
export async function ancestorsAt(db: Db, id: string, at: Date): Promise<PastUnion[]> {
  const union = await findUnionAt(db, id, at);
  if (!union) return [];
  const ids = union.path.split('/').filter(Boolean);
  const all = await versionsAt(db, at).select(columns).where('union_id', 'in', ids).execute();
  return all.sort((a, b) => a.path.length - b.path.length);
}
