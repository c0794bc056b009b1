import { type Kysely, sql } from 'kysely';
import { type Actor, accountIdOf } from '../../../platform/auth/actor.ts';
import type { Database } from '../../../platform/db/index.ts';
import { notFound } from '../../../platform/http/problem.ts';
import type { ProjectRow } from './commands.ts';
import type { ProjectPage, ProjectView } from './contract.ts';
import { endedProject, findProjectAfter, type ProjectAction, projectActions } from './lifecycle.ts';
import { placesForProject, type projectPermissions, projectsWithin, reachesProject } from './policy.ts';
import type { ProjectStatus } from './tables.ts';

type Db = Kysely<Database>;
type NamedProject = ProjectRow & { union_name: string };

const needed: Record<ProjectAction, keyof typeof projectPermissions | null> = {
  ...{ submit: 'fundProject.apply', withdraw: 'fundProject.apply', spend: 'fundProject.apply' },
  ...{ build: 'fundProject.apply', review: 'fundProject.review', refuse: 'fundProject.review' },
  ...{ approve: 'fundProject.approve', visit: 'fundProject.check', audit: 'fundProject.check' },
  ...{ pay: null, unpay: null },
};
const notByApplicant: readonly ProjectAction[] = ['review', 'refuse', 'approve', 'visit', 'audit'];

const actionsOf = (actor: Actor, row: ProjectRow): ProjectAction[] =>
  projectActions.filter((action) => {
    const permission = needed[action];
    if (permission === null || findProjectAfter(row.status, action) === null) return false;
    const me = accountIdOf(actor);
    if (notByApplicant.includes(action) && me === row.created_by) return false;
    if (action === 'approve' && me === row.reviewed_by) return false;
    return reachesProject(actor, permission, row.union_path);
  });

async function itemsOf(db: Db, projectIds: readonly string[]) {
  if (projectIds.length === 0) return [];
  // fund_project_items_pkey, fund_project_spends_project
  const { rows } = await sql<{
    project_id: string;
    position: number;
    name: string;
    budgetFen: number;
    spentFen: number;
  }>`
    SELECT i.project_id, i.position, i.name, i.budget_fen AS "budgetFen",
           coalesce((SELECT sum(amount_fen) FROM fund_project_spends s
                      WHERE s.project_id = i.project_id AND s.position = i.position), 0)::bigint AS "spentFen"
      FROM fund_project_items i WHERE i.project_id = ANY(${projectIds}::uuid[]) ORDER BY i.project_id, i.position`.execute(
    db,
  );
  return rows;
}

function viewOf(actor: Actor, row: NamedProject, all: Awaited<ReturnType<typeof itemsOf>>): ProjectView {
  const items = all
    .filter(({ project_id }) => project_id === row.id)
    .map(({ project_id: _, ...item }) => item);
  return {
    ...{ id: row.id, number: row.number, union: { id: row.union_id, name: row.union_name }, year: row.year },
    ...{ kind: row.kind, name: row.name, site: row.site, useScope: row.use_scope, note: row.note },
    ...{
      servicePointId: row.service_point_id,
      ownShareFen: row.own_share_fen,
      approvedFen: row.approved_fen,
    },
    budgetFen: items.reduce((sum, { budgetFen }) => sum + budgetFen, 0),
    spentFen: items.reduce((sum, { spentFen }) => sum + spentFen, 0),
    ...{ status: row.status, createdBy: row.created_by_name, reviewedBy: row.reviewed_by_name },
    ...{ approvedBy: row.approved_by_name, builtOn: row.built_on, auditedOn: row.audited_on, items },
    ...{ version: row.version, allowedActions: actionsOf(actor, row) },
  };
}

const named = (db: Db) =>
  db
    .selectFrom('fund_projects as p')
    .innerJoin('unions as u', 'u.id', 'p.union_id')
    .selectAll('p')
    .select('u.name as union_name');

