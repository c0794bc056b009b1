import { type Selectable, sql } from 'kysely';
import { nameOf, systemActor } from '../../../platform/auth/actor.ts';
import { type AppTransaction, type Database, newId } from '../../../platform/db/index.ts';
import { recordDiscoveryEvents } from '../events.ts';
import { detailPurpose, type Facts, openJson, sealJson } from '../sealed.ts';
import { type Difference, differences } from './differences.ts';

type ListRow = Selectable<Database['discovery_lists']>;
type FactsRow = Selectable<Database['discovery_facts']>;

/** What a list says of somebody who is watched. */
export interface Stood {
  personId: string;
  facts: Facts;
}

interface Noted extends Difference {
  personId: string;
}

/**
 * Compares what a list says of watched people with what the list before said, and keeps it for the next. An older list
 * than the last one changes nothing; of somebody whom no earlier list could have named, it is only the beginning. Lists
 * of one kind, agency, place and day are parts of one: who stands in one of them has not left.
 * Returns how many differences there are.
 */
export async function noteStandings(
  trx: AppTransaction,
  list: ListRow,
  standings: readonly Stood[],
  now: Date,
): Promise<number> {
  const strongest = new Map(standings.toReversed().map((stood) => [stood.personId, stood]));
  if (strongest.size === 0) return 0;
  const people = [...strongest.keys()];
  const known = await factsOf(trx, list, people);
  const couldHaveStood = await watchedBeforeLast(trx, list, people);
  const noted: Noted[] = [];
  const news: Stood[] = [];
  const returned: string[] = [];
  for (const stood of strongest.values()) {
    const row = known.get(stood.personId);
    if (row && (row.as_of > list.as_of || row.list_id === list.id)) continue;
    news.push(stood);
    const sameDay = row?.as_of === list.as_of;
    if (sameDay && !row.present) returned.push(stood.personId);
    if (sameDay && row.present) continue;
    if (!row && !couldHaveStood.has(stood.personId)) continue;
    const before = row
      ? { present: row.present || sameDay, facts: openJson<Facts>(trx, detailPurpose, row.facts_sealed) }
      : { present: false, facts: {} };
    for (const difference of differences(before, { present: true, facts: stood.facts }))
      noted.push({ personId: stood.personId, ...difference });
  }
  await keepFacts(trx, list, news);
  await takeBackLeft(trx, list, returned, now);
  return insertChanges(trx, list, noted, now);
}

/**
 * Watched people who stood in the last list of the kind and do not stand in this newer one; told once every part of it
 * that is in has been compared. discovery_facts_kind
 */
export async function noteLeavers(trx: AppTransaction, list: ListRow, now: Date): Promise<number> {
  if (await partsWait(trx, list)) return 0;
  const rows = await trx
    .selectFrom('discovery_facts as f')
    .innerJoin('discovery_watch as w', 'w.person_id', 'f.person_id')
    .selectAll('f')
    .where('w.ended_at', 'is', null)
    .where('w.union_path', 'like', `${list.union_path}%`)
    .where('f.kind', '=', list.kind)
    .where('f.agency', '=', list.agency)
    .where('f.present', '=', true)
    .where('f.list_id', '<>', list.id)
    .where('f.as_of', '<', list.as_of)
    .execute();
  const noted = rows.map((row) => ({
    ...{ personId: row.person_id, change: 'left' as const, after: {} },
    before: openJson<Facts>(trx, detailPurpose, row.facts_sealed),
  }));
  await sql`UPDATE discovery_facts SET present = false, list_id = ${list.id}, as_of = ${list.as_of}
    WHERE id = ANY(${rows.map(({ id }) => id)}::uuid[])`.execute(trx);
  return insertChanges(trx, list, noted, now);
}

/** Whether a part of the same list is in and was not compared with the register yet. discovery_lists_place */
async function partsWait(trx: AppTransaction, list: ListRow): Promise<boolean> {
  const { rows } = await sql`
    SELECT FROM discovery_lists AS part
     WHERE part.union_path = ${list.union_path} AND part.kind = ${list.kind} AND part.agency = ${list.agency}
       AND part.as_of = ${list.as_of} AND part.status = 'taken' AND part.id <> ${list.id}
       AND NOT EXISTS (SELECT FROM discovery_runs AS r WHERE r.left_list_id = part.id AND r.right_list_id IS NULL
             AND r.status = 'done') LIMIT 1`.execute(trx);
  return rows.length > 0;
}

