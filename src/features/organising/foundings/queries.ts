import { type Kysely, sql } from 'kysely';
import type { Actor } from '../../../platform/auth/actor.ts';
import type { Database } from '../../../platform/db/index.ts';
import type { QueryOf } from '../../../platform/http/contract.ts';
import { notFound } from '../../../platform/http/problem.ts';
import type { FoundingSummary, FoundingView, organisingRoutes, SurveyView } from '../contract.ts';
import { reaches, withinPlaces } from '../policy.ts';
import { type FoundingStatus, foundingStatuses } from '../tables.ts';
import { permissionFor } from './act.ts';
import { foundingActions, foundingAfter } from './lifecycle.ts';

type Db = Kysely<Database>;

function foundingRows(db: Db) {
  return db
    .selectFrom('foundings as f')
    .innerJoin('employers as e', 'e.id', 'f.employer_id')
    .innerJoin('unions as u', 'u.id', 'f.union_id')
    .selectAll('f')
    .select((is) => [
      ...(['e.name as employer_name', 'u.name as union_name'] as const),
      is
        .selectFrom('letters')
        .select('letters.reply_due')
        .where('letters.subject_type', '=', 'founding')
        .whereRef('letters.subject_id', '=', 'f.id')
        .where('letters.type', '=', 'organisingAdvice')
        .where('letters.status', '!=', 'voided')
        .orderBy('letters.created_at', 'desc')
        .limit(1)
        .as('reply_due'),
    ]);
}

type Row = Awaited<ReturnType<ReturnType<typeof foundingRows>['execute']>>[number];

const summaryOf = (row: Row): FoundingSummary => ({
  ...{ id: row.id, status: row.status, mode: row.mode, headCount: row.head_count, owner: row.owner_name },
  employer: { id: row.employer_id, name: row.employer_name },
  union: { id: row.union_id, name: row.union_name },
  ...{ openedOn: row.opened_on, foundedOn: row.founded_on },
  replyDue: row.status === 'adviceSent' ? row.reply_due : null,
});

/** The board, longest untouched first. foundings_place */
export async function foundingBoard(
  db: Db,
  actor: Actor,
  filter: QueryOf<typeof organisingRoutes.foundings>,
) {
  let query = foundingRows(db)
    .where(withinPlaces(actor, 'organising.see', 'f.union_path'))
    .orderBy('f.changed_at')
    .limit(filter.limit + 1);
  if (filter.status) query = query.where('f.status', '=', filter.status);
  const rows = await query.execute();
  const counted = await db
    .selectFrom('foundings as f')
    .select(['f.status', sql<number>`count(*)::int`.as('count')])
    .where(withinPlaces(actor, 'organising.see', 'f.union_path'))
    .groupBy('f.status')
    .execute();
  const counts = Object.fromEntries(
    foundingStatuses.map((status) => [status, counted.find((row) => row.status === status)?.count ?? 0]),
  ) as Record<FoundingStatus, number>;
  return { items: rows.slice(0, filter.limit).map(summaryOf), more: rows.length > filter.limit, counts };
}

const nameOfUnion = async (db: Db, id: string | null) =>
  id
    ? ((await db.selectFrom('unions').select(['id', 'name']).where('id', '=', id).executeTakeFirst()) ?? null)
    : null;

/** @throws 404 */
export async function getFounding(db: Db, actor: Actor, id: string): Promise<FoundingView> {
  const row = await foundingRows(db)
    .where('f.id', '=', id)
    .where(withinPlaces(actor, 'organising.see', 'f.union_path'))
    .executeTakeFirst();
  if (!row) throw notFound('The founding');
  // employer_surveys_employer
  const surveys = await db
    .selectFrom('employer_surveys')
    .selectAll()
    .where('employer_id', '=', row.employer_id)
    .orderBy('surveyed_on', 'desc')
    .orderBy('id', 'desc')
    .limit(20)
    .execute();
  // founding_events_founding
  const story = await db
    .selectFrom('founding_events')
    .selectAll()
    .where('founding_id', '=', id)
    .orderBy('at')
    .orderBy('id')
    .execute();
  const after = await afterFounding(db, row.founded_union_id);
  return {
    ...summaryOf(row),
    leadingUnion: await nameOfUnion(db, row.leading_union_id),
    ...{ proposedName: row.proposed_name, preparation: row.preparation, application: row.application },
    election: row.election as FoundingView['election'],
    foundedUnion: await nameOfUnion(db, row.founded_union_id),
    ...after,
    stopReason: row.stop_reason,
    surveys: surveys.map(
      (survey): SurveyView => ({
        ...{ surveyedOn: survey.surveyed_on, by: survey.account_name, toOrganise: survey.to_organise },
        ...{
          operating: survey.operating,
          headCount: survey.head_count,
          reason: survey.reason,
          note: survey.note,
        },
      }),
    ),
    story: story.map((event) => ({
      ...{ at: event.at.toISOString(), by: event.actor_name, action: event.action, status: event.status },
      detail: event.detail as Record<string, unknown>,
    })),
    version: row.version,
    allowedActions: foundingActions.filter(
      (action) =>
        foundingAfter(row.status, action) !== null && reaches(actor, permissionFor(action), row.union_path),
    ),
  };
}

/** Members of the new union, and its certificate as a legal person. memberships_union, legal_person_certificates_valid */
async function afterFounding(
  db: Db,
  unionId: string | null,
): Promise<Pick<FoundingView, 'roster' | 'certificate'>> {
  if (!unionId) return { roster: null, certificate: null };
  const members = await db
    .selectFrom('memberships')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('union_id', '=', unionId)
    .where('ended_on', 'is', null)
    .executeTakeFirstOrThrow();
  const certificate = await db
    .selectFrom('legal_person_certificates')
    .select(['number', 'valid_until'])
    .where('union_id', '=', unionId)
    .where('status', '=', 'valid')
    .executeTakeFirst();
  return {
    roster: members.count,
    certificate: certificate ? { number: certificate.number, validUntil: certificate.valid_until } : null,
  };
}

/** How many of the foundings opened in a period came at least so far; stopped ones count up to where they came. */
export async function foundingFunnel(db: Db, actor: Actor, { from, to }: { from: string; to: string }) {
  const steps = foundingStatuses.filter((status) => status !== 'stopped');
  const { rows } = await sql<{ furthest: number; stopped: boolean; count: number }>`
    SELECT coalesce(max(array_position(${steps}::text[], e.status)), 1) AS furthest, f.status = 'stopped' AS stopped, 1 AS count
      FROM foundings f LEFT JOIN founding_events e ON e.founding_id = f.id AND e.status <> 'stopped'
     WHERE f.opened_on BETWEEN ${from} AND ${to} AND ${withinPlaces(actor, 'organising.figures', 'f.union_path')}
     GROUP BY f.id, f.status`.execute(db);
  return {
    steps: steps.map((status, index) => ({
      status,
      reached: rows.filter(({ furthest }) => furthest >= index + 1).length,
    })),
    stopped: rows.filter(({ stopped }) => stopped).length,
  };
}
