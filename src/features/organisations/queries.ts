import type { Kysely } from 'kysely';
import type { Database } from '../../platform/db/index.ts';
import { conflict, notFound } from '../../platform/http/problem.ts';
import { employerNameKey } from './employerName.ts';
import { idsOf } from './path.ts';
import type { UnionLevel } from './tables.ts';

type Db = Kysely<Database>;

export interface Union {
  id: string;
  parentId: string | null;
  path: string;
  level: UnionLevel;
  name: string;
  shortName: string;
  divisionCode: string | null;
  employerId: string | null;
  phone: string | null;
}

export const unionColumns = [
  'id',
  'parent_id as parentId',
  'path',
  'level',
  'name',
  'short_name as shortName',
  'division_code as divisionCode',
  'employer_id as employerId',
  'phone',
] as const;

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** A text that is no id finds nothing. */
export async function findUnion(db: Db, id: string): Promise<Union | undefined> {
  if (!uuid.test(id)) return undefined;
  return db.selectFrom('unions').select(unionColumns).where('id', '=', id).executeTakeFirst();
}

/** @throws Problem 404 `notFound` */
export async function getUnion(db: Db, id: string): Promise<Union> {
  const union = await findUnion(db, id);
  if (!union) throw notFound('The union');
  return union;
}

/**
 * The union, held as it is until the transaction ends: no move of it or of what lies above can commit before, so that a
 * row that repeats its path is right when it is saved.
 *
 * @throws Problem 404 `notFound`
 */
export async function holdUnion(trx: Db, id: string): Promise<Union> {
  if (!uuid.test(id)) throw notFound('The union');
  const union = await trx
    .selectFrom('unions')
    .select(unionColumns)
    .where('id', '=', id)
    .forKeyShare()
    .executeTakeFirst();
  if (!union) throw notFound('The union');
  return union;
}

/** The federation at the top of the tree. @throws Problem 409 `noFederation` before there is one */
export async function rootUnion(db: Db): Promise<Union> {
  // unions_parent
  const root = await db
    .selectFrom('unions')
    .select(unionColumns)
    .where('parent_id', 'is', null)
    .orderBy('id')
    .executeTakeFirst();
  if (!root)
    throw conflict(
      'noFederation',
      'There is no federation yet. Start the platform once (the first start seeds a demo county), or create yours: npm run -s niangjia -- union create NAME --level federation',
    );
  return root;
}

/** The place itself and everything below, in the order of the tree. */
export async function subtree(db: Db, path: string, limit?: number): Promise<Union[]> {
  // unions_path
  const query = db
    .selectFrom('unions')
    .select(unionColumns)
    .where('path', 'like', `${path}%`)
    .where('status', '=', 'active')
    .orderBy('path');
  return (limit === undefined ? query : query.limit(limit)).execute();
}

/** From the root down to the union itself. */
export async function ancestors(db: Db, path: string): Promise<Union[]> {
  const ids = idsOf(path);
  if (ids.length === 0) return [];
  const unions = await db.selectFrom('unions').select(unionColumns).where('id', 'in', ids).execute();
  return unions.sort((a, b) => a.path.length - b.path.length);
}

export interface NamedEmployer {
  name: string;
  creditCode?: string | null | undefined;
}

/**
 * Unions that belong to accused employers, for the walls: an employer is recognised by its credit code, and by its name
 * without spaces and punctuation; either is enough, since a wall too many does less harm than one too few.
 */
export async function unionsOfEmployers(
  db: Db,
  named: readonly NamedEmployer[],
): Promise<{ employerId: string; unionId: string; path: string }[]> {
  const codes = named.flatMap(({ creditCode }) => (creditCode ? [creditCode.trim().toUpperCase()] : []));
  const keys = named.map(({ name }) => employerNameKey(name)).filter((key) => key !== '');
  if (codes.length + keys.length === 0) return [];
  // employers_credit_code, employers_name_key, unions_employer, union_employers_employer
  return db
    .selectFrom('employers as e')
    .innerJoin('unions as u', (join) =>
      join.on((is) =>
        is.or([
          is('u.employer_id', '=', is.ref('e.id')),
          is(
            'u.id',
            'in',
            is.selectFrom('union_employers as c').select('c.union_id').whereRef('c.employer_id', '=', 'e.id'),
          ),
        ]),
      ),
    )
    .select(['e.id as employerId', 'u.id as unionId', 'u.path'])
    .where('u.status', '=', 'active')
    .where((is) =>
      is.or([
        ...(codes.length > 0 ? [is('e.credit_code', 'in', codes)] : []),
        ...(keys.length > 0 ? [is('e.name_key', 'in', keys)] : []),
      ]),
    )
    .orderBy('u.path')
    .execute();
}

/** The town union of a place: the nearest town at or above it. */
export async function findTownOf(db: Db, path: string): Promise<Union | undefined> {
  return (await ancestors(db, path)).reverse().find((union) => union.level === 'town');
}

/** The town union of a division code: its own, else that of the nine-digit street or town it lies in. */
export async function findTownForDivision(db: Db, divisionCode: string): Promise<Union | undefined> {
  const candidates = [...new Set([divisionCode, divisionCode.slice(0, 9)])];
  // unions_division
  const towns = await db
    .selectFrom('unions')
    .select(unionColumns)
    .where('division_code', 'in', candidates)
    .where('level', '=', 'town')
    .where('status', '=', 'active')
    .execute();
  return candidates
    .map((code) => towns.find((town) => town.divisionCode === code))
    .find((town) => town !== undefined);
}

/** The town where an employer's cases are filed: above its union, else by its division. */
export async function findTownForEmployer(db: Db, named: NamedEmployer): Promise<Union | undefined> {
  const [first] = await unionsOfEmployers(db, [named]);
  if (first) return findTownOf(db, first.path);
  const employer = await findEmployer(db, named);
  return employer?.divisionCode ? findTownForDivision(db, employer.divisionCode) : undefined;
}

/** By credit code, else by name. */
export async function findEmployer(
  db: Db,
  named: NamedEmployer,
): Promise<{ id: string; name: string; divisionCode: string | null } | undefined> {
  const columns = ['id', 'name', 'division_code as divisionCode'] as const;
  const code = named.creditCode?.trim().toUpperCase();
  const byCode = code
    ? await db.selectFrom('employers').select(columns).where('credit_code', '=', code).executeTakeFirst()
    : undefined;
  if (byCode) return byCode;
  return db
    .selectFrom('employers')
    .select(columns)
    .where('name_key', '=', employerNameKey(named.name))
    .orderBy('id')
    .executeTakeFirst();
}

export interface Station {
  id: string;
  unionId: string;
  name: string;
  address: string;
  longitude: number | null;
  latitude: number | null;
}

export const stationColumns = [
  'id',
  'union_id as unionId',
  'name',
  'address',
  'longitude',
  'latitude',
] as const;

export async function findStation(db: Db, id: string): Promise<Station | undefined> {
  return db.selectFrom('stations').select(stationColumns).where('id', '=', id).executeTakeFirst();
}