/** What new stations cost, from the records: those paid for in a year, and all up to its end. fund_projects_year */
async function sumsOf(db: Db, actor: Actor, year: number, toDate: boolean) {
  const { rows } = await sql<{ projects: number; paidFen: number; spentFen: number }>`
    SELECT count(*) AS projects, coalesce(sum(p.approved_fen), 0)::bigint AS "paidFen",
           coalesce(sum((SELECT sum(amount_fen) FROM fund_project_spends s WHERE s.project_id = p.id)), 0)::bigint AS "spentFen"
      FROM fund_projects p
     WHERE p.kind = 'newStation' AND p.status IN ('paid', 'built', 'audited')
       AND ${toDate ? sql<boolean>`p.year <= ${year}` : sql<boolean>`p.year = ${year}`}
       AND ${projectsWithin(actor, 'fundProject.see', 'p.union_path')}`.execute(db);
  return rows[0] ?? { projects: 0, paidFen: 0, spentFen: 0 };
}

export interface ProjectFilter {
  year?: number | undefined;
  status?: ProjectStatus | undefined;
  after?: string | undefined;
  limit: number;
}

/** Projects of the actor's places, latest first, with what new stations cost this year and to date. */
export async function listProjects(db: Db, actor: Actor, filter: ProjectFilter, thisYear: number) {
  // fund_projects_place
  let query = named(db)
    .where(projectsWithin(actor, 'fundProject.see', 'p.union_path'))
    .orderBy('p.id', 'desc')
    .limit(filter.limit + 1);
  if (filter.year !== undefined) query = query.where('p.year', '=', filter.year);
  if (filter.status) query = query.where('p.status', '=', filter.status);
  if (filter.after) query = query.where('p.id', '<', filter.after);
  const rows = await query.execute();
  const shown = rows.slice(0, filter.limit);
  const items = await itemsOf(
    db,
    shown.map(({ id }) => id),
  );
  const year = filter.year ?? thisYear;
  return {
    items: shown.map((row) => viewOf(actor, row, items)),
    next: rows.length > filter.limit ? (shown.at(-1)?.id ?? null) : null,
    newThisYear: await sumsOf(db, actor, year, false),
    newToDate: await sumsOf(db, actor, year, true),
    mayApply: placesForProject(actor, 'fundProject.apply').length > 0,
  };
}

/** @throws 404 */
export async function getProject(db: Db, actor: Actor, id: string): Promise<ProjectPage> {
  const row = await named(db).where('p.id', '=', id).executeTakeFirst();
  if (!row || !reachesProject(actor, 'fundProject.see', row.union_path)) throw notFound('The project');
  const spends = await db
    .selectFrom('fund_project_spends')
    .selectAll()
    .where('project_id', '=', id)
    .orderBy('at', 'desc')
    .limit(500)
    .execute();
  // fund_project_checks_project
  const checks = await db
    .selectFrom('fund_project_checks')
    .selectAll()
    .where('project_id', '=', id)
    .orderBy('at', 'desc')
    .limit(200)
    .execute();
  // fund_project_files_project
  const documents = await db
    .selectFrom('fund_project_files')
    .select(['id', 'title', 'file_name', 'at', 'actor_name'])
    .where('project_id', '=', id)
    .orderBy('at')
    .limit(50)
    .execute();
  return {
    ...viewOf(actor, row, await itemsOf(db, [id])),
    documents: documents.map(({ file_name, at, actor_name, ...document }) => ({
      ...{ ...document, fileName: file_name, at: at.toISOString(), by: actor_name },
    })),
    mayAddDocument:
      !endedProject(row.status) && reachesProject(actor, 'fundProject.document', row.union_path),
    spends: spends.map((spend) => ({
      ...{ position: spend.position, amountFen: spend.amount_fen, spentOn: spend.spent_on },
      ...{ voucher: spend.voucher, note: spend.note, by: spend.actor_name },
    })),
    checks: checks.map((check) => ({
      ...{ kind: check.kind, checkedOn: check.checked_on, finding: check.finding, inOrder: check.in_order },
      by: check.actor_name,
    })),
  };
}
