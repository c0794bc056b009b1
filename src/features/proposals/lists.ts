import { type Kysely, sql } from 'kysely';
import { parseCivilDate } from '../../kernel/civilDate.ts';
import { shanghaiDate, startOfShanghaiDay } from '../../kernel/shanghaiTime.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Database } from '../../platform/db/index.ts';
import type { QueryOf } from '../../platform/http/contract.ts';
import { invalid, notFound } from '../../platform/http/problem.ts';
import { unitsOf } from '../handlingUnits/index.ts';
import { findUnion } from '../organisations/index.ts';
import type { proposalRoutes } from './contract.ts';
import type { ProposalRowView } from './contractViews.ts';
import { figureCondition } from './figures.ts';
import { stepOfStatus, steps } from './lifecycle.ts';
import { namesConfidential, proposalsReached, reachesProposal } from './policy.ts';
import { unsolved } from './questions.ts';
import { allTerms } from './similar.ts';
import { statuses } from './tables.ts';

type Db = Kysely<Database>;

export const rowsOf = (db: Db) =>
  db
    .selectFrom('proposals as p')
    .innerJoin('unions as u', 'u.id', 'p.union_id')
    .leftJoin('people as w', 'w.id', 'p.person_id')
    .select([
      ...(['p.id', 'p.number', 'p.title', 'p.status', 'p.themes', 'p.category', 'p.confidential'] as const),
      ...([
        'p.seconded',
        'p.seconders_needed',
        'p.circled',
        'p.round',
        'p.reply_class',
        'p.outcome',
      ] as const),
      ...([
        'p.due_on',
        'p.overdue',
        'p.submitted_at',
        'p.union_path as unionPath',
        'u.short_name as unionName',
        'w.name as proposer',
      ] as const),
    ])
    .select(
      sql<string[]>`ARRAY(SELECT h.name FROM proposal_parts t JOIN handling_units h ON h.id = t.unit_id
        WHERE t.proposal_id = p.id AND t.round = p.round AND t.status <> 'withdrawn' ORDER BY t.part DESC, h.name)`.as(
        'units',
      ),
    )
    .select(sql<boolean>`EXISTS (SELECT FROM proposal_honours o WHERE o.proposal_id = p.id)`.as('honoured'));
export type ListedRow = Awaited<ReturnType<ReturnType<typeof rowsOf>['execute']>>[number];

export const listedView = (row: ListedRow, seesProposer: boolean): ProposalRowView => ({
  ...{ id: row.id, number: row.number ?? '', title: row.title, unionName: row.unionName, status: row.status },
  ...{ step: stepOfStatus(row.status), themes: row.themes, category: row.category },
  proposer: row.confidential && !seesProposer ? '' : (row.proposer ?? ''),
  ...{
    seconded: row.seconded,
    secondersNeeded: row.seconders_needed,
    circled: row.circled,
    round: row.round,
  },
  ...{ replyClass: row.reply_class, outcome: row.outcome, dueOn: row.due_on, overdue: row.overdue },
  submittedOn: row.submitted_at && shanghaiDate(row.submitted_at),
  ...{ units: row.units, honoured: row.honoured },
});

const instant = (day: string) => startOfShanghaiDay(parseCivilDate(day));

function found<T>(rows: readonly T[], limit: number, key: (row: T) => string) {
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return { page, next: last ? key(last) : null };
}

const farDay = '9999-12-31';
const dueKey = (row: ListedRow) => `${row.due_on ?? farDay}_${row.id}`;
const latestKey = (row: ListedRow) => `${row.submitted_at?.toISOString() ?? ''}_${row.id}`;

function cursor(after: string | undefined): [string, string] | undefined {
  if (after === undefined) return undefined;
  const [at = '', id = ''] = after.split('_');
  if (Number.isNaN(Date.parse(at)) || !/^[0-9a-f-]{36}$/.test(id))
    throw invalid([{ field: 'after', code: 'invalid', message: '页码不对 · not a page of this list' }]);
  return [at, id];
}

