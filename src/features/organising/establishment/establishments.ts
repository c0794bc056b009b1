import { type Kysely, sql } from 'kysely';
import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import { type Actor, accountIdOf, nameOf } from '../../../platform/auth/actor.ts';
import { type AppTransaction, type Database, newId } from '../../../platform/db/index.ts';
import type { BodyOf, QueryOf } from '../../../platform/http/contract.ts';
import { type FieldIssue, forbidden, invalid, notFound } from '../../../platform/http/problem.ts';
import { findUnion } from '../../organisations/index.ts';
import type { EstablishmentRow, organisingRoutes } from '../contract.ts';
import { employerWithin, reaches, withinPlaces } from '../policy.ts';
import { findOrganisingSettings } from '../settings.ts';
import { type EstablishmentItem, establishmentItems } from '../tables.ts';
import { establishmentRate } from './rate.ts';

type Db = Kysely<Database>;

interface Step {
  actor: Actor;
  now: Date;
}

/** @throws 422 with every fault at once */
export async function inspectEstablishment(
  trx: AppTransaction,
  { actor, now }: Step,
  input: BodyOf<typeof organisingRoutes.inspectEstablishment>,
): Promise<void> {
  const accountId = accountIdOf(actor);
  if (accountId === null) throw forbidden('staffOnly', 'Inspections are recorded by union staff.');
  const employer = await employerWithin(trx, actor, 'organising.survey', input.employerId);
  const issues: FieldIssue[] = [];
  if (input.inspectedOn > shanghaiDate(now))
    issues.push({ field: 'inspectedOn', code: 'inFuture', message: '不能晚于今天 · not after today' });
  if (input.established && !input.since)
    issues.push({ field: 'since', code: 'required', message: '请填建制日期 · since when' });
  if (input.since && input.since > input.inspectedOn)
    issues.push({
      field: 'since',
      code: 'outOfRange',
      message: '不能晚于检查日期 · not after the inspection',
    });
  if (issues.length > 0) throw invalid(issues);
  await trx
    .insertInto('establishments')
    .values({
      ...{ id: newId(), employer_id: employer.id, item: input.item },
      ...{ established: input.established, since: input.established ? (input.since ?? null) : null },
      ...{ inspected_on: input.inspectedOn, note: input.note },
      ...{ account_id: accountId, account_name: nameOf(actor), created_at: now },
    })
    .execute();
}

interface Row {
  id: string;
  name: string;
  state_owned: boolean;
  head_count: number | null;
  items: {
    item: EstablishmentItem;
    established: boolean;
    since: string | null;
    inspectedOn: string;
    by: string;
  }[];
}

const viewOf = (row: Row): EstablishmentRow => {
  const found = (item: EstablishmentItem) => {
    const one = row.items.find((inspected) => inspected.item === item);
    return one
      ? { established: one.established, since: one.since, inspectedOn: one.inspectedOn, by: one.by }
      : null;
  };
  return {
    employer: { id: row.id, name: row.name },
    ...{ stateOwned: row.state_owned, headCount: row.head_count },
    items: { congress: found('congress'), openness: found('openness'), bargaining: found('bargaining') },
  };
};

async function rowsOf(
  db: Db,
  within: ReturnType<typeof sql>,
  stateOwned: readonly string[],
  from: number,
): Promise<Row[]> {
  // employers_place, establishments_employer
  const { rows } = await sql<Row>`
    SELECT e.id, e.name, coalesce(e.economic_type = ANY(${[...stateOwned]}::text[]), false) AS state_owned, e.head_count,
           coalesce((SELECT json_agg(json_build_object('item', latest.item, 'established', latest.established,
                       'since', latest.since, 'inspectedOn', latest.inspected_on, 'by', latest.account_name))
              FROM (SELECT DISTINCT ON (item) * FROM establishments s WHERE s.employer_id = e.id
                     ORDER BY item, inspected_on DESC, id DESC) latest), '[]'::json) AS items
      FROM employers e
     WHERE ${within} AND (e.economic_type = ANY(${[...stateOwned]}::text[]) OR e.head_count >= ${from})
     ORDER BY e.head_count DESC NULLS LAST, e.id`.execute(db);
  return rows;
}

/** Employers in scope with the latest inspection of each institution, and the rate over all of them. */
export async function establishmentsOf(
  db: Db,
  actor: Actor,
  filter: QueryOf<typeof organisingRoutes.establishments>,
) {
  const union = filter.unionId ? await findUnion(db, filter.unionId) : undefined;
  if (filter.unionId && (!union || !reaches(actor, 'organising.figures', union.path)))
    throw notFound('The union');
  const { stateOwnedTypes, establishmentFrom: from } = await findOrganisingSettings(db);
  const within = union
    ? sql`e.place_path LIKE ${`${union.path}%`}`
    : withinPlaces(actor, 'organising.figures', 'e.place_path');
  const items = (await rowsOf(db, within, stateOwnedTypes, from)).map(viewOf);
  const isComplete = (row: EstablishmentRow) =>
    establishmentItems.every((item) => row.items[item]?.established);
  const shown =
    filter.complete === undefined ? items : items.filter((row) => isComplete(row) === filter.complete);
  const rate = establishmentRate(
    items.map((row) => ({
      ...{ stateOwned: row.stateOwned, headCount: row.headCount ?? 0 },
      established: Object.fromEntries(
        establishmentItems.map((item) => [item, row.items[item]?.established ?? false]),
      ),
    })),
    from,
  );
  return { items: shown.slice(0, filter.limit), more: shown.length > filter.limit, rate, from };
}

export async function establishmentOf(db: Db, employerId: string): Promise<EstablishmentRow> {
  const { stateOwnedTypes } = await findOrganisingSettings(db);
  const [row] = await rowsOf(db, sql`e.id = ${employerId}`, stateOwnedTypes, 0);
  if (row) return viewOf(row);
  const employer = await db
    .selectFrom('employers')
    .select(['id', 'name'])
    .where('id', '=', employerId)
    .executeTakeFirstOrThrow();
  return viewOf({ ...employer, state_owned: false, head_count: null, items: [] });
}
