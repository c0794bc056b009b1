import { type Kysely, sql } from 'kysely';
import { type Actor, accountIdOf } from '../../platform/auth/actor.ts';
import type { Database } from '../../platform/db/index.ts';
import type { QueryOf } from '../../platform/http/contract.ts';
import { notFound } from '../../platform/http/problem.ts';
import type { FindingView, VisitView, visitRoutes } from './contract.ts';
import { foundingLeadTaker, rectificationTaker } from './findingSinks.ts';
import { possibleActions } from './lifecycle.ts';
import { withinPlaces } from './policy.ts';

type Db = Kysely<Database>;

function findingRows(db: Db) {
  return db
    .selectFrom('visit_findings as f')
    .innerJoin('employers as e', 'e.id', 'f.employer_id')
    .leftJoin('unions as u', 'u.id', 'f.result_union_id')
    .select((is) => [
      ...([
        'f.id',
        'f.visit_id',
        'f.kind',
        'f.text',
        'f.status',
        'f.found_on',
        'f.result',
        'f.ended_on',
      ] as const),
      ...(['f.version', 'f.target_type', 'f.target_id', 'f.target_label'] as const),
      ...([
        'u.id as union_id',
        'u.name as union_name',
        'e.id as employer_id',
        'e.name as employer_name',
      ] as const),
      is
        .exists(is.selectFrom('unions').select('unions.id').whereRef('unions.employer_id', '=', 'e.id'))
        .as('unionized'),
    ]);
}

type FindingRow = Awaited<ReturnType<ReturnType<typeof findingRows>['execute']>>[number];

function findingView(row: FindingRow): FindingView {
  const { target_type: type, target_id: id, target_label: label } = row;
  const actions = possibleActions(row.kind, row.status);
  return {
    ...{ id: row.id, visitId: row.visit_id, kind: row.kind, text: row.text, status: row.status },
    ...{ foundOn: row.found_on, version: row.version, result: row.result, endedOn: row.ended_on },
    employer: { id: row.employer_id, name: row.employer_name, unionized: Boolean(row.unionized) },
    target: type && id ? { type, id, label: label ?? '' } : null,
    resultUnion: row.union_id && row.union_name ? { id: row.union_id, name: row.union_name } : null,
    allowedActions: actions.filter(
      (action) =>
        (action !== 'handOn' || foundingLeadTaker() !== undefined) &&
        (action !== 'rectify' || rectificationTaker() !== undefined),
    ),
  };
}

/** @throws 404 for what is absent and for what lies outside the actor's places alike */
export async function getFinding(db: Db, actor: Actor, id: string): Promise<FindingView> {
  const row = await findingRows(db)
    .where('f.id', '=', id)
    .where(withinPlaces(actor, 'visit.record', 'f.union_path'))
    .executeTakeFirst();
  if (!row) throw notFound('The finding');
  return findingView(row);
}

/** Waiting ones oldest first, ended ones latest first. visit_findings_waiting, visit_findings_place */
export async function listFindings(db: Db, actor: Actor, filter: QueryOf<typeof visitRoutes.findings>) {
  const waiting = ['open', 'handedOn'] as const;
  let query = findingRows(db)
    .where(withinPlaces(actor, 'visit.record', 'f.union_path'))
    .where('f.status', filter.waiting ? 'in' : 'not in', [...waiting])
    .limit(filter.limit + 1);
  query = filter.waiting
    ? query.orderBy('f.found_on').orderBy('f.id')
    : query.orderBy('f.ended_on', 'desc').orderBy('f.id', 'desc');
  if (filter.kind) query = query.where('f.kind', '=', filter.kind);
  const day = filter.waiting ? 'f.found_on' : 'f.ended_on';
  if (filter.from) query = query.where(day, '>=', filter.from);
  if (filter.to) query = query.where(day, '<=', filter.to);
  const rows = await query.execute();
  return { items: rows.slice(0, filter.limit).map(findingView), more: rows.length > filter.limit };
}

function visitRows(db: Db) {
  return db
    .selectFrom('visits as v')
    .innerJoin('employers as e', 'e.id', 'v.employer_id')
    .innerJoin('unions as u', 'u.id', 'v.union_id')
    .select((is) => [
      ...([
        'v.id',
        'v.visited_on',
        'v.account_id',
        'v.account_name',
        'v.companions',
        'v.duties',
        'v.note',
      ] as const),
      ...(['v.voided_at', 'v.void_reason', 'u.id as union_id', 'u.name as union_name'] as const),
      ...(['e.id as employer_id', 'e.name as employer_name'] as const),
      is
        .exists(is.selectFrom('unions').select('unions.id').whereRef('unions.employer_id', '=', 'e.id'))
        .as('unionized'),
    ]);
}

type VisitRow = Awaited<ReturnType<ReturnType<typeof visitRows>['execute']>>[number];

async function visitViews(db: Db, actor: Actor, rows: readonly VisitRow[]): Promise<VisitView[]> {
  if (rows.length === 0) return [];
  // visit_findings_visit
  const findings = await findingRows(db)
    .where(
      'f.visit_id',
      'in',
      rows.map((row) => row.id),
    )
    .orderBy('f.id')
    .execute();
  return rows.map((row) => ({
    ...{
      id: row.id,
      visitedOn: row.visited_on,
      by: row.account_name,
      mine: row.account_id === accountIdOf(actor),
    },
    ...{ companions: row.companions, duties: row.duties, note: row.note },
    employer: { id: row.employer_id, name: row.employer_name, unionized: Boolean(row.unionized) },
    union: { id: row.union_id, name: row.union_name },
    voided: row.voided_at ? { at: row.voided_at.toISOString(), reason: row.void_reason ?? '' } : null,
    findings: findings.filter((finding) => finding.visit_id === row.id).map(findingView),
  }));
}

/** @throws 404 */
export async function getVisit(db: Db, actor: Actor, id: string): Promise<VisitView> {
  const rows = await visitRows(db)
    .where('v.id', '=', id)
    .where(withinPlaces(actor, 'visit.record', 'v.union_path'))
    .execute();
  const [view] = await visitViews(db, actor, rows);
  if (!view) throw notFound('The visit');
  return view;
}

/** Latest first; `after` is the day and id of the last one seen. visits_latest, visits_employer */
export async function listVisits(db: Db, actor: Actor, filter: QueryOf<typeof visitRoutes.visits>) {
  let query = visitRows(db)
    .where(withinPlaces(actor, 'visit.record', 'v.union_path'))
    .orderBy('v.visited_on', 'desc')
    .orderBy('v.id', 'desc')
    .limit(filter.limit + 1);
  if (filter.employerId) query = query.where('v.employer_id', '=', filter.employerId);
  if (filter.mine) query = query.where('v.account_id', '=', accountIdOf(actor));
  if (filter.from) query = query.where('v.visited_on', '>=', filter.from);
  if (filter.to) query = query.where('v.visited_on', '<=', filter.to);
  if (filter.q) query = query.where('e.name', 'like', `%${filter.q.replace(/[\\%_]/g, '\\$&')}%`);
  const [day, id] = filter.after?.split('_') ?? [];
  if (day && id) query = query.where(sql<boolean>`(v.visited_on, v.id) < (${day}::date, ${id}::uuid)`);
  const rows = await query.execute();
  const page = rows.slice(0, filter.limit);
  const last = rows.length > filter.limit ? page.at(-1) : undefined;
  return {
    items: await visitViews(db, actor, page),
    next: last ? `${last.visited_on}_${last.id}` : null,
  };
}
