import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Database } from '../../platform/db/index.ts';
import { readCursor, writeCursor } from '../../platform/http/cursor.ts';
import { notFound } from '../../platform/http/problem.ts';
import { deadlinesOf } from '../clock/index.ts';
import { unitsOf } from '../handlingUnits/index.ts';
import { findUnion } from '../organisations/index.ts';
import { subjectType } from './clock.ts';
import { countedBy, holding, receivedIn } from './conditions.ts';
import type { ListQuery, SuggestionDetail, SuggestionView } from './contract.ts';
import { photosOf } from './photos.ts';
import { reaches, type SuggestionPermission, withinPlaces } from './policy.ts';
import { findJoined, type JoinedRow, type Reader, selectJoined, viewOf } from './rows.ts';
import { liesWithUnit } from './store.ts';
import { talksOf } from './talks.ts';

type Db = Kysely<Database>;
type Condition = RawBuilder<boolean>;

interface Page {
  items: SuggestionView[];
  next: string | null;
}

/** A page, open ones due first or all latest first. */
async function readPage(
  db: Db,
  where: readonly Condition[],
  { due, after, limit }: { due: boolean; after: string | undefined; limit: number },
): Promise<{ rows: JoinedRow[]; next: string | null }> {
  const sorted = due ? sql`coalesce(s.due_at, 'infinity'::timestamptz)` : sql`s.received_at`;
  const end = readCursor(after, 2);
  const conditions = [...where];
  if (end)
    conditions.push(
      sql<boolean>`(${sorted}, s.id) ${sql.raw(due ? '>' : '<')} (${end[0]}::timestamptz, ${end[1]}::uuid)`,
    );
  const order = sql.raw(due ? 'ASC' : 'DESC');
  const { rows } = await sql<JoinedRow>`
    WITH page AS (SELECT s.id, ${sorted}::text AS sort_value FROM suggestions s
                   WHERE ${sql.join(conditions, sql` AND `)}
                   ORDER BY ${sorted} ${order}, s.id ${order} LIMIT ${limit + 1})
    SELECT page.sort_value, ${selectJoined} JOIN page ON page.id = s.id
     ORDER BY ${sorted} ${order}, s.id ${order}`.execute(db);
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return { rows: page, next: last ? writeCursor([last.sort_value, last.id]) : null };
}

const deskReader = (actor: Actor, row: JoinedRow, now: Date): Reader => {
  const handles = reaches(actor, 'suggestion.handle', row.union_path);
  return { part: handles ? 'desk' : null, seesSender: handles, now };
};

async function conditionsOf(
  db: Db,
  actor: Actor,
  permission: SuggestionPermission,
  query: Partial<ListQuery>,
): Promise<Condition[]> {
  const where: Condition[] = [
    withinPlaces(actor, permission, 's.union_path'),
    receivedIn(query.from, query.before),
  ];
  if (query.within) {
    const union = await findUnion(db, query.within);
    if (!union || !reaches(actor, permission, union.path)) throw notFound('The union');
    where.push(sql<boolean>`s.union_path LIKE ${`${union.path}%`}`);
  }
  if (query.view === 'open' && !query.figure && !query.status)
    where.push(sql<boolean>`s.handled_at IS NULL AND s.status <> 'merged'`);
  if (query.status) where.push(sql<boolean>`s.status = ${query.status}`);
  if (query.figure) where.push(countedBy[query.figure]);
  if (query.classCode)
    where.push(
      query.classCode === 'none'
        ? sql<boolean>`s.class_code IS NULL`
        : sql<boolean>`s.class_code = ${query.classCode}`,
    );
  if (query.theme) where.push(sql<boolean>`${query.theme} = ANY(s.themes)`);
  if (query.unitId) where.push(sql<boolean>`s.unit_id = ${query.unitId}`);
  if (query.boxId) where.push(sql<boolean>`s.box_id = ${query.boxId}`);
  if (query.doNow !== undefined) where.push(sql<boolean>`s.do_now = ${query.doNow}`);
  if (query.q)
    where.push(sql<boolean>`(s.text LIKE ${holding(query.q)} OR s.number LIKE ${holding(query.q)})`);
  return where;
}

/** Suggestions within the actor's places. suggestions_due, suggestions_period, suggestions_latest */
export async function listSuggestions(db: Db, actor: Actor, query: ListQuery, now: Date): Promise<Page> {
  const where = await conditionsOf(db, actor, 'suggestion.see', query);
  if (query.late) where.push(sql<boolean>`s.due_at <= ${now}`);
  const due = query.view === 'open' && !query.figure && !query.status;
  const { rows, next } = await readPage(db, where, { due, after: query.after, limit: query.limit });
  return { items: rows.map((row) => viewOf(row, deskReader(actor, row, now))), next };
}