/** A part that came later names them: that they left was not so. Only what nobody has looked at is taken back. */
async function takeBackLeft(
  trx: AppTransaction,
  list: ListRow,
  people: readonly string[],
  now: Date,
): Promise<void> {
  if (people.length === 0) return;
  const taken = await trx
    .updateTable('discovery_changes')
    .set({
      ...{ status: 'dismissed', decided_by: null, decided_by_name: nameOf(systemActor), decided_at: now },
      decision_reason: '同一天名单的另一部分里有此人',
    })
    .where(sql<boolean>`person_id = ANY(${[...people]}::uuid[])`)
    .where('kind', '=', list.kind)
    .where('agency', '=', list.agency)
    .where('as_of', '=', list.as_of)
    .where('change', '=', 'left')
    .where('status', '=', 'open')
    .returning('id')
    .execute();
  await recordDiscoveryEvents(
    trx,
    systemActor,
    now,
    taken.map(({ id }) => ({
      subject: 'change' as const,
      id,
      action: 'dismiss',
      detail: { listId: list.id },
    })),
  );
}

/** discovery_facts_person_id_kind_agency_key */
async function factsOf(trx: AppTransaction, list: ListRow, people: readonly string[]) {
  const rows = await trx
    .selectFrom('discovery_facts')
    .selectAll()
    .where(sql<boolean>`person_id = ANY(${[...people]}::uuid[])`)
    .where('kind', '=', list.kind)
    .where('agency', '=', list.agency)
    .execute();
  return new Map<string, FactsRow>(rows.map((row) => [row.person_id, row]));
}

/** Who was watched already when the last list of the kind was compared with the register. */
async function watchedBeforeLast(trx: AppTransaction, list: ListRow, people: readonly string[]) {
  const { rows } = await sql<{ person_id: string }>`
    SELECT person_id FROM discovery_watch
     WHERE person_id = ANY(${[...people]}::uuid[]) AND ended_at IS NULL
       AND since <= (SELECT max(r.finished_at) FROM discovery_runs AS r
             JOIN discovery_lists AS earlier ON earlier.id = r.left_list_id
            WHERE earlier.kind = ${list.kind} AND earlier.agency = ${list.agency} AND earlier.as_of < ${list.as_of}
              AND r.right_list_id IS NULL AND r.status = 'done')`.execute(trx);
  return new Set(rows.map(({ person_id }) => person_id));
}

async function keepFacts(trx: AppTransaction, list: ListRow, news: readonly Stood[]): Promise<void> {
  if (news.length === 0) return;
  await trx
    .insertInto('discovery_facts')
    .values(
      news.map(({ personId, facts }) => ({
        ...{ id: newId(), person_id: personId, kind: list.kind, agency: list.agency, list_id: list.id },
        ...{ as_of: list.as_of, present: true, facts_sealed: sealJson(trx, detailPurpose, facts) },
      })),
    )
    .onConflict((same) =>
      same.columns(['person_id', 'kind', 'agency']).doUpdateSet({
        list_id: (is) => is.ref('excluded.list_id'),
        as_of: (is) => is.ref('excluded.as_of'),
        present: true,
        facts_sealed: (is) => is.ref('excluded.facts_sealed'),
      }),
    )
    .execute();
}

async function insertChanges(
  trx: AppTransaction,
  list: ListRow,
  noted: readonly Noted[],
  now: Date,
): Promise<number> {
  if (noted.length === 0) return 0;
  const watches = await trx
    .selectFrom('discovery_watch')
    .select(['person_id', 'union_id', 'union_path'])
    .where(sql<boolean>`person_id = ANY(${noted.map(({ personId }) => personId)}::uuid[])`)
    .where('ended_at', 'is', null)
    .execute();
  const placeOf = new Map(watches.map((row) => [row.person_id, row]));
  const rows = noted.flatMap(({ personId, change, before, after }) => {
    const place = placeOf.get(personId);
    if (!place) return [];
    return [
      {
        ...{ id: newId(), person_id: personId, union_id: place.union_id, union_path: place.union_path },
        ...{ kind: list.kind, agency: list.agency, list_id: list.id, change, as_of: list.as_of },
        detail_sealed: sealJson(trx, detailPurpose, { before, after }),
        ...{ noticed_at: now, status: 'open' as const },
      },
    ];
  });
  if (rows.length === 0) return 0;
  const added = await trx
    .insertInto('discovery_changes')
    .values(rows)
    .onConflict((same) => same.columns(['person_id', 'list_id', 'change']).doNothing())
    .returning('id')
    .execute();
  await recordDiscoveryEvents(
    trx,
    systemActor,
    now,
    added.map(({ id }) => ({
      subject: 'change' as const,
      id,
      action: 'noticed',
      detail: { listId: list.id },
    })),
  );
  return added.length;
}
