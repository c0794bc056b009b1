import { type Kysely, sql } from 'kysely';
import { addDays, parseCivilDate } from '../../../kernel/civilDate.ts';
import type { Actor } from '../../../platform/auth/actor.ts';
import type { Database } from '../../../platform/db/index.ts';
import type { QueryOf } from '../../../platform/http/contract.ts';
import { notFound } from '../../../platform/http/problem.ts';
import { idsOf } from '../../organisations/index.ts';
import { actionsOf } from '../shared/lifecycle.ts';
import { holding, type Order, readPage } from '../shared/list.ts';
import { concerning, concerns, membershipOf, ownPersonId, reaches, withinPlaces } from '../shared/policy.ts';
import type { ApplicantView, OwnPeriod, PeriodView, recuperationRoutes } from './contract.ts';
import { applicationLife, periodLife } from './lifecycle.ts';
import { drawKey } from './order.ts';
import { type ApplicationStatus, type PeriodStatus, periodStatuses } from './tables.ts';

type Db = Kysely<Database>;

const orders = {
  latest: { by: sql`r.created_at`, type: 'timestamptz', descending: true },
  start: { by: sql`r.from_on`, type: 'date', descending: false },
} as const satisfies Record<string, Order>;

interface Row {
  id: string;
  union_id: string;
  union_path: string;
  union_name: string;
  name: string;
  place: string;
  from_on: string;
  until_on: string;
  apply_until: string;
  rule: 'turn' | 'draw';
  seed: string | null;
  cost_fen: number;
  status: PeriodStatus;
  created_at: Date;
  quotas: PeriodView['quotas'];
}

const select = sql`r.*, u.name AS union_name, (SELECT jsonb_agg(jsonb_build_object(
    'union', jsonb_build_object('id', q.union_id, 'name', v.name), 'places', q.places, 'applied', n.applied,
    'allotted', n.allotted, 'waiting', n.waiting) ORDER BY v.path) FROM recuperation_quotas q
    JOIN unions v ON v.id = q.union_id CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE a.status <> 'cancelled')::int AS applied,
      count(*) FILTER (WHERE a.status IN ('allotted', 'went'))::int AS allotted,
      count(*) FILTER (WHERE a.status = 'waiting')::int AS waiting FROM recuperation_applications a
      WHERE a.period_id = q.period_id AND a.union_id = q.union_id) n WHERE q.period_id = r.id) AS quotas`;
const from = sql`recuperation_periods r JOIN unions u ON u.id = r.union_id`;

const periodView = (actor: Actor, row: Row): PeriodView => ({
  ...{ id: row.id, union: { id: row.union_id, name: row.union_name }, name: row.name, place: row.place },
  ...{ fromOn: row.from_on, untilOn: row.until_on, applyUntil: row.apply_until, rule: row.rule },
  ...{ seed: row.seed, costFen: row.cost_fen, status: row.status, quotas: row.quotas ?? [] },
  createdAt: row.created_at.toISOString(),
  allowedActions: reaches(actor, 'benefit.manage', row.union_path) ? actionsOf(periodLife, row.status) : [],
});

/** recuperation_periods_place */
export async function listPeriods(
  db: Db,
  actor: Actor,
  query: QueryOf<typeof recuperationRoutes.recuperationPeriods>,
) {
  const { search } = query;
  const status = periodStatuses.find((each) => each === query.status);
  const { rows, next } = await readPage<Row>(db, {
    ...{ select, from, id: 'r.id', order: orders[query.sort], after: query.after, limit: query.limit },
    where: [
      concerning(actor, 'benefit.see', 'r.union_path'),
      ...(status ? [sql<boolean>`r.status = ${status}`] : []),
      ...(search ? [sql<boolean>`(r.name LIKE ${holding(search)} OR r.place LIKE ${holding(search)})`] : []),
    ],
  });
  return { items: rows.map((row) => periodView(actor, row)), next };
}

async function periodRow(db: Db, id: string): Promise<Row | undefined> {
  return (await sql<Row>`SELECT ${select} FROM ${from} WHERE r.id = ${id}::uuid`.execute(db)).rows[0];
}

/** @throws 404 for absent and foreign ones alike */
export async function getPeriod(db: Db, actor: Actor, id: string): Promise<PeriodView> {
  const row = await periodRow(db, id);
  if (!row || !concerns(actor, 'benefit.see', row.union_path)) throw notFound('The period');
  return periodView(actor, row);
}