type Rows = ReturnType<typeof rowsOf>;

/** First due first, what has no term last. proposals_due */
function byDue(query: Rows, after: string | undefined): Rows {
  const at = cursor(after);
  const due = sql`coalesce(p.due_on, ${farDay}::date)`;
  const ordered = query.orderBy(due).orderBy('p.id');
  return at ? ordered.where(sql<boolean>`(${due}, p.id) > (${at[0]}::date, ${at[1]}::uuid)`) : ordered;
}

/** proposals_latest */
function byLatest(query: Rows, after: string | undefined): Rows {
  const at = cursor(after);
  const ordered = query.orderBy('p.submitted_at', 'desc').orderBy('p.id', 'desc');
  return at
    ? ordered.where(
        sql<boolean>`(date_trunc('milliseconds', p.submitted_at), p.id) < (${at[0]}::timestamptz, ${at[1]}::uuid)`,
      )
    : ordered;
}

function searched(query: Rows, q: string | undefined): Rows {
  if (!q) return query;
  const terms = allTerms(q);
  const like = `${q.replace(/[\\%_]/g, '\\$&')}%`;
  // proposals_terms
  return query.where(
    terms === null
      ? sql<boolean>`p.number LIKE ${like}`
      : sql<boolean>`(p.terms @@ ${terms}::tsquery OR p.number LIKE ${like})`,
  );
}

const waitsForDesk = ['underReview', 'docketed', 'disputed', 'escalated', 'inspected'] as const;

/** What the desk sees within its places; the figures of the wall open here, by the same conditions. */
export async function listProposals(db: Db, actor: Actor, filter: QueryOf<typeof proposalRoutes.proposals>) {
  let query = searched(rowsOf(db), filter.q)
    .where(proposalsReached(actor, 'p.union_path'))
    .where('p.submitted_at', 'is not', null)
    .limit(filter.limit + 1);
  if (filter.within) {
    const union = await findUnion(db, filter.within);
    if (!union) throw notFound('The union');
    query = filter.itself
      ? query.where('p.union_path', '=', union.path)
      : query.where('p.union_path', 'like', `${union.path}%`);
  }
  if (filter.from) query = query.where('p.submitted_at', '>=', instant(filter.from));
  if (filter.before) query = query.where('p.submitted_at', '<', instant(filter.before));
  if (filter.figure) query = query.where(figureCondition(filter.figure));
  if (filter.status) query = query.where('p.status', '=', filter.status);
  if (filter.theme) query = query.where(sql<boolean>`${filter.theme}::text = ANY(p.themes)`);
  if (filter.category) query = query.where('p.category', '=', filter.category);
  if (filter.list === 'queue')
    query = query.where(sql<boolean>`(p.status = ANY(${[...waitsForDesk]}::text[]) OR p.overdue)`);
  if (filter.list === 'inspection') query = query.where('p.status', '=', 'rated');
  if (filter.list === 'unsolved') query = query.where(unsolved);
  if (filter.list === 'best')
    query = query.where(sql<boolean>`EXISTS (SELECT FROM proposal_honours o WHERE o.proposal_id = p.id)`);
  const queued = filter.list === 'queue' || filter.list === 'inspection';
  const ordered = queued ? byDue(query, filter.after) : byLatest(query, filter.after);
  const { page, next } = found(await ordered.execute(), filter.limit, queued ? dueKey : latestKey);
  return { items: page.map((row) => listedView(row, namesConfidential(actor, row.unionPath))), next };
}

