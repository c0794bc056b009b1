import { type Kysely, type Selectable, sql } from 'kysely';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Database } from '../../platform/db/index.ts';
import { invalid } from '../../platform/http/problem.ts';
import './tables.ts';

type Db = Kysely<Database>;
export type UnitRow = Selectable<Database['handling_units']>;

/** Accounts for which somebody works in a unit: their own, and those of colleagues on leave they stand in for. */
function handlerAccounts(actor: Actor): string[] {
  if (actor.kind !== 'staff') return [];
  const held = actor.grants.filter(({ role }) => role === 'unitHandler');
  return [...new Set(held.map(({ onBehalfOf }) => onBehalfOf ?? actor.accountId))];
}

/** The open units the actor works in now, as `unitHandler`; of anybody else none. handling_unit_people_account */
export async function unitsOf(db: Db, actor: Actor): Promise<string[]> {
  return (await placesInUnits(db, actor)).map(({ unitId }) => unitId);
}

/** The same with whether the actor signs for the unit as its responsible leader. */
export async function placesInUnits(db: Db, actor: Actor): Promise<{ unitId: string; isLeader: boolean }[]> {
  const accounts = handlerAccounts(actor);
  if (accounts.length === 0) return [];
  const rows = await db
    .selectFrom('handling_unit_people as p')
    .innerJoin('handling_units as u', 'u.id', 'p.unit_id')
    .select(['p.unit_id as unitId', sql<boolean>`bool_or(p.is_leader)`.as('isLeader')])
    .where('p.account_id', 'in', accounts)
    .where('p.until', 'is', null)
    .where('u.closed_at', 'is', null)
    .groupBy('p.unit_id')
    .orderBy('p.unit_id')
    .execute();
  return rows;
}

const most = 500;

/** Open units at a union and below it, by name; at most 500. handling_units_place */
export function unitsWithin(db: Db, unionPath: string): Promise<UnitRow[]> {
  return db
    .selectFrom('handling_units')
    .selectAll()
    .where('union_path', 'like', `${unionPath}%`)
    .where('closed_at', 'is', null)
    .orderBy('name')
    .orderBy('id')
    .limit(most)
    .execute();
}

/**
 * An open unit to which a union may hand work: its own, one of a union below it, or one of a union above it.
 *
 * @throws Problem 422 at `field` for any other
 */
export async function requireUnit(
  db: Db,
  unitId: string,
  unionPath: string,
  field = 'unitId',
): Promise<UnitRow> {
  const unit = await db
    .selectFrom('handling_units')
    .selectAll()
    .where('id', '=', unitId)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  const fits = unit && (unit.union_path.startsWith(unionPath) || unionPath.startsWith(unit.union_path));
  if (!fits)
    throw invalid([
      { field, code: 'notFound', message: '没有这个承办单位，或不归这里 · no such handling unit here' },
    ]);
  return unit;
}

/** Who works in these units now, leaders first. handling_unit_people_now */
export async function peopleOfUnits(
  db: Db,
  unitIds: readonly string[],
): Promise<{ unitId: string; accountId: string; name: string; isLeader: boolean }[]> {
  if (unitIds.length === 0) return [];
  return db
    .selectFrom('handling_unit_people')
    .select([
      ...(['unit_id as unitId', 'account_id as accountId', 'account_name as name'] as const),
      'is_leader as isLeader',
    ])
    .where('unit_id', 'in', [...unitIds])
    .where('until', 'is', null)
    .orderBy('is_leader', 'desc')
    .orderBy('account_name')
    .orderBy('account_id')
    .execute();
}

/** Names of units, closed ones too. handling_units_pkey */
export async function unitNames(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('handling_units')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
