import { type Kysely, sql } from 'kysely';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Database } from '../../platform/db/index.ts';
import type { QueryOf } from '../../platform/http/contract.ts';
import { notFound } from '../../platform/http/problem.ts';
import { unitsOf } from '../handlingUnits/index.ts';
import { findUnion } from '../organisations/index.ts';
import {
  type BoardView,
  type DueView,
  type FigureRow,
  type ItemView,
  itemActions,
  type openAffairsRoutes,
  type PolicyView,
  type PostView,
  type QuestionView,
} from './contract.ts';
import { countDues, duesOfItems, itemRows, itemsFor } from './dueQueries.ts';
import { filesOf } from './files.ts';
import { itemsReached, keepsAnywhere, placesReached, reaches } from './policy.ts';
import { mayAnswer, questionRows } from './questions.ts';

type Db = Kysely<Database>;
const like = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

/** Path of a union whose records are asked for; one that is not there reaches nothing. */
async function within(db: Db, unionId: string | undefined): Promise<string | undefined> {
  return unionId === undefined ? undefined : ((await findUnion(db, unionId))?.path ?? '-');
}

function paged<T extends { id: string }>(rows: readonly T[], limit: number) {
  const page = rows.slice(0, limit);
  return { page, next: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
}

async function itemViews(
  db: Db,
  actor: Actor,
  rows: Awaited<ReturnType<ReturnType<typeof itemRows>['execute']>>,
): Promise<ItemView[]> {
  const units = await unitsOf(db, actor);
  // open_item_versions_item_id_version_key
  const versions = await db
    .selectFrom('open_item_versions')
    .selectAll()
    .where(sql<boolean>`item_id = ANY(${rows.map(({ id }) => id)}::uuid[])`)
    .orderBy('version', 'desc')
    .execute();
  return rows.map((row) => {
    const own = versions.filter(({ item_id }) => item_id === row.id);
    const keeps = reaches(actor, 'keep', row.union_path);
    const posts = keeps || units.includes(own[0]?.unit_id ?? '');
    const may = { change: keeps && !row.ended_on, end: keeps && !row.ended_on, post: posts };
    const occur = posts && own[0]?.period === 'whenItHappens';
    return {
      ...{ id: row.id, side: row.side, title: row.title, endedOn: row.ended_on },
      union: { id: row.union_id, name: row.union_name },
      versions: own.map((version) => ({
        ...{ version: version.version, fromOn: version.from_on, content: version.content },
        ...{ forms: version.forms, period: version.period, withinDays: version.within_days },
        ...{ displayDays: version.display_days, unitId: version.unit_id, basis: version.basis },
        ...{ responsible: version.responsible, by: version.changed_by_name },
      })),
      allowedActions: itemActions.filter((action) => ({ ...may, occur })[action]),
    };
  });
}

/** @throws Problem 404 */
export async function itemView(db: Db, actor: Actor, id: string): Promise<ItemView> {
  const rows = await itemRows(db)
    .where('i.id', '=', id)
    .where(itemsReached(actor, await unitsOf(db, actor), 'i'))
    .execute();
  const [view] = await itemViews(db, actor, rows);
  if (!view) throw notFound('The item');
  return view;
}

/** By title. open_items_place */
export async function listItems(db: Db, actor: Actor, filter: QueryOf<typeof openAffairsRoutes.items>) {
  let query = itemRows(db)
    .where(itemsReached(actor, await unitsOf(db, actor), 'i'))
    .where('i.ended_on', filter.ended ? 'is not' : 'is', null)
    .limit(filter.limit + 1);
  const path = await within(db, filter.unionId);
  if (path !== undefined) query = query.where('i.union_path', 'like', `${path}%`);
  if (filter.q) query = query.where('i.title', 'like', like(filter.q));
  if (filter.after)
    query = query.where(
      sql<boolean>`(i.title, i.id) > (SELECT l.title, l.id FROM open_items l WHERE l.id = ${filter.after}::uuid)`,
    );
  const { page, next } = paged(await query.execute(), filter.limit);
  return { items: await itemViews(db, actor, page), next, mayKeep: keepsAnywhere(actor) };
}

const mostDues = 500;

/** What falls due in a time, by day. Nothing of it is stored. */
export async function listDues(
  db: Db,
  actor: Actor,
  now: Date,
  { from, before, unionId, status }: QueryOf<typeof openAffairsRoutes.dues>,
) {
  const units = await unitsOf(db, actor);
  const items = await itemsFor(db, actor, await within(db, unionId));
  const all = await duesOfItems(db, items, { from, before }, now);
  const wanted = status ? all.filter((due) => due.status === status) : all;
  return {
    ...countDues(all, shanghaiDate(now)),
    more: wanted.length > mostDues,
    items: wanted.slice(0, mostDues).map(
      ({ item, due, post, ...rest }): DueView => ({
        ...{ itemId: item.id, title: item.title, side: item.side, status: rest.status, post },
        union: { id: item.union_id, name: item.union_name },
        ...{ responsible: due.version.responsible, forms: due.version.forms, periodKey: due.periodKey },
        ...{ from: due.from, until: due.until, due: due.due, provisional: due.provisional },
        corrected: rest.corrected,
        mayPost:
          post === null &&
          (reaches(actor, 'keep', item.union_path) || units.includes(due.version.unit_id ?? '')),
      }),
    ),
  };
}

/**
 * Posted on time of what was due, a row for each union directly below `within`; null for its own. open_items_place
 */
export async function openAffairsFigures(
  db: Db,
  { within: path, from, before, now }: { within: string; from: string; before: string; now: Date },
): Promise<Omit<FigureRow, 'unionName'>[]> {
  const items = await itemRows(db).where('i.union_path', 'like', `${path}%`).execute();
  const dues = await duesOfItems(db, items, { from, before }, now);
  const groups = Map.groupBy(dues, ({ item }) => item.union_path.slice(path.length).split('/')[0] || null);
  const today = shanghaiDate(now);
  return [...groups].map(([unionId, group]) => ({ unionId, ...countDues(group, today) }));
}

/** @throws Problem 404 */
export async function figuresView(
  db: Db,
  actor: Actor,
  now: Date,
  { within: id, from, before }: QueryOf<typeof openAffairsRoutes.figures>,
) {
  const union = await findUnion(db, id);
  if (!union || !reaches(actor, 'see', union.path)) throw notFound('The union');
  const rows = await openAffairsFigures(db, { within: union.path, from, before, now });
  const ids = rows.flatMap(({ unionId }) => unionId ?? []);
  const names = await db
    .selectFrom('unions')
    .select(['id', 'name'])
    .where(sql<boolean>`id = ANY(${ids}::uuid[])`)
    .execute();
  const sum = (of: (row: (typeof rows)[number]) => number) => rows.reduce((all, row) => all + of(row), 0);
  return {
    ...{ from, before, scope: union.name },
    rows: rows.map((row) => ({
      ...row,
      unionName: names.find((one) => one.id === row.unionId)?.name ?? union.name,
    })),
    total: {
      ...{
        unionId: null,
        unionName: union.name,
        due: sum((row) => row.due),
        onTime: sum((row) => row.onTime),
      },
      ...{
        late: sum((row) => row.late),
        missing: sum((row) => row.missing),
        untrue: sum((row) => row.untrue),
      },
      onTimeRate: { numerator: sum((row) => row.onTime), denominator: sum((row) => row.due) },
    },
  };
}

const postRows = (db: Db) =>
  db
    .selectFrom('open_posts as p')
    .innerJoin('open_items as i', 'i.id', 'p.item_id')
    .innerJoin('unions as u', 'u.id', 'i.union_id')
    .leftJoin('open_posts as later', 'later.corrects', 'p.id')
    .selectAll('p')
    .select(['i.title as item_title', 'i.union_id', 'i.union_path', 'u.name as union_name'])
    .select('later.id as corrected_by')
    .select([
      sql<boolean>`EXISTS (SELECT FROM open_questions q WHERE q.post_id = p.id AND q.kind = 'notTrue' AND q.status = 'upheld')`.as(
        'untrue',
      ),
      sql<
        string | null
      >`(SELECT v.unit_id FROM open_item_versions v WHERE v.item_id = i.id ORDER BY v.version DESC LIMIT 1)`.as(
        'unit_id',
      ),
    ]);

async function postViews(
  db: Db,
  actor: Actor,
  rows: Awaited<ReturnType<ReturnType<typeof postRows>['execute']>>,
): Promise<PostView[]> {
  const units = await unitsOf(db, actor);
  const files = await filesOf(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => {
    const may = reaches(actor, 'keep', row.union_path) || units.includes(row.unit_id ?? '');
    return {
      ...{ id: row.id, itemId: row.item_id, itemTitle: row.item_title, periodKey: row.period_key },
      union: { id: row.union_id, name: row.union_name },
      ...{
        forms: row.forms,
        title: row.title,
        body: row.body,
        postedOn: row.posted_on,
        by: row.posted_by_name,
      },
      ...{ openUntil: row.open_until, corrects: row.corrects, correctionReason: row.correction_reason },
      ...{ correctedBy: row.corrected_by, untrue: row.untrue, files: files.get(row.id) ?? [] },
      allowedActions: may && row.corrected_by === null ? ['correct', 'addFile'] : [],
    };
  });
}

/** @throws Problem 404 */
export async function postView(db: Db, actor: Actor, id: string): Promise<PostView> {
  const rows = await postRows(db)
    .where('p.id', '=', id)
    .where(itemsReached(actor, await unitsOf(db, actor), 'i'))
    .execute();
  const [view] = await postViews(db, actor, rows);
  if (!view) throw notFound('The item');
  return view;
}

/** Latest first, what it corrects after it. open_posts_pkey, open_posts_item */
export async function listPosts(db: Db, actor: Actor, filter: QueryOf<typeof openAffairsRoutes.posts>) {
  let query = postRows(db)
    .where(itemsReached(actor, await unitsOf(db, actor), 'i'))
    .orderBy('p.id', 'desc')
    .limit(filter.limit + 1);
  const path = await within(db, filter.unionId);
  if (path !== undefined) query = query.where('i.union_path', 'like', `${path}%`);
  if (filter.itemId) query = query.where('p.item_id', '=', filter.itemId);
  if (filter.after) query = query.where('p.id', '<', filter.after);
  const { page, next } = paged(await query.execute(), filter.limit);
  return { items: await postViews(db, actor, page), next };
}

type QuestionRow = Awaited<ReturnType<ReturnType<typeof questionRows>['execute']>>[number];
const questionViewOf = async (db: Db, actor: Actor, row: QuestionRow): Promise<QuestionView> => ({
  ...{ id: row.id, kind: row.kind, about: row.item_title, periodKey: row.period_key, text: row.text },
  union: { id: row.union_id, name: row.union_name },
  ...{ askedBy: row.asker, askedAt: row.created_at.toISOString(), status: row.status, answer: row.answer },
  ...{ answeredBy: row.answered_by_name, onBoard: row.on_board, findingId: row.finding_id },
  version: row.version,
  allowedActions: row.status === 'open' && (await mayAnswer(db, actor, row)) ? ['answer'] : [],
});

const questionsReached = (actor: Actor, units: readonly string[]) =>
  sql<boolean>`(${placesReached(actor, 'q.union_path')} OR EXISTS (SELECT FROM open_item_versions own
    WHERE own.item_id = q.item_id AND own.unit_id = ANY(${[...units]}::uuid[])))`;

/** @throws Problem 404 */
export async function questionView(db: Db, actor: Actor, id: string): Promise<QuestionView> {
  const row = await questionRows(db)
    .where('q.id', '=', id)
    .where(questionsReached(actor, await unitsOf(db, actor)))
    .executeTakeFirst();
  if (!row) throw notFound('The question');
  return questionViewOf(db, actor, row);
}

/** Waiting ones oldest first, ended ones latest first. open_questions_place */
export async function listQuestions(
  db: Db,
  actor: Actor,
  filter: QueryOf<typeof openAffairsRoutes.questions>,
) {
  const order = filter.waiting ? 'asc' : 'desc';
  let query = questionRows(db)
    .where(questionsReached(actor, await unitsOf(db, actor)))
    .where('q.status', filter.waiting ? 'in' : 'not in', ['open', 'reported'])
    .orderBy('q.id', order)
    .limit(filter.limit + 1);
  if (filter.kind) query = query.where('q.kind', '=', filter.kind);
  if (filter.after) query = query.where('q.id', filter.waiting ? '>' : '<', filter.after);
  const { page, next } = paged(await query.execute(), filter.limit);
  return { items: await Promise.all(page.map((row) => questionViewOf(db, actor, row))), next };
}

const policyRows = (db: Db, actor: Actor) =>
  db
    .selectFrom('open_policies as p')
    .innerJoin('unions as u', 'u.id', 'p.union_id')
    .selectAll('p')
    .select('u.name as union_name')
    .where(placesReached(actor, 'p.union_path'));

async function policyViews(
  db: Db,
  actor: Actor,
  rows: Awaited<ReturnType<ReturnType<typeof policyRows>['execute']>>,
): Promise<PolicyView[]> {
  const versions = await db
    .selectFrom('open_policy_versions')
    .selectAll()
    .where(sql<boolean>`policy_id = ANY(${rows.map(({ id }) => id)}::uuid[])`)
    .orderBy('version', 'desc')
    .execute();
  return rows.map((row) => {
    const own = versions.filter(({ policy_id }) => policy_id === row.id);
    const keeps = reaches(actor, 'keep', row.union_path) && row.ended_on === null;
    return {
      ...{ id: row.id, kind: row.kind, title: row.title, endedOn: row.ended_on },
      union: { id: row.union_id, name: row.union_name },
      versions: own.map((version, index) => ({
        ...{ version: version.version, documentNumber: version.document_number, fromOn: version.from_on },
        untilOn: own[index - 1]?.from_on ?? row.ended_on,
        ...{ text: version.text, by: version.changed_by_name },
      })),
      allowedActions: keeps ? ['change', 'end'] : [],
    };
  });
}

/** @throws Problem 404 */
export async function policyView(db: Db, actor: Actor, id: string): Promise<PolicyView> {
  const [view] = await policyViews(db, actor, await policyRows(db, actor).where('p.id', '=', id).execute());
  if (!view) throw notFound('The document');
  return view;
}

/** Newest first. open_policies_place */
export async function listPolicies(db: Db, actor: Actor, filter: QueryOf<typeof openAffairsRoutes.policies>) {
  let query = policyRows(db, actor)
    .orderBy('p.id', 'desc')
    .limit(filter.limit + 1);
  const path = await within(db, filter.unionId);
  if (path !== undefined) query = query.where('p.union_path', 'like', `${path}%`);
  if (filter.after) query = query.where('p.id', '<', filter.after);
  const { page, next } = paged(await query.execute(), filter.limit);
  return { items: await policyViews(db, actor, page), next };
}

const boardRows = (db: Db, actor: Actor) =>
  db
    .selectFrom('open_boards as b')
    .innerJoin('unions as u', 'u.id', 'b.union_id')
    .select(['b.id', 'b.union_id', 'b.union_path', 'b.code', 'b.place', 'u.name as union_name'])
    .where('b.closed_at', 'is', null)
    .where(placesReached(actor, 'b.union_path'));
type BoardRow = Awaited<ReturnType<ReturnType<typeof boardRows>['execute']>>[number];
const boardViewOf = (actor: Actor, row: BoardRow): BoardView => ({
  ...{ id: row.id, code: row.code, place: row.place, mayClose: reaches(actor, 'keep', row.union_path) },
  union: { id: row.union_id, name: row.union_name },
});

/** @throws Problem 404 */
export async function placeView(db: Db, actor: Actor, id: string): Promise<BoardView> {
  const row = await boardRows(db, actor).where('b.id', '=', id).executeTakeFirst();
  if (!row) throw notFound('The place');
  return boardViewOf(actor, row);
}

/** Newest first. open_boards_place */
export async function listPlaces(db: Db, actor: Actor, filter: QueryOf<typeof openAffairsRoutes.boards>) {
  let query = boardRows(db, actor)
    .orderBy('b.id', 'desc')
    .limit(filter.limit + 1);
  if (filter.unionId) query = query.where('b.union_id', '=', filter.unionId);
  if (filter.after) query = query.where('b.id', '<', filter.after);
  const { page, next } = paged(await query.execute(), filter.limit);
  return { items: page.map((row) => boardViewOf(actor, row)), next };
}