/** What everybody may follow: latest first. */
export async function listOpenProposals(db: Db, filter: QueryOf<typeof proposalRoutes.openProposals>) {
  let query = byLatest(searched(rowsOf(db), filter.q), filter.after)
    .where('p.submitted_at', 'is not', null)
    .where('p.status', '<>', 'withdrawn')
    .limit(filter.limit + 1);
  if (filter.unionId) query = query.where('p.union_id', '=', filter.unionId);
  if (filter.step && steps.includes(filter.step)) {
    const within = statuses.filter((status) => stepOfStatus(status) === filter.step);
    query = query.where('p.status', 'in', within);
  }
  if (filter.list === 'unsolved') query = query.where(unsolved);
  if (filter.list === 'best')
    query = query.where(sql<boolean>`EXISTS (SELECT FROM proposal_honours o WHERE o.proposal_id = p.id)`);
  const { page, next } = found(await query.execute(), filter.limit, latestKey);
  return { items: page.map((row) => listedView(row, false)), next };
}

/** The inbox of the actor's units. proposal_parts_unit */
export async function listHandled(
  db: Db,
  actor: Actor,
  filter: QueryOf<typeof proposalRoutes.handledProposals>,
) {
  const units = await unitsOf(db, actor);
  const open = sql`t.status IN ('waiting', 'signed', 'objected')
    OR EXISTS (SELECT FROM proposal_questions q WHERE q.proposal_id = p.id AND q.unit_id = t.unit_id AND q.answer IS NULL)
    OR EXISTS (SELECT FROM proposal_promises m WHERE m.proposal_id = p.id AND m.unit_id = t.unit_id AND m.status = 'open')`;
  const own = sql`SELECT FROM proposal_parts t WHERE t.proposal_id = p.id AND t.unit_id = ANY(${units}::uuid[])
    AND t.status <> 'withdrawn' AND t.round = p.round AND p.status <> 'merged'`;
  const query = byDue(searched(rowsOf(db), filter.q), filter.after)
    .where(
      filter.list === 'toDo'
        ? sql<boolean>`EXISTS (${own} AND (${open}))`
        : sql<boolean>`(EXISTS (${own}) AND NOT EXISTS (${own} AND (${open})))`,
    )
    .limit(filter.limit + 1);
  const { page, next } = found(await query.execute(), filter.limit, dueKey);
  return { items: page.map((row) => listedView(row, false)), next };
}

/** The follow-up list: promises not yet kept. proposal_promises_open */
export async function listFollowUps(
  db: Db,
  actor: Actor,
  today: string,
  filter: QueryOf<typeof proposalRoutes.followUps>,
) {
  const at = cursor(filter.after);
  let query = db
    .selectFrom('proposal_promises as m')
    .innerJoin('proposals as p', 'p.id', 'm.proposal_id')
    .innerJoin('unions as u', 'u.id', 'p.union_id')
    .innerJoin('handling_units as h', 'h.id', 'm.unit_id')
    .select(['m.id', 'm.proposal_id', 'm.text', 'm.due_on', 'm.moved', 'm.status', 'm.report'])
    .select(['p.number', 'p.title', 'u.short_name as unionName', 'h.name as unitName'])
    .where('m.status', 'in', ['open', 'reported'])
    .where(proposalsReached(actor, 'm.union_path'))
    .orderBy('m.due_on')
    .orderBy('m.id')
    .limit(filter.limit + 1);
  if (filter.late) query = query.where('m.due_on', '<', today);
  if (at) query = query.where(sql<boolean>`(m.due_on, m.id) > (${at[0]}::date, ${at[1]}::uuid)`);
  const { page, next } = found(await query.execute(), filter.limit, (row) => `${row.due_on}_${row.id}`);
  return {
    next,
    items: page.map((row) => ({
      ...{ id: row.id, proposalId: row.proposal_id, number: row.number ?? '', title: row.title },
      ...{ unionName: row.unionName, unitName: row.unitName, text: row.text, dueOn: row.due_on },
      ...{ moved: row.moved, late: row.due_on < today, report: row.report },
      status: row.status === 'reported' ? ('reported' as const) : ('open' as const),
    })),
  };
}

export const mayDocket = (actor: Actor): boolean =>
  actor.kind === 'staff' &&
  actor.grants.some(({ placePath }) => reachesProposal(actor, 'proposal.docket', placePath));
