import { type Kysely, sql } from 'kysely';
import { maskIdentityNumber, maskName, maskPhone } from '../../../kernel/mask.ts';
import type { Actor } from '../../../platform/auth/actor.ts';
import { fieldsOf } from '../../../platform/crypto/sealedDatabase.ts';
import type { AppTransaction, Database } from '../../../platform/db/index.ts';
import type { QueryOf } from '../../../platform/http/contract.ts';
import { readCursor, writeCursor } from '../../../platform/http/cursor.ts';
import { notFound } from '../../../platform/http/problem.ts';
import { logAccess } from '../../accounts/index.ts';
import { currentHardship } from '../../hardship/index.ts';
import { type PersonRow, personFields } from '../../people/index.ts';
import type { listRoutes, MatchView, RunView } from '../contract/lists.ts';
import type { Who } from '../keys/personKeys.ts';
import { listKinds } from '../lists/listKinds.ts';
import { reaches, withinPlaces } from '../permissions.ts';
import { openJson, rowPurpose, type SealedRow } from '../sealed.ts';
import type { RunSummary } from '../tables.ts';
import type { MatchConflict, MatchReason } from '../vocabulary.ts';
import { homesOf } from './homes.ts';

type Db = Kysely<Database>;

interface RunRowSeen {
  id: string;
  union_path: string;
  left_list_id: string;
  right_list_id: string | null;
  left_kind: string;
  left_agency: string;
  left_as_of: string;
  right_kind: string | null;
  right_agency: string | null;
  right_as_of: string | null;
  status: RunView['status'];
  error: string | null;
  summary: RunSummary | null;
  asked_by_name: string;
  asked_at: Date;
}

const runs = sql`SELECT r.id, r.union_path, r.left_list_id, r.right_list_id, r.status, r.error, r.summary,
    r.asked_by_name, r.asked_at, l.kind AS left_kind, l.agency AS left_agency, l.as_of AS left_as_of,
    o.kind AS right_kind, o.agency AS right_agency, o.as_of AS right_as_of
  FROM discovery_runs AS r JOIN discovery_lists AS l ON l.id = r.left_list_id
  LEFT JOIN discovery_lists AS o ON o.id = r.right_list_id`;

async function runViews(db: Db, rows: readonly RunRowSeen[]): Promise<RunView[]> {
  const kinds = new Map((await listKinds(db)).map(({ code, name }) => [code, name.zh]));
  const named = (agency: string, kind: string, asOf: string) =>
    `${agency} · ${kinds.get(kind) ?? kind} · ${asOf}`;
  return rows.map((row) => ({
    id: row.id,
    left: { id: row.left_list_id, name: named(row.left_agency, row.left_kind, row.left_as_of) },
    right: row.right_list_id
      ? {
          id: row.right_list_id,
          name: named(row.right_agency ?? '', row.right_kind ?? '', row.right_as_of ?? ''),
        }
      : null,
    ...{ status: row.status, error: row.error, summary: row.summary, askedBy: row.asked_by_name },
    askedAt: row.asked_at.toISOString(),
  }));
}

async function getRun(db: Db, actor: Actor, id: string): Promise<RunRowSeen> {
  const { rows } = await sql<RunRowSeen>`${runs} WHERE r.id = ${id}`.execute(db);
  const [row] = rows;
  if (!row || !reaches(actor, 'discovery.match', row.union_path)) throw notFound('The comparison');
  return row;
}

/** @throws Problem 404 */
export async function runView(db: Db, actor: Actor, id: string): Promise<RunView> {
  const [view] = await runViews(db, [await getRun(db, actor, id)]);
  if (!view) throw notFound('The comparison');
  return view;
}

/** Newest first. discovery_runs_place */
export async function runList(db: Db, actor: Actor, { after, limit }: QueryOf<typeof listRoutes.runs>) {
  const mark = readCursor(after, 2);
  const { rows } =
    await sql<RunRowSeen>`${runs} WHERE ${withinPlaces(actor, 'discovery.match', 'r.union_path')}
     AND ${mark === null ? sql`true` : sql`(r.asked_at, r.id) < (${mark[0]}::timestamptz, ${mark[1]}::uuid)`}
   ORDER BY r.asked_at DESC, r.id DESC LIMIT ${limit + 1}`.execute(db);
  const items = rows.slice(0, limit);
  const last = rows.length > limit ? items.at(-1) : undefined;
  return {
    items: await runViews(db, items),
    next: last ? writeCursor([last.asked_at.toISOString(), last.id]) : null,
  };
}

