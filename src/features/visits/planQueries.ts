import { type Kysely, sql } from 'kysely';
import { addDays, parseCivilDate } from '../../kernel/civilDate.ts';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import { accountIdOf } from '../../platform/auth/actor.ts';
import type { Database } from '../../platform/db/index.ts';
import type { PlanView, YearlyView } from './contract.ts';
import { placesFor, visitPermissions, withinPlaces } from './policy.ts';
import type { Step } from './store.ts';

type Db = Kysely<Database>;

/** Colleagues who go on visits at or below the actor's places. */
export async function findCadres(
  db: Db,
  { actor, now }: Step,
  by: { accountId?: string; search?: string },
): Promise<{ id: string; name: string; place: string }[]> {
  const places = placesFor(actor, 'visit.plan').map(({ path }) => path);
  if (places.length === 0) return [];
  // grants_union_role, unions_path
  let query = db
    .selectFrom('grants')
    .innerJoin('unions', 'unions.id', 'grants.union_id')
    .innerJoin('accounts', 'accounts.id', 'grants.account_id')
    .select(['accounts.id', 'accounts.name', sql<string>`min(unions.short_name)`.as('place')])
    .where('grants.role', 'in', [...visitPermissions['visit.record']])
    .where((is) => is.or(places.map((path) => is('unions.path', 'like', `${path}%`))))
    .where('accounts.disabled_at', 'is', null)
    .where((is) => is.or([is('grants.valid_until', 'is', null), is('grants.valid_until', '>', now)]))
    .groupBy(['accounts.id', 'accounts.name'])
    .orderBy('accounts.name')
    .limit(50);
  if (by.accountId) query = query.where('accounts.id', '=', by.accountId);
  if (by.search) query = query.where('accounts.name', 'like', `%${by.search.replace(/[\\%_]/g, '\\$&')}%`);
  return query.execute();
}

const planLimit = 500;

/** Assignments that run, the one due first on top. visit_plans_place, visits_employer */
export async function visitPlans(
  db: Db,
  { actor, now }: Step,
  filter: { mine?: boolean; id?: string },
): Promise<{ items: PlanView[]; more: boolean }> {
  const today = shanghaiDate(now);
  let query = db
    .selectFrom('visit_plans as p')
    .innerJoin('employers as e', 'e.id', 'p.employer_id')
    .select((is) => [
      ...(['p.id', 'p.account_id', 'p.account_name', 'p.every_days', 'p.from_on'] as const),
      ...(['e.id as employer_id', 'e.name as employer_name'] as const),
      is
        .exists(is.selectFrom('unions').select('unions.id').whereRef('unions.employer_id', '=', 'e.id'))
        .as('unionized'),
      is
        .selectFrom('visits')
        .select(sql<string>`max(visited_on)`.as('last'))
        .whereRef('visits.employer_id', '=', 'p.employer_id')
        .whereRef('visits.account_id', '=', 'p.account_id')
        .where('voided_at', 'is', null)
        .as('last_visit_on'),
    ])
    .where(withinPlaces(actor, filter.id ? 'visit.plan' : 'visit.record', 'p.union_path'))
    .limit(planLimit + 1);
  query = filter.id ? query.where('p.id', '=', filter.id) : query.where('p.until_on', 'is', null);
  if (filter.mine) query = query.where('p.account_id', '=', accountIdOf(actor));
  const rows = await query.execute();
  const items = rows.slice(0, planLimit).map((row): PlanView => {
    const since = row.last_visit_on && row.last_visit_on > row.from_on ? row.last_visit_on : row.from_on;
    const nextBy = addDays(parseCivilDate(since), row.last_visit_on ? row.every_days : row.every_days - 1);
    return {
      ...{ id: row.id, accountId: row.account_id, accountName: row.account_name, everyDays: row.every_days },
      employer: { id: row.employer_id, name: row.employer_name, unionized: Boolean(row.unionized) },
      ...{ fromOn: row.from_on, lastVisitOn: row.last_visit_on, nextBy, late: nextBy < today },
    };
  });
  return { items: items.sort((a, b) => (a.nextBy < b.nextBy ? -1 : 1)), more: rows.length > planLimit };
}

/** Cards of a year; by name, never by how much is done. */
export async function yearlyCards(
  db: Db,
  { actor }: Step,
  filter: { year?: number; mine?: boolean; id?: string },
): Promise<{ items: YearlyView[]; more: boolean }> {
  const me = accountIdOf(actor);
  let query = db
    .selectFrom('yearly_items')
    .selectAll()
    .orderBy('account_name')
    .orderBy('account_id')
    .limit(601);
  // yearly_items_account_id_year_item_key, yearly_items_place
  query = filter.mine
    ? query.where('account_id', '=', me)
    : query.where(withinPlaces(actor, 'visit.record', 'union_path'));
  if (filter.year !== undefined) query = query.where('year', '=', filter.year);
  if (filter.id) query = query.where('id', '=', filter.id);
  const rows = await query.execute();
  return {
    more: rows.length > 600,
    items: rows.slice(0, 600).map((row) => ({
      ...{ id: row.id, year: row.year, accountId: row.account_id, accountName: row.account_name },
      ...{ item: row.item, plan: row.plan, result: row.result, doneOn: row.done_on },
      ...{ mine: row.account_id === me, version: row.version },
    })),
  };
}