interface ApplicantRow {
  id: string;
  person_id: string;
  name: string;
  union_name: string;
  union_path: string;
  status: ApplicationStatus;
  turn: number | null;
  last_went_on: string | null;
  reason: string | null;
  period_path: string;
}

/** In the order of the rule, a union after the other; at most 2,000. @throws 404 */
export async function applicants(
  db: Db,
  actor: Actor,
  periodId: string,
): Promise<{ items: ApplicantView[] }> {
  const period = await getPeriod(db, actor, periodId);
  const { rows } = await sql<ApplicantRow>`
    SELECT a.id, a.person_id, p.name, u.name AS union_name, coalesce(a_path.union_path, u.path) AS union_path, a.status, a.turn, a.last_went_on,
           a.reason, r.union_path AS period_path
      FROM recuperation_applications a JOIN recuperation_periods r ON r.id = a.period_id
      JOIN people p ON p.id = a.person_id JOIN unions u ON u.id = a.union_id
      LEFT JOIN memberships a_path ON a_path.person_id = a.person_id AND a_path.ended_on IS NULL
     WHERE a.period_id = ${periodId}
       AND (${withinPlaces(actor, 'benefit.see', 'a_path.union_path')}) ORDER BY u.path, a.turn NULLS LAST, a.applied_at, a.id LIMIT 2000`.execute(
    db,
  );
  return {
    items: rows.map((row) => ({
      ...{ id: row.id, person: { id: row.person_id, name: row.name }, union: row.union_name },
      ...{ status: row.status, turn: row.turn, lastWentOn: row.last_went_on, reason: row.reason },
      drawKey: period.seed === null ? null : drawKey(period.seed, row.id),
      mayCancel:
        reaches(actor, 'benefit.serve', row.union_path) &&
        actionsOf(applicationLife, row.status).includes('cancel'),
      mayUndo:
        reaches(actor, 'benefit.manage', row.period_path) &&
        actionsOf(applicationLife, row.status).includes('undo'),
    })),
  };
}

export async function getApplicant(
  db: Db,
  actor: Actor,
  periodId: string,
  id: string,
): Promise<ApplicantView> {
  const found = (await applicants(db, actor, periodId)).items.find((each) => each.id === id);
  if (!found) throw notFound('The application');
  return found;
}

type OwnRow = Row & {
  application_id: string | null;
  own_status: ApplicationStatus | null;
  turn: number | null;
  places: number | null;
};

/** Periods of the member's union and those above, and their own applications. recuperation_periods_place */
export async function ownPeriods(db: Db, actor: Actor, today: string): Promise<{ items: OwnPeriod[] }> {
  const personId = await ownPersonId(db, actor);
  const member = await membershipOf(db, personId);
  const ids = member ? idsOf(member.unionPath) : [];
  const { rows } = await sql<OwnRow>`
    SELECT r.*, a.id AS application_id, a.status AS own_status, a.turn, q.places
      FROM recuperation_periods r
      LEFT JOIN recuperation_applications a ON a.period_id = r.id AND a.person_id = ${personId}
      LEFT JOIN LATERAL (SELECT places FROM recuperation_quotas x WHERE x.period_id = r.id
        AND x.union_id = ANY(${ids}::uuid[]) ORDER BY length(x.union_path) DESC LIMIT 1) q ON true
     WHERE r.status <> 'draft' AND (a.id IS NOT NULL OR (r.union_id = ANY(${ids}::uuid[]) AND q.places IS NOT NULL))
     ORDER BY r.from_on DESC LIMIT 30`.execute(db);
  return {
    items: rows.map((row) => {
      const status = row.own_status;
      const open = row.status === 'open' && today <= row.apply_until;
      return {
        ...{ id: row.id, name: row.name, place: row.place, fromOn: row.from_on },
        lastOn: addDays(parseCivilDate(row.until_on), -1),
        ...{ applyUntil: row.apply_until, rule: row.rule, seed: row.seed, places: row.places ?? 0 },
        application: row.application_id && status ? { id: row.application_id, status, turn: row.turn } : null,
        allowedActions: [
          ...(open && (status === null || status === 'cancelled') ? (['apply'] as const) : []),
          ...(status && actionsOf(applicationLife, status).includes('cancel') ? (['cancel'] as const) : []),
        ],
      };
    }),
  };
}