interface MatchRow {
  place: number;
  strength: number;
  reasons: MatchReason[];
  conflicts: MatchConflict[];
  left_row: number;
  right_row: number | null;
  person_id: string | null;
  left_sealed: string | null;
  right_sealed: string | null;
}

/** A page of matches, masked; the look is written to the audit first. discovery_matches_pkey, discovery_rows_pkey */
export async function matchPage(
  trx: AppTransaction,
  actor: Actor,
  now: Date,
  id: string,
  query: QueryOf<typeof listRoutes.run>,
) {
  const run = await getRun(trx, actor, id);
  await logAccess(trx, {
    ...{ actor, action: 'discovery.match.look', objectType: 'discoveryRun', objectId: id, now },
    detail: { after: query.after },
  });
  const { rows } = await sql<MatchRow>`
    SELECT m.place, m.strength, m.reasons, m.conflicts, m.left_row, m.right_row, m.person_id,
           l.row_sealed AS left_sealed, r.row_sealed AS right_sealed
      FROM discovery_matches AS m
      LEFT JOIN discovery_rows AS l ON l.list_id = ${run.left_list_id} AND l.row_number = m.left_row
      LEFT JOIN discovery_rows AS r ON r.list_id = ${run.right_list_id} AND r.row_number = m.right_row
     WHERE m.run_id = ${id} AND m.place > ${query.after} AND (${query.conflicts === 'false'} OR m.conflicts <> '{}')
     ORDER BY m.place LIMIT ${query.limit + 1}`.execute(trx);
  const page = rows.slice(0, query.limit);
  const people = await peopleOf(trx, page, run.union_path);
  const [view] = await runViews(trx, [run]);
  if (!view) throw notFound('The comparison');
  return {
    run: view,
    items: page.map((row) => matchOf(trx, row, people)),
    next: rows.length > query.limit ? (page.at(-1)?.place ?? null) : null,
  };
}

async function peopleOf(trx: AppTransaction, page: readonly MatchRow[], path: string) {
  const ids = page.flatMap(({ person_id }) => person_id ?? []);
  const rows = await trx
    .selectFrom('people')
    .selectAll()
    .where(sql<boolean>`id = ANY(${ids}::uuid[])`)
    .execute();
  const homes = await homesOf(trx, ids, path);
  const unions = await trx
    .selectFrom('unions')
    .select(['id', 'short_name'])
    .where(sql<boolean>`id = ANY(${[...homes.values()].map(({ place }) => place.id)}::uuid[])`)
    .execute();
  return {
    rows: new Map<string, PersonRow>(rows.map((row) => [row.id, row])),
    ...{ homes, files: await currentHardship(trx, ids) },
    unions: new Map(unions.map((row) => [row.id, row.short_name])),
  };
}

const maskedSide = (row: number | null, personId: string | null, who: Who | null): MatchView['left'] => ({
  ...{ row, personId, name: who?.name ? maskName(who.name) : null, birth: who?.birth ?? null },
  identityNumber: who?.identity ? maskIdentityNumber(who.identity) : null,
  phone: who?.phone ? maskPhone(who.phone) : null,
});

function matchOf(
  trx: AppTransaction,
  row: MatchRow,
  people: Awaited<ReturnType<typeof peopleOf>>,
): MatchView {
  const open = (sealed: string | null) =>
    sealed === null ? null : openJson<SealedRow>(trx, rowPurpose, sealed);
  const left = open(row.left_sealed);
  const id = row.person_id;
  const person = id ? people.rows.get(id) : undefined;
  const known = person ? personFields(fieldsOf(trx), person) : null;
  const who = known
    ? { name: known.name, birth: known.birthDate, identity: known.identityNumber, phone: known.phone }
    : (open(row.right_sealed)?.who ?? null);
  const home = id ? people.homes.get(id) : undefined;
  return {
    ...{ place: row.place, strength: row.strength, reasons: row.reasons, conflicts: row.conflicts },
    left: maskedSide(row.left_row, null, left?.who ?? null),
    right: maskedSide(row.right_row, id, who),
    facts: left?.facts ?? {},
    unionName: home ? (people.unions.get(home.place.id) ?? null) : null,
    ...{ member: home?.member ?? false, inFile: id !== null && people.files.has(id) },
  };
}