/** Others of the same union that are not merged themselves, to merge it with. suggestions_period */
export async function similarSuggestions(db: Db, actor: Actor, id: string, q: string | undefined, now: Date) {
  const row = await findJoined(db, id);
  if (!row || !reaches(actor, 'suggestion.see', row.union_path)) throw notFound('The suggestion');
  const where = [
    withinPlaces(actor, 'suggestion.see', 's.union_path'),
    sql<boolean>`s.union_path = ${row.union_path} AND s.id <> ${id}::uuid AND s.merged_into IS NULL`,
    q
      ? sql<boolean>`(s.text LIKE ${holding(q)} OR s.number LIKE ${holding(q)})`
      : sql<boolean>`(s.themes && ${row.themes}::text[] OR ${row.themes.length === 0})`,
  ];
  const { rows } = await readPage(db, where, { due: false, after: undefined, limit: 20 });
  return { items: rows.map((each) => viewOf(each, deskReader(actor, each, now))) };
}

/** Of a complaint that became an appeal the unit, which may be the employer, learns nothing more (invariant 5). */
const withUnits = sql<boolean>`(s.status <> 'merged' AND s.target_type IS DISTINCT FROM 'appeal')`;

/** What lies or lay with the actor's units. suggestions_unit */
export async function listForUnits(
  db: Db,
  actor: Actor,
  query: { view: 'open' | 'all'; q?: string | undefined; after?: string | undefined; limit: number },
  now: Date,
): Promise<Page> {
  const units = await unitsOf(db, actor);
  const where = [sql<boolean>`s.unit_id = ANY(${units}::uuid[])`, withUnits];
  if (query.view === 'open') where.push(sql<boolean>`s.handled_at IS NULL`);
  if (query.q)
    where.push(sql<boolean>`(s.text LIKE ${holding(query.q)} OR s.number LIKE ${holding(query.q)})`);
  const { rows, next } = await readPage(db, where, {
    ...{ due: query.view === 'open', after: query.after, limit: query.limit },
  });
  return { items: rows.map((row) => viewOf(row, { part: 'unit', seesSender: false, now })), next };
}

/** Why a step was taken, where it says so. */
const noteOf = (detail: unknown): string | null => {
  const { note, reason } = (detail ?? {}) as { note?: unknown; reason?: unknown };
  const said = typeof reason === 'string' ? reason : note;
  return typeof said === 'string' && said !== '' ? said : null;
};

async function detailOf(db: Db, row: JoinedRow, reader: Reader, actor: Actor): Promise<SuggestionDetail> {
  // suggestion_events_subject
  const events = await db
    .selectFrom('suggestion_events')
    .select(['at', 'actor_name', 'action', 'detail'])
    .where('suggestion_id', '=', row.id)
    .orderBy('at')
    .limit(200)
    .execute();
  const clock = await deadlinesOf(db as never, subjectType, row.id);
  return {
    ...viewOf(row, reader),
    photoList: await photosOf(db, row.id),
    story: events.map((event) => ({
      ...{ at: event.at.toISOString(), action: event.action, note: noteOf(event.detail) },
      // Whoever sent it is nobody in its story, signed or not.
      by: event.action === 'receive' || event.action === 'reopen' ? '' : event.actor_name,
    })),
    talks: await talksOf(db, row.id, actor),
    clock: clock.map((each) => ({
      ...{ code: each.rule_code, name: each.rule.name, dueOn: each.due_on, status: each.status },
      explanation: each.explanation,
    })),
    side: reader.part === 'unit' ? 'management' : 'union',
  };
}

/** @throws Problem 404 for what is absent and what lies outside the actor's places alike */
export async function getSuggestion(db: Db, actor: Actor, id: string, now: Date): Promise<SuggestionDetail> {
  const row = await findJoined(db, id);
  if (!row || !reaches(actor, 'suggestion.see', row.union_path)) throw notFound('The suggestion');
  return detailOf(db, row, deskReader(actor, row, now), actor);
}

/** @throws Problem 404 for what is absent and what lies with another unit alike */
export async function getForUnit(db: Db, actor: Actor, id: string, now: Date): Promise<SuggestionDetail> {
  const units = await unitsOf(db, actor);
  const row = await findJoined(db, id);
  if (!row?.unit_id || !liesWithUnit(row) || !units.includes(row.unit_id)) throw notFound('The suggestion');
  return detailOf(db, row, { part: 'unit', seesSender: false, now }, actor);
}
