import { type Kysely, sql } from 'kysely';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Database } from '../../platform/db/index.ts';
import { notFound } from '../../platform/http/problem.ts';
import { findUnion } from '../organisations/index.ts';
import { type FigureName, figureNames } from './contract.ts';
import { reaches, withinPlaces } from './policy.ts';

type Db = Kysely<Database>;

/**
 * Figures of a period (both days included), each counted from its records: enterprises are counted once however often
 * they were visited, and new members are those who joined, within the period, a union of an enterprise visited in it or
 * founded from a lead. Nothing is counted by person. @throws 404 for a union outside the actor's places
 */
export async function visitFigures(
  db: Db,
  actor: Actor,
  { from, to, unionId }: { from: string; to: string; unionId?: string | undefined },
): Promise<{ scope: string; figures: { name: FigureName; value: number }[] }> {
  const union = unionId ? await findUnion(db, unionId) : undefined;
  if (unionId && (!union || !reaches(actor, 'visit.figures', union.path))) throw notFound('The union');
  const within = (column: string) =>
    union
      ? sql<boolean>`${sql.ref(column)} LIKE ${`${union.path}%`}`
      : withinPlaces(actor, 'visit.figures', column);
  // visits_place, visit_findings_place, memberships_union
  const { rows } = await sql<Record<FigureName, number>>`
    WITH seen AS (
      SELECT id, employer_id FROM visits
       WHERE voided_at IS NULL AND visited_on BETWEEN ${from} AND ${to} AND ${within('visits.union_path')}
    ), ended AS (
      SELECT kind, employer_id, result_union_id FROM visit_findings
       WHERE status = 'resolved' AND ended_on BETWEEN ${from} AND ${to} AND ${within('visit_findings.union_path')}
    ), reached AS (
      SELECT unions.id FROM unions WHERE employer_id IN (SELECT employer_id FROM seen)
      UNION SELECT result_union_id FROM ended WHERE kind = 'foundingLead' AND result_union_id IS NOT NULL
    )
    SELECT (SELECT count(DISTINCT employer_id) FROM seen) AS "employersVisited",
           (SELECT count(*) FROM seen) AS visits,
           (SELECT count(DISTINCT result_union_id) FROM ended WHERE kind = 'upgradeLead') AS "unionsUpgraded",
           (SELECT count(DISTINCT result_union_id) FROM ended WHERE kind = 'exemplarLead') AS exemplars,
           (SELECT count(DISTINCT employer_id) FROM ended WHERE kind = 'difficulty') AS "employersHelped",
           (SELECT count(*) FROM visit_findings WHERE kind = 'conflict' AND status != 'dropped'
               AND found_on BETWEEN ${from} AND ${to} AND ${within('visit_findings.union_path')}) AS conflicts,
           (SELECT count(*) FROM ended WHERE kind = 'conflict') AS "conflictsResolved",
           (SELECT count(DISTINCT result_union_id) FROM ended WHERE kind = 'foundingLead') AS "unionsFounded",
           (SELECT count(*) FROM memberships WHERE joined_on BETWEEN ${from} AND ${to}
               AND union_id IN (SELECT id FROM reached)) AS "newMembers"`.execute(db);
  const [counted] = rows;
  return {
    scope: union?.name ?? '',
    figures: figureNames.map((name) => ({ name, value: Number(counted?.[name] ?? 0) })),
  };
}
