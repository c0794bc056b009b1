import { type Kysely, sql } from 'kysely';
import type { Actor } from '../../../platform/auth/actor.ts';
import type { Database } from '../../../platform/db/index.ts';
import type { QueryOf } from '../../../platform/http/contract.ts';
import { notFound } from '../../../platform/http/problem.ts';
import { findUnion } from '../../organisations/index.ts';
import type { organisingRoutes, PoolView, SurveyView } from '../contract.ts';
import { reaches, withinPlaces } from '../policy.ts';
import type { FoundingStatus } from '../tables.ts';

type Db = Kysely<Database>;

interface PoolRow {
  id: string;
  name: string;
  town_id: string;
  town: string;
  size: number;
  head_count: number | null;
  survey: (Omit<SurveyView, 'by'> & { by: string }) | null;
  founding: { id: string; status: FoundingStatus } | null;
}

/** An employer has a union when one is its own or a joint union covers it. unions_employer, union_employers_employer */
export const isOrganised = sql<boolean>`(
  EXISTS (SELECT FROM unions WHERE unions.employer_id = employers.id AND unions.status = 'active')
  OR EXISTS (SELECT FROM union_employers ue JOIN unions ON unions.id = ue.union_id AND unions.status = 'active'
              WHERE ue.employer_id = employers.id))`;

/** The last survey of an employer, as the view has it. employer_surveys_employer */
export const latestSurvey = sql`(
  SELECT json_build_object('surveyedOn', s.surveyed_on, 'by', s.account_name, 'toOrganise', s.to_organise,
                           'operating', s.operating, 'headCount', s.head_count, 'reason', s.reason, 'note', s.note)
    FROM employer_surveys s WHERE s.employer_id = employers.id ORDER BY s.surveyed_on DESC, s.id DESC LIMIT 1)`;

/** Employers without a union, the biggest first ("big first, easy first"). employers_place */
export async function employerPool(
  db: Db,
  actor: Actor,
  filter: QueryOf<typeof organisingRoutes.employerPool>,
): Promise<{ items: PoolView[]; next: string | null }> {
  const place = filter.unionId ? await findUnion(db, filter.unionId) : undefined;
  if (filter.unionId && (!place || !reaches(actor, 'organising.see', place.path)))
    throw notFound('The union');
  const [size, id] = filter.after?.split('_') ?? [];
  const conditions = [
    place
      ? sql`employers.place_path LIKE ${`${place.path}%`}`
      : withinPlaces(actor, 'organising.see', 'employers.place_path'),
    sql`NOT ${isOrganised}`,
    ...(filter.search
      ? [
          sql`(employers.name LIKE ${`%${filter.search.replace(/[\\%_]/g, '\\$&')}%`} OR employers.credit_code = ${filter.search.toUpperCase()})`,
        ]
      : []),
    ...(filter.minHeadCount ? [sql`employers.head_count >= ${filter.minHeadCount}`] : []),
    ...(filter.surveyed === undefined
      ? []
      : [
          sql`${filter.surveyed} = EXISTS (SELECT FROM employer_surveys s WHERE s.employer_id = employers.id)`,
        ]),
    ...(size && id
      ? [sql`(coalesce(employers.head_count, 0), employers.id) < (${Number(size)}, ${id}::uuid)`]
      : []),
  ];
  const { rows } = await sql<PoolRow>`
    SELECT employers.id, employers.name, coalesce(employers.head_count, 0) AS size, employers.head_count,
           u.id AS town_id, u.name AS town, ${latestSurvey} AS survey,
           (SELECT json_build_object('id', f.id, 'status', f.status) FROM foundings f
             WHERE f.employer_id = employers.id ORDER BY f.opened_on DESC, f.id DESC LIMIT 1) AS founding
      FROM employers JOIN unions u ON u.id = employers.place_id
     WHERE ${sql.join(conditions, sql` AND `)}
     ORDER BY size DESC, employers.id DESC LIMIT ${filter.limit + 1}`.execute(db);
  const page = rows.slice(0, filter.limit);
  const last = rows.length > filter.limit ? page.at(-1) : undefined;
  return {
    items: page.map((row) => ({
      employer: { id: row.id, name: row.name },
      town: { id: row.town_id, name: row.town },
      ...{ headCount: row.head_count, survey: row.survey, founding: row.founding },
    })),
    next: last ? `${last.size}_${last.id}` : null,
  };
}

/** Sums over the latest survey of each employer in a period; sheets and cadres count every survey. */
export async function surveyFigures(db: Db, actor: Actor, { from, to }: { from: string; to: string }) {
  // employer_surveys_period, employers_pkey
  const { rows } = await sql<{
    operating: string;
    reason: string;
    to_organise: boolean;
    employers: number;
    head_count: number;
  }>`
    SELECT operating, reason, to_organise, count(*)::int AS employers, sum(head_count)::int AS head_count
      FROM (SELECT DISTINCT ON (s.employer_id) s.operating, s.reason, s.to_organise, s.head_count
              FROM employer_surveys s JOIN employers e ON e.id = s.employer_id
             WHERE s.surveyed_on BETWEEN ${from} AND ${to} AND ${withinPlaces(actor, 'organising.figures', 'e.place_path')}
             ORDER BY s.employer_id, s.surveyed_on DESC, s.id DESC) latest
     GROUP BY operating, reason, to_organise`.execute(db);
  const { rows: all } = await sql<{ sheets: number; cadres: number }>`
    SELECT count(*)::int AS sheets, count(DISTINCT s.account_id)::int AS cadres
      FROM employer_surveys s JOIN employers e ON e.id = s.employer_id
     WHERE s.surveyed_on BETWEEN ${from} AND ${to} AND ${withinPlaces(actor, 'organising.figures', 'e.place_path')}`.execute(
    db,
  );
  const sumBy = (key: 'operating' | 'reason') => {
    const sums: Record<string, number> = {};
    for (const row of rows) sums[row[key]] = (sums[row[key]] ?? 0) + row.employers;
    return sums;
  };
  return {
    ...{ sheets: all[0]?.sheets ?? 0, cadres: all[0]?.cadres ?? 0 },
    employers: rows.reduce((sum, row) => sum + row.employers, 0),
    toOrganise: rows.reduce((sum, row) => sum + (row.to_organise ? row.employers : 0), 0),
    headCount: rows.reduce((sum, row) => sum + row.head_count, 0),
    ...{ byOperating: sumBy('operating'), byReason: sumBy('reason') },
  };
}
