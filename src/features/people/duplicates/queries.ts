import type { Kysely } from 'kysely';
import type { Actor } from '../../../platform/auth/actor.ts';
import type { Context } from '../../../platform/context.ts';
import type { Database } from '../../../platform/db/index.ts';
import { notFound } from '../../../platform/http/problem.ts';
import { getPerson } from '../lookups.ts';
import { personFieldNames } from '../personFields.ts';
import { type PersonRow, personFields } from '../personRow.ts';
import { placesOf } from '../places.ts';
import { reachOf } from '../policy.ts';
import { personView, sameValue } from '../view.ts';
import { withinReach } from '../visible.ts';
import type { DuplicatePair, DuplicateReason, DuplicateRow, MergeView } from './contract.ts';
import { countReferences } from './moves.ts';
import { type PairRights, rightsOverPair } from './pairRights.ts';

type Db = Kysely<Database>;
type Needs = Pick<Context, 'fields' | 'permissions'>;

const pageSize = 30;

/** Open pairs of which the actor sees both; newest first. person_duplicates_open */
export async function listDuplicates(
  db: Db,
  context: Needs,
  actor: Actor,
  filter: { after?: string | undefined; personId?: string | undefined },
): Promise<{ items: DuplicateRow[]; next: string | null }> {
  const reach = reachOf(actor, 'person.merge', context.permissions);
  const { personId } = filter;
  let query = db
    .selectFrom('person_duplicates as d')
    .innerJoin('people as p', 'p.id', 'd.first_id')
    .innerJoin('people as q', 'q.id', 'd.second_id')
    .select(['d.id', 'd.reasons', 'd.found_at', 'p.id as first_id', 'p.name as first_name'])
    .select(['q.id as second_id', 'q.name as second_name'])
    .where('d.status', '=', 'open')
    .where(({ or, exists, selectFrom }) =>
      or(
        (['d.first_id', 'd.second_id'] as const).map((side) =>
          exists(
            selectFrom('people as p')
              .select('p.id')
              .whereRef('p.id', '=', side)
              .where((is) => withinReach(is as never, reach)),
          ),
        ),
      ),
    );
  if (personId)
    query = query.where((is) => is.or([is('d.first_id', '=', personId), is('d.second_id', '=', personId)]));
  if (filter.after) query = query.where('d.id', '<', filter.after);
  const rows = await query
    .orderBy('d.id', 'desc')
    .limit(pageSize + 1)
    .execute();
  const page = rows.slice(0, pageSize);
  const places = await placesOf(
    db,
    page.flatMap((row) => [row.first_id, row.second_id]),
  );
  const pathsOf = (id: string) => (places.get(id) ?? []).map(({ path }) => path);
  const unionsOf = (id: string) => [...new Set((places.get(id) ?? []).map(({ unionName }) => unionName))];
  return {
    items: page
      .filter(
        (row) =>
          rightsOverPair(actor, pathsOf(row.first_id), pathsOf(row.second_id), context.permissions).sees,
      )
      .map((row) => ({
        id: row.id,
        reasons: row.reasons as DuplicateReason[],
        foundAt: row.found_at.toISOString(),
        first: { id: row.first_id, name: row.first_name, unions: unionsOf(row.first_id) },
        second: { id: row.second_id, name: row.second_name, unions: unionsOf(row.second_id) },
      })),
    next: rows.length > pageSize ? (page.at(-1)?.id ?? null) : null,
  };
}

export interface SeenPair {
  id: string;
  reasons: DuplicateReason[];
  status: DuplicatePair['status'];
  foundAt: Date;
  rows: [PersonRow, PersonRow];
  rights: PairRights;
}

/** @throws Problem 404 `notFound` where there is no such pair or the actor does not see both sides */
export async function getSeenPair(db: Db, context: Needs, actor: Actor, id: string): Promise<SeenPair> {
  const pair = await db.selectFrom('person_duplicates').selectAll().where('id', '=', id).executeTakeFirst();
  if (!pair) throw notFound('The pair');
  const rights = await rightsOverTwo(db, context, actor, pair.first_id, pair.second_id);
  if (!rights.sees) throw notFound('The pair');
  const rows: [PersonRow, PersonRow] = [
    await getPerson(db, pair.first_id),
    await getPerson(db, pair.second_id),
  ];
  return {
    ...{ id, reasons: pair.reasons as DuplicateReason[], status: pair.status, foundAt: pair.found_at },
    ...{ rows, rights },
  };
}

