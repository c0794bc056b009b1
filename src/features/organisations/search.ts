import type { Kysely } from 'kysely';
import type { Database } from '../../platform/db/index.ts';
import { employerNameKey } from './employerName.ts';
import { type Station, stationColumns, type Union, unionColumns } from './queries.ts';
import type { UnionLevel } from './tables.ts';

type Db = Kysely<Database>;

/** What was typed, as a LIKE pattern that means only itself. */
const literally = (typed: string) => typed.replace(/[\\%_]/g, '\\$&');

/** Names that begin with what was typed come before names that contain it. */
function beginnersFirst<T extends { name: string }>(rows: T[], typed: string): T[] {
  return rows.toSorted((a, b) => Number(b.name.startsWith(typed)) - Number(a.name.startsWith(typed)));
}

export interface UnionSearch {
  text?: string | undefined;
  /** Only at or below one of these places. */
  withinPaths: readonly string[];
  parentId?: string | undefined;
  level?: UnionLevel | undefined;
  limit: number;
}

export async function searchUnions(db: Db, search: UnionSearch): Promise<Union[]> {
  const text = search.text?.trim() ?? '';
  if (search.withinPaths.length === 0) return [];
  // unions_path narrows to the places; names of at most some thousands are then read through
  let query = db
    .selectFrom('unions')
    .select(unionColumns)
    .where('status', '=', 'active')
    .where((is) => is.or(search.withinPaths.map((path) => is('path', 'like', `${path}%`))));
  if (search.parentId) query = query.where('parent_id', '=', search.parentId);
  if (search.level) query = query.where('level', '=', search.level);
  if (text)
    query = query.where((is) =>
      is.or([is('name', 'ilike', `%${literally(text)}%`), is('short_name', 'ilike', `%${literally(text)}%`)]),
    );
  return beginnersFirst(await query.orderBy('path').limit(search.limit).execute(), text);
}

export interface EmployerHit {
  id: string;
  name: string;
  creditCode: string | null;
}

/** Employers for a name or credit code as it is typed: by prefix, and only when that finds too few, anywhere in the name. */
export async function searchEmployers(db: Db, typed: string, limit: number): Promise<EmployerHit[]> {
  const key = employerNameKey(typed);
  if (key === '') return [];
  const columns = ['id', 'name', 'credit_code as creditCode'] as const;
  const code = key.toUpperCase();
  // employers_name_key, employers_credit_code
  const starting = await db
    .selectFrom('employers')
    .select(columns)
    .where((is) => is.or([is('name_key', 'like', `${key}%`), is('credit_code', '=', code)]))
    .orderBy('name_key')
    .limit(limit)
    .execute();
  if (starting.length >= limit || key.length < 2) return starting;
  const known = new Set(starting.map((employer) => employer.id));
  const containing = await db
    .selectFrom('employers')
    .select(columns)
    .where('name_key', 'like', `%${key}%`)
    .orderBy('name_key')
    .limit(limit)
    .execute();
  return [...starting, ...containing.filter((employer) => !known.has(employer.id))].slice(0, limit);
}

export async function searchStations(
  db: Db,
  search: { text?: string | undefined; unionId?: string | undefined; limit: number },
): Promise<Station[]> {
  const text = search.text?.trim() ?? '';
  let query = db.selectFrom('stations').select(stationColumns);
  if (search.unionId) query = query.where('union_id', '=', search.unionId);
  if (text)
    query = query.where((is) =>
      is.or([is('name', 'ilike', `%${literally(text)}%`), is('address', 'ilike', `%${literally(text)}%`)]),
    );
  return beginnersFirst(await query.orderBy('name').orderBy('id').limit(search.limit).execute(), text);
}
