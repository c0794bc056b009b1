import { type Kysely, sql } from 'kysely';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Database } from '../../platform/db/index.ts';
import type { QueryOf } from '../../platform/http/contract.ts';
import { notFound } from '../../platform/http/problem.ts';
import { candidatesFor } from './candidates.ts';
import type { UnitView, unitRoutes } from './contract.ts';
import { keepsUnits, reachesUnit, unitsReached } from './policy.ts';
import { peopleOfUnits } from './queries.ts';

type Db = Kysely<Database>;

const unitRows = (db: Db, actor: Actor) =>
  db
    .selectFrom('handling_units as h')
    .innerJoin('unions as u', 'u.id', 'h.union_id')
    .select([
      ...(['h.id', 'h.union_id', 'h.union_path', 'h.name', 'h.kind', 'h.version', 'h.closed_at'] as const),
      'u.short_name as union_name',
    ])
    .where(unitsReached(actor, 'h.union_path'));

type Row = Awaited<ReturnType<ReturnType<typeof unitRows>['execute']>>[number];

async function viewsOf(db: Db, actor: Actor, rows: readonly Row[]): Promise<UnitView[]> {
  const people = Map.groupBy(
    await peopleOfUnits(
      db,
      rows.map(({ id }) => id),
    ),
    ({ unitId }) => unitId,
  );
  return rows.map((row) => ({
    ...{ id: row.id, name: row.name, kind: row.kind, version: row.version },
    union: { id: row.union_id, name: row.union_name },
    closed: row.closed_at !== null,
    people: (people.get(row.id) ?? []).map(({ accountId, name, isLeader }) => ({
      accountId,
      name,
      isLeader,
    })),
    allowedActions: !reachesUnit(actor, 'handlingUnit.keep', row.union_path)
      ? []
      : row.closed_at
        ? ['reopenUnit', 'removePerson']
        : ['changeUnit', 'closeUnit', 'placePerson', 'removePerson'],
  }));
}

/** @throws 404 */
export async function unitView(db: Db, actor: Actor, id: string): Promise<UnitView> {
  const rows = await unitRows(db, actor).where('h.id', '=', id).execute();
  const [view] = await viewsOf(db, actor, rows);
  if (!view) throw notFound('The unit');
  return view;
}

/** By name; `after` is the id of the last one seen. handling_units_place */
export async function listUnits(db: Db, actor: Actor, filter: QueryOf<typeof unitRoutes.units>) {
  let query = unitRows(db, actor)
    .where('h.closed_at', filter.closed ? 'is not' : 'is', null)
    .orderBy('h.name')
    .orderBy('h.id')
    .limit(filter.limit + 1);
  if (filter.kind) query = query.where('h.kind', '=', filter.kind);
  if (filter.q) query = query.where('h.name', 'like', `%${filter.q.replace(/[\\%_]/g, '\\$&')}%`);
  if (filter.forUnion)
    query = query.where(
      sql<boolean>`EXISTS (SELECT FROM unions f WHERE f.id = ${filter.forUnion}::uuid
        AND (h.union_path LIKE f.path || '%' OR f.path LIKE h.union_path || '%'))`,
    );
  if (filter.after)
    query = query.where(
      sql<boolean>`(h.name, h.id) > (SELECT l.name, l.id FROM handling_units l WHERE l.id = ${filter.after}::uuid)`,
    );
  const rows = await query.execute();
  const page = rows.slice(0, filter.limit);
  return {
    items: await viewsOf(db, actor, page),
    next: rows.length > filter.limit ? (page.at(-1)?.id ?? null) : null,
    mayKeep: keepsUnits(actor),
  };
}

/** @throws 404 for a unit the actor does not keep */
export async function unitCandidates(db: Db, actor: Actor, id: string, q: string | undefined, now: Date) {
  const unit = await unitRows(db, actor).where('h.id', '=', id).executeTakeFirst();
  if (!unit || !reachesUnit(actor, 'handlingUnit.keep', unit.union_path)) throw notFound('The unit');
  return candidatesFor(db, unit.union_path, { search: q }, now);
}