export async function rightsOverTwo(db: Db, context: Needs, actor: Actor, firstId: string, secondId: string) {
  const places = await placesOf(db, [firstId, secondId]);
  const pathsOf = (id: string) => (places.get(id) ?? []).map(({ path }) => path);
  return rightsOverPair(actor, pathsOf(firstId), pathsOf(secondId), context.permissions);
}

/** Both records side by side. */
export async function pairViewOf(db: Db, context: Needs, actor: Actor, id: string): Promise<DuplicatePair> {
  const pair = await getSeenPair(db, context, actor, id);
  const ids = pair.rows.map((row) => row.id);
  const [places, references] = [await placesOf(db, ids), await countReferences(db, ids)];
  const [one, other] = pair.rows.map((row) => personFields(context.fields, row));
  const sideOf = (row: PersonRow) => {
    const view = personView(context.fields, row, pair.rights.levels);
    return {
      id: row.id,
      fields: Object.fromEntries(personFieldNames.map((field) => [field, view[field]])) as never,
      hidden: view.hidden,
      unions: [...new Set((places.get(row.id) ?? []).map(({ unionName }) => unionName))],
      createdAt: row.created_at.toISOString(),
      version: row.version,
      references: references.get(row.id) ?? 0,
    };
  };
  return {
    ...{ id, reasons: pair.reasons, status: pair.status, foundAt: pair.foundAt.toISOString() },
    first: sideOf(pair.rows[0]),
    second: sideOf(pair.rows[1]),
    differing: personFieldNames.filter((field) => !sameValue(one?.[field], other?.[field])),
    mayDecide: pair.rights.mayDecide && pair.status === 'open',
  };
}

/** Merges of which the actor sees the records, newest first. */
export async function listMerges(
  db: Db,
  context: Needs,
  actor: Actor,
  filter: { after?: string | undefined; personId?: string | undefined },
): Promise<{ items: MergeView[]; next: string | null }> {
  const reach = reachOf(actor, 'person.merge', context.permissions);
  const { personId } = filter;
  let query = db
    .selectFrom('person_merges as m')
    .innerJoin('people as p', 'p.id', 'm.kept_id')
    .innerJoin('people as gone', 'gone.id', 'm.gone_id')
    .select([
      'm.id',
      'm.kept_id',
      'm.gone_id',
      'm.reason',
      'm.merged_at',
      'm.merged_by',
      'm.undone_at',
      'm.undone_by',
    ])
    .select(['p.name as kept_name', 'gone.name as gone_name'])
    .select(({ selectFrom, fn }) =>
      selectFrom('person_merge_moves as moved')
        .select(fn.countAll<number>().as('count'))
        .whereRef('moved.merge_id', '=', 'm.id')
        .as('moved'),
    )
    .where((is) => withinReach(is as never, reach));
  if (personId)
    query = query.where((is) => is.or([is('m.kept_id', '=', personId), is('m.gone_id', '=', personId)]));
  if (filter.after) query = query.where('m.id', '<', filter.after);
  const rows = await query
    .orderBy('m.id', 'desc')
    .limit(pageSize + 1)
    .execute();
  const page = rows.slice(0, pageSize);
  return {
    items: page.map((row) => ({
      ...{
        id: row.id,
        keptId: row.kept_id,
        keptName: row.kept_name,
        goneId: row.gone_id,
        goneName: row.gone_name,
      },
      ...{ reason: row.reason, mergedAt: row.merged_at.toISOString(), mergedBy: row.merged_by },
      ...{
        moved: Number(row.moved ?? 0),
        undoneAt: row.undone_at?.toISOString() ?? null,
        undoneBy: row.undone_by,
      },
    })),
    next: rows.length > pageSize ? (page.at(-1)?.id ?? null) : null,
  };
}
