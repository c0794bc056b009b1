import { type Kysely, sql } from 'kysely';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Context } from '../../platform/context.ts';
import type { Database } from '../../platform/db/index.ts';
import { notFound } from '../../platform/http/problem.ts';
import type { PersonHit, PersonRecord } from './contract.ts';
import { personCounts } from './counts.ts';
import { listDuplicates } from './duplicates/queries.ts';
import { householdOf } from './households/queries.ts';
import type { PersonRow } from './personRow.ts';
import { placesOf } from './places.ts';
import { type Reach, reachOf, rightsOver } from './policy.ts';
import { searchPeople } from './search.ts';
import { personView } from './view.ts';
import { getSeenPerson, withinReach } from './visible.ts';

type Db = Kysely<Database>;
type Needs = Pick<Context, 'fields' | 'permissions'>;

/** Rows of a list, each as far as the actor sees that very person. One query more, however many rows. */
export async function hitsOf(
  db: Db,
  context: Needs,
  actor: Actor,
  rows: readonly PersonRow[],
): Promise<PersonHit[]> {
  const places = await placesOf(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => {
    const own = places.get(row.id) ?? [];
    const { levels } = rightsOver(
      actor,
      own.map(({ path }) => path),
      context.permissions,
    );
    const { id, name, sex, birthDate, phone, identityNumber, employerName } = personView(
      context.fields,
      row,
      levels,
    );
    const unions = [...new Set(own.map((place) => place.unionName))];
    return { id, name, sex, birthDate, phone, identityNumber, employerName, unions };
  });
}

export async function findPeople(db: Db, context: Needs, actor: Actor, typed: string, limit: number) {
  const reach = reachOf(actor, 'person.see', context.permissions);
  return hitsOf(db, context, actor, await searchPeople(db, context, typed, reach, limit));
}

interface ListFilter {
  unionId?: string | undefined;
  workerGroup?: string | undefined;
  after?: string | undefined;
  limit: number;
}

/** Newest records first. people_newest, people_places_path */
export async function listPeople(db: Db, context: Needs, actor: Actor, filter: ListFilter) {
  const reach = reachOf(actor, 'person.see', context.permissions);
  const below = filter.unionId ? await pathWithin(db, reach, filter.unionId) : null;
  let query = db
    .selectFrom('people as p')
    .selectAll('p')
    .where('p.merged_into_id', 'is', null)
    .where((is) => withinReach(is, below ?? reach));
  if (filter.workerGroup)
    query = query.where(sql<boolean>`p.worker_groups @> ARRAY[${filter.workerGroup}]::text[]`);
  if (filter.after) query = query.where('p.id', '<', filter.after);
  const rows = await query
    .orderBy('p.id', 'desc')
    .limit(filter.limit + 1)
    .execute();
  const page = rows.slice(0, filter.limit);
  return {
    items: await hitsOf(db, context, actor, page),
    next: rows.length > filter.limit ? (page.at(-1)?.id ?? null) : null,
  };
}

/** The subtree of one union, where it lies within reach. @throws Problem 404 `notFound` */
async function pathWithin(db: Db, reach: Reach, unionId: string): Promise<Reach> {
  const union = await db.selectFrom('unions').select('path').where('id', '=', unionId).executeTakeFirst();
  if (!union) throw notFound('The union');
  if (reach.everybody || reach.prefixes.some((path) => union.path.startsWith(path)))
    return { everybody: false, prefixes: [union.path], exact: [] };
  if (reach.exact.includes(union.path)) return { everybody: false, prefixes: [], exact: [union.path] };
  throw notFound('The union');
}

/** The page of one person. @throws Problem 404 `notFound` */
export async function personRecordOf(
  db: Db,
  context: Context,
  actor: Actor,
  id: string,
): Promise<PersonRecord> {
  const { row, rights } = await getSeenPerson(db, context, actor, id);
  const places = (await placesOf(db, [id])).get(id) ?? [];
  const pairs = rights.actions.includes('merge')
    ? await listDuplicates(db, context, actor, { personId: id })
    : null;
  return {
    person: personView(context.fields, row, rights.levels),
    unions: places.map(({ unionId, unionName, reason }) => ({ id: unionId, name: unionName, reason })),
    household: await householdOf(db, context, actor, row),
    counts: await personCounts(db, context, actor, row),
    openDuplicates: pairs?.items.length ?? 0,
    allowedActions: row.merged_into_id ? [] : rights.actions,
  };
}

/** Newest first, a page of 30. people_events_person */
export async function historyOf(db: Db, id: string, after: string | undefined) {
  let query = db.selectFrom('people_events').selectAll().where('person_id', '=', id);
  if (after) query = query.where('id', '<', after);
  const rows = await query.orderBy('id', 'desc').limit(31).execute();
  const page = rows.slice(0, 30);
  return {
    items: page.map((event) => ({
      id: event.id,
      at: event.at.toISOString(),
      actorName: event.actor_name,
      type: event.type,
      changes: Object.entries(event.changes).map(([field, { from, to }]) => ({
        field,
        from: asText(from),
        to: asText(to),
      })),
      reason: event.reason,
    })),
    next: rows.length > 30 ? (page.at(-1)?.id ?? null) : null,
  };
}

const asText = (value: unknown) =>
  Array.isArray(value) ? value.join(' ') : value === null || value === undefined ? '' : String(value);
