import { sql } from 'kysely';
import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import { systemActor } from '../../../platform/auth/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { type AppTransaction, json, transaction } from '../../../platform/db/index.ts';
import { currentHardship } from '../../hardship/index.ts';
import { getListKind, type ListKind } from '../lists/listKinds.ts';
import { type Facts, openJson, rowPurpose, type SealedRow } from '../sealed.ts';
import { joinSignals, type Signal } from '../signals/joinSignals.ts';
import type { RunSummary } from '../tables.ts';
import type { MatchConflict, MatchReason, Strength } from '../vocabulary.ts';
import { noteLeavers, noteStandings, type Stood } from '../watch/noteChanges.ts';
import { watchPerson } from '../watch/watchPerson.ts';
import { homesOf } from './homes.ts';
import type { ListRow, RunRow } from './runs.ts';

interface Found {
  place: number;
  person_id: string;
  strength: Strength;
  reasons: MatchReason[];
  conflicts: MatchConflict[];
  sign: boolean;
  row_sealed: string;
}

const pageRows = 500;

/** Goes through the matches with the register, page by page, each page with its progress in one transaction. */
export async function settleRun({ db, clock }: Pick<Context, 'db' | 'clock'>, runId: string): Promise<void> {
  while (await transaction(db, (trx) => settlePage(trx, runId, clock.now())));
}

async function settlePage(trx: AppTransaction, runId: string, now: Date): Promise<boolean> {
  const run = await trx
    .selectFrom('discovery_runs')
    .selectAll()
    .where('id', '=', runId)
    .forUpdate()
    .executeTakeFirst();
  if (run?.status !== 'matched') return false;
  const list = await trx
    .selectFrom('discovery_lists')
    .selectAll()
    .where('id', '=', run.left_list_id)
    .executeTakeFirstOrThrow();
  const kind = await getListKind(trx, list.kind);
  const rows = run.right_list_id === null ? await foundAfter(trx, run) : [];
  const counts = await settle(trx, list, kind, rows, now);
  const last = rows.length < pageRows;
  if (last && run.right_list_id === null) counts.changes += await noteLeavers(trx, list, now);
  const before = run.summary;
  const summary: Partial<RunSummary> = {
    ...before,
    ...Object.fromEntries(
      Object.entries(counts).map(([name, count]) => [
        name,
        (before?.[name as keyof typeof counts] ?? 0) + count,
      ]),
    ),
  };
  await trx
    .updateTable('discovery_runs')
    .set({
      ...{ settled: rows.at(-1)?.place ?? run.settled, summary: json(summary) },
      ...(last ? { status: 'done' as const, finished_at: now } : {}),
    })
    .where('id', '=', runId)
    .execute();
  return !last;
}

/** discovery_matches_pkey */
async function foundAfter(trx: AppTransaction, run: RunRow): Promise<Found[]> {
  const { rows } = await sql<Found>`
    SELECT m.place, coalesce(p.merged_into_id, p.id) AS person_id, m.strength, m.reasons, m.conflicts, r.sign, r.row_sealed
      FROM discovery_matches AS m JOIN people AS p ON p.id = m.person_id
      JOIN discovery_rows AS r ON r.list_id = ${run.left_list_id} AND r.row_number = m.left_row
     WHERE m.run_id = ${run.id} AND m.place > ${run.settled} ORDER BY m.place LIMIT ${pageRows}`.execute(trx);
  return rows;
}

/** Sure enough to be compared with what the list before said: nothing speaks against it. */
const isSure = ({ strength, conflicts }: Found) => strength >= 2 && conflicts.length === 0;

async function settle(
  trx: AppTransaction,
  list: ListRow,
  kind: ListKind,
  found: readonly Found[],
  now: Date,
): Promise<{ candidates: number; changes: number; members: number; inFile: number }> {
  const people = [...new Set(found.map(({ person_id }) => person_id))];
  if (people.length === 0) return { candidates: 0, changes: 0, members: 0, inFile: 0 };
  const homes = await homesOf(trx, people, list.union_path);
  const files = await currentHardship(trx, people);
  for (const [personId, { unionId }] of files)
    await watchPerson(trx, { personId, unionId, ground: 'inFile' }, now);
  const watched = await watchedAmong(trx, people);
  const signals: Signal[] = [];
  const standings: Stood[] = [];
  for (const match of found) {
    const { facts } = openJson<SealedRow>(trx, rowPurpose, match.row_sealed);
    const home = homes.get(match.person_id);
    if (watched.has(match.person_id)) {
      if (isSure(match)) standings.push({ personId: match.person_id, facts });
    } else if (match.sign && home) signals.push(signalOf(list, kind, match, facts, home.place));
  }
  const changes = await noteStandings(trx, list, standings, now);
  const { added } = await joinSignals(trx, signals, now);
  return {
    ...{ candidates: added.length, changes, inFile: files.size },
    members: people.filter((id) => homes.get(id)?.member).length,
  };
}

/** discovery_watch_person */
async function watchedAmong(trx: AppTransaction, people: readonly string[]): Promise<Set<string>> {
  const rows = await trx
    .selectFrom('discovery_watch')
    .select('person_id')
    .where(sql<boolean>`person_id = ANY(${[...people]}::uuid[])`)
    .where('ended_at', 'is', null)
    .execute();
  return new Set(rows.map(({ person_id }) => person_id));
}

function signalOf(list: ListRow, kind: ListKind, match: Found, facts: Facts, place: Signal['place']): Signal {
  return {
    ...{ personId: match.person_id, stranger: null, place, source: 'agency', sign: kind.sign },
    strength: match.strength,
    reasonKey: reasonKeyOf(list, kind, facts),
    detail: {
      text: `${kind.agency.zh}《${kind.name.zh}》`,
      ...{ facts, kind: kind.code, asOf: list.as_of, matchedBy: match.reasons, conflicts: match.conflicts },
    },
    ...{ confidential: false, by: systemActor, listId: list.id },
  };
}

/**
 * The same fact in the next month's list is the same reason; an amount that has reached a further multiple of the kind's
 * threshold, another status or another beginning is a new one.
 */
function reasonKeyOf(list: ListRow, kind: ListKind, facts: Facts): string {
  const multiple = kind.fromFen ? Math.floor(Number(facts.amountFen ?? 0) / kind.fromFen) : 0;
  const year = shanghaiDate(new Date(`${list.as_of}T12:00:00+08:00`)).slice(0, 4);
  return [
    'agency',
    kind.code,
    kind.fromFen ? year : '',
    multiple,
    facts.status ?? '',
    facts.startedOn ?? '',
  ].join(':');
}
