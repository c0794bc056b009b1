import { type Kysely, sql } from 'kysely';
import { rate } from '../../kernel/rate.ts';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Database } from '../../platform/db/index.ts';
import type { Paper } from '../../platform/http/papers.ts';
import { notFound } from '../../platform/http/problem.ts';
import { findUnion } from '../organisations/index.ts';
import type { ProjectRow } from './commands.ts';
import type { FigureName, OpenProject, ProjectItem, ProjectTally, ProjectView } from './contract.ts';
import { lateSql } from './figures.ts';
import { allowedActions, projectsReached, reachesProject } from './policy.ts';
import type { ProjectStatus } from './tables.ts';

type Db = Kysely<Database>;

export interface ProjectQuery {
  after?: string | undefined;
  limit: number;
  year?: number | undefined;
  status?: ProjectStatus | undefined;
  search?: string | undefined;
  within?: string | undefined;
  from?: string | undefined;
  before?: string | undefined;
  figure?: FigureName | undefined;
}

const itemRows = (db: Db, today: string) =>
  db
    .selectFrom('practical_projects as p')
    .innerJoin('unions as u', 'u.id', 'p.union_id')
    .select(['p.id', 'p.year', 'p.title', 'u.name as unionName', 'p.status', 'p.for_whom as forWhom'])
    .select(['p.responsible_unit as responsibleUnit', 'p.due_on as dueOn', 'p.finished_on as finishedOn'])
    .select(lateSql(today).as('isLate'))
    .select([
      sql<number>`(SELECT count(*)::int FROM practical_milestones m WHERE m.project_id = p.id)`.as(
        'milestones',
      ),
      sql<number>`(SELECT count(m.done_on)::int FROM practical_milestones m WHERE m.project_id = p.id)`.as(
        'milestonesDone',
      ),
      // practical_progress_project
      sql<string | null>`(SELECT max(g.month) FROM practical_progress g WHERE g.project_id = p.id)`.as(
        'lastMonth',
      ),
    ])
    .orderBy('p.id', 'desc');

const underWay: readonly ProjectStatus[] = ['underWay', 'handedIn'];

function filtered(rows: ReturnType<typeof itemRows>, query: ProjectQuery, today: string) {
  let found = rows;
  if (query.year !== undefined) found = found.where('p.year', '=', query.year);
  if (query.status) found = found.where('p.status', '=', query.status);
  if (query.from) found = found.where(sql<boolean>`p.year >= extract(year FROM ${query.from}::date)`);
  if (query.before) found = found.where(sql<boolean>`p.year <= extract(year FROM ${query.before}::date - 1)`);
  if (query.search) found = found.where('p.title', 'ilike', `%${query.search.replace(/[\\%_]/g, '\\$&')}%`);
  if (query.figure) {
    found = found.where('p.published_on', 'is not', null);
    if (query.figure === 'late') found = found.where(lateSql(today));
    else if (query.figure === 'underWay') found = found.where('p.status', 'in', underWay);
    else if (query.figure !== 'listed') found = found.where('p.status', '=', query.figure);
  }
  return found;
}

async function pageOf(rows: ReturnType<typeof itemRows>, { after, limit }: ProjectQuery) {
  const found: ProjectItem[] = await (after ? rows.where('p.id', '<', after) : rows)
    .limit(limit + 1)
    .execute();
  const items = found.slice(0, limit);
  return { items, next: found.length > limit ? (items.at(-1)?.id ?? null) : null };
}

/** Projects of the colleague's places, newest first. practical_projects_place */
export async function listProjects(db: Db, actor: Actor, query: ProjectQuery, now: Date) {
  const today = shanghaiDate(now);
  const reached = projectsReached(actor, 'p.union_path');
  const union = query.within ? await findUnion(db, query.within) : undefined;
  if (query.within && !union) return { items: [], next: null, tally: null, years: [] };
  const inside = union ? sql<boolean>`p.union_path LIKE ${`${union.path}%`}` : sql<boolean>`true`;
  const rows = filtered(itemRows(db, today).where(reached).where(inside), query, today);
  const scope = sql<boolean>`${reached} AND ${inside}`;
  const years = await yearsOf(db, scope);
  const year = query.year ?? yearNearest(years, today);
  return {
    ...(await pageOf(rows, query)),
    tally: year === undefined ? null : await tallyOf(db, scope, year, today),
    years,
  };
}

/** Published projects of a year, for everybody. practical_projects_year */
export async function openProjects(db: Db, query: ProjectQuery, now: Date) {
  const today = shanghaiDate(now);
  const scope = sql<boolean>`p.published_on IS NOT NULL`;
  const years = await yearsOf(db, scope);
  const year = query.year ?? yearNearest(years, today) ?? Number(today.slice(0, 4));
  const rows = filtered(
    itemRows(db, today).where('p.published_on', 'is not', null),
    { ...query, year },
    today,
  );
  return { ...(await pageOf(rows, query)), tally: await tallyOf(db, scope, year, today), years };
}

/** This year, else the last one before it that has a list, else the next one. */
const yearNearest = (years: readonly number[], today: string): number | undefined =>
  years.find((year) => year <= Number(today.slice(0, 4))) ?? years.at(-1);

async function yearsOf(db: Db, scope: ReturnType<typeof sql<boolean>>): Promise<number[]> {
  const { rows } = await sql<{ year: number }>`
    SELECT DISTINCT p.year FROM practical_projects p WHERE ${scope} ORDER BY p.year DESC LIMIT 30`.execute(
    db,
  );
  return rows.map(({ year }) => year);
}

/** Finished of listed, both told: what was dropped or carried over stays among the listed (rules 2.0.5). */
async function tallyOf(
  db: Db,
  scope: ReturnType<typeof sql<boolean>>,
  year: number,
  today: string,
): Promise<ProjectTally> {
  const { rows } = await sql<Omit<ProjectTally, 'rate' | 'year'>>`
    SELECT count(*)::int AS listed,
           count(*) FILTER (WHERE p.status = 'finished')::int AS finished,
           count(*) FILTER (WHERE p.status IN ('underWay', 'handedIn'))::int AS "underWay",
           count(*) FILTER (WHERE ${lateSql(today)})::int AS late,
           count(*) FILTER (WHERE p.status = 'carriedOver')::int AS "carriedOver",
           count(*) FILTER (WHERE p.status = 'dropped')::int AS dropped
      FROM practical_projects p WHERE p.year = ${year} AND p.published_on IS NOT NULL AND ${scope}`.execute(
    db,
  );
  const counts = rows[0] ?? { listed: 0, finished: 0, underWay: 0, late: 0, carriedOver: 0, dropped: 0 };
  return { year, ...counts, rate: rate(counts.finished, counts.listed) };
}

async function wholeProject(db: Db, row: ProjectRow, today: string): Promise<OpenProject> {
  const [item, milestones, told, files, next] = await Promise.all([
    itemRows(db, today).where('p.id', '=', row.id).executeTakeFirstOrThrow(),
    db
      .selectFrom('practical_milestones')
      .selectAll()
      .where('project_id', '=', row.id)
      .orderBy('position')
      .execute(),
    // practical_progress_project
    db
      .selectFrom('practical_progress')
      .select(['id', 'month', 'text', 'at'])
      .where('project_id', '=', row.id)
      .orderBy('month', 'desc')
      .orderBy('id', 'desc')
      .limit(200)
      .execute(),
    db
      .selectFrom('practical_files')
      .select(['id', 'name', 'progress_id'])
      .where('project_id', '=', row.id)
      .orderBy('id')
      .execute(),
    db.selectFrom('practical_projects').select('id').where('carried_from', '=', row.id).executeTakeFirst(),
  ]);
  const { milestonesDone: _, ...shown } = item;
  return {
    ...shown,
    ...{ about: row.about, responsiblePerson: row.responsible_person, budget: row.budget },
    ...{ outcome: row.outcome, carriedTo: next?.id ?? null, carriedFrom: row.carried_from },
    milestones: milestones.map((one) => ({
      ...{ id: one.id, title: one.title, dueOn: one.due_on, doneOn: one.done_on, note: one.note },
      isLate: row.status === 'underWay' && one.done_on === null && one.due_on < today,
    })),
    progress: told.map((one) => ({
      ...{ id: one.id, month: one.month, text: one.text, at: one.at.toISOString() },
      files: files.filter(({ progress_id }) => progress_id === one.id).map(({ id, name }) => ({ id, name })),
    })),
    source: row.source_type && row.source_id ? { type: row.source_type, id: row.source_id } : null,
  };
}

const findRow = (db: Db, id: string) =>
  db.selectFrom('practical_projects').selectAll().where('id', '=', id).executeTakeFirst();

/** @throws Problem 404 */
async function publishedRow(db: Db, id: string): Promise<ProjectRow> {
  const row = await findRow(db, id);
  if (!row?.published_on) throw notFound('The project');
  return row;
}

/** @throws Problem 404 */
async function seenRow(db: Db, actor: Actor, id: string): Promise<ProjectRow> {
  const row = await findRow(db, id);
  if (!row || !reachesProject(actor, 'practicalProject.see', row.union_path)) throw notFound('The project');
  return row;
}

/** @throws Problem 404 while it is a draft */
export const openProjectView = async (db: Db, id: string, now: Date): Promise<OpenProject> =>
  wholeProject(db, await publishedRow(db, id), shanghaiDate(now));

/** @throws Problem 404 */
export async function projectView(db: Db, actor: Actor, id: string, now: Date): Promise<ProjectView> {
  const row = await seenRow(db, actor, id);
  const [whole, events] = await Promise.all([
    wholeProject(db, row, shanghaiDate(now)),
    // practical_events_project
    db
      .selectFrom('practical_events')
      .select(['action', 'actor_name', 'at', 'detail'])
      .where('project_id', '=', id)
      .orderBy('at')
      .orderBy('id')
      .limit(500)
      .execute(),
  ]);
  return {
    ...whole,
    ...{ unionId: row.union_id, createdBy: row.created_by_name, publishedOn: row.published_on },
    ...{ acceptedBy: row.accepted_by_name, version: row.version },
    story: events.map((event) => ({
      ...{ action: event.action, by: event.actor_name, at: event.at.toISOString(), detail: event.detail },
    })),
    allowedActions: allowedActions(actor, {
      ...{ status: row.status, unionPath: row.union_path, handedInBy: row.handed_in_by },
    }),
  };
}

/** Proof of a project: of a published one for everybody, of any for colleagues there. @throws Problem 404 */
export async function openFile(
  db: Db,
  actor: Actor | null,
  projectId: string,
  fileId: string,
): Promise<Paper> {
  if (actor === null) await publishedRow(db, projectId);
  else await seenRow(db, actor, projectId);
  const file = await db
    .selectFrom('practical_files')
    .select(['name', 'media_type', 'content'])
    .where('id', '=', fileId)
    .where('project_id', '=', projectId)
    .executeTakeFirst();
  if (!file) throw notFound('The file');
  return { name: file.name, mediaType: file.media_type, bytes: file.content };
}
