import { type Kysely, sql } from 'kysely';
import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import { type Actor, accountIdOf } from '../../../platform/auth/actor.ts';
import type { AppTransaction, Database } from '../../../platform/db/index.ts';
import { notFound } from '../../../platform/http/problem.ts';
import { currentCalendar } from '../../clock/index.ts';
import { sourceChoices } from '../applications/detail.ts';
import { sourcesOf } from '../applications/money.ts';
import type { RoundDetail, RoundView, TriggerView } from '../contract.ts';
import { type AidPermission, placesFor, reaches, withinPlaces } from '../policy.ts';
import { dictionaries } from '../programmes/dictionaries.ts';
import { type RoundAction, type RoundStatus, roundActions, roundAfter } from './lifecycle.ts';
import { triggersSeen } from './triggers.ts';

type Db = Kysely<Database>;

const permissionFor: Record<RoundAction, AidPermission> = {
  ...{ addPeople: 'aid.round', removePerson: 'aid.round', submit: 'aid.round', sendBack: 'aid.approve' },
  ...{ approve: 'aid.approve', refuse: 'aid.approve', visit: 'aid.round', close: 'aid.round' },
};

function roundRows(db: Db) {
  return db
    .selectFrom('aid_rounds as r')
    .innerJoin('unions as u', 'u.id', 'r.union_id')
    .selectAll('r')
    .select('u.name as union_name')
    .select([
      sql<number>`(SELECT count(*) FROM aid_applications a WHERE a.round_id = r.id AND a.status <> 'withdrawn')::int`.as(
        'people',
      ),
      sql<number>`(SELECT count(*) FROM aid_applications a WHERE a.round_id = r.id AND a.status IN ('paid', 'closed'))::int`.as(
        'paid',
      ),
      sql<number>`(SELECT count(*) FROM aid_visits v WHERE v.round_id = r.id)::int`.as('visited'),
    ]);
}

type RoundRow = Awaited<ReturnType<ReturnType<typeof roundRows>['execute']>>[number];

function roundView(actor: Actor, row: RoundRow): RoundView {
  const me = accountIdOf(actor);
  const may = (action: RoundAction, status: RoundStatus) =>
    roundAfter(status, action) !== null &&
    reaches(actor, permissionFor[action], row.union_path) &&
    (action !== 'approve' || (me !== row.created_by && me !== row.submitted_by));
  return {
    ...{
      id: row.id,
      title: row.title,
      union: { id: row.union_id, name: row.union_name },
      method: row.method,
    },
    ...{ goods: row.goods, amountFen: row.amount_fen, groups: row.groups, visitFrom: row.visit_from },
    ...{
      visitTo: row.visit_to,
      status: row.status,
      createdBy: row.created_by_name,
      approvedBy: row.approved_by_name,
    },
    ...{ reason: row.reason, people: row.people, visited: row.visited, paid: row.paid, version: row.version },
    allowedActions: roundActions.filter((action) => may(action, row.status)),
  };
}

/** Whoever plans rounds or decides there sees them. */
const seen = (actor: Actor, column: string) =>
  sql<boolean>`(${withinPlaces(actor, 'aid.see', column)} OR ${withinPlaces(actor, 'aid.round', column)})`;

/** aid_rounds_place, aid_rounds_latest */
export async function listRounds(
  db: Db,
  actor: Actor,
  { after, limit }: { after?: string | undefined; limit: number },
) {
  let query = roundRows(db)
    .where(seen(actor, 'r.union_path'))
    .orderBy('r.id', 'desc')
    .limit(limit + 1);
  if (after) query = query.where('r.id', '<', after);
  const rows = await query.execute();
  const page = rows.slice(0, limit);
  return {
    items: page.map((row) => roundView(actor, row)),
    next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
  };
}

/** @throws Problem 404 */
export async function getRound(trx: AppTransaction, actor: Actor, id: string): Promise<RoundDetail> {
  const row = await roundRows(trx)
    .where('r.id', '=', id)
    .where(seen(actor, 'r.union_path'))
    .executeTakeFirst();
  if (!row) throw notFound('The round');
  // aid_applications_round
  const items = await trx
    .selectFrom('aid_applications as a')
    .innerJoin('people as p', 'p.id', 'a.person_id')
    .leftJoin('aid_visits as v', 'v.application_id', 'a.id')
    .select(['a.id', 'a.status', 'a.amount_fen', 'p.id as person_id', 'p.name'])
    .select(['v.visited_on', 'v.visitors', 'v.receipt'])
    .where('a.round_id', '=', id)
    .where('a.status', '!=', 'withdrawn')
    .orderBy('a.id')
    .limit(500)
    .execute();
  const mayOrder =
    reaches(actor, 'aid.order', row.union_path) && items.some(({ status }) => status === 'approved');
  return {
    ...roundView(actor, row),
    items: items.map((item) => ({
      ...{ applicationId: item.id, person: { id: item.person_id, name: item.name }, status: item.status },
      amountFen: item.amount_fen,
      visit:
        item.visited_on === null
          ? null
          : { visitedOn: item.visited_on, visitors: item.visitors ?? '', receipt: item.receipt ?? '' },
    })),
    sources: mayOrder ? sourceChoices(await sourcesOf(trx, row)) : [],
    mayOrder,
  };
}

/** Triggers of a period, nearest first, at most 200. aid_triggers_days */
export async function listTriggers(
  db: Db,
  actor: Actor,
  now: Date,
  { from, to }: { from?: string | undefined; to?: string | undefined },
) {
  const today = shanghaiDate(now);
  const places = placesFor(actor, 'aid.trigger').map(({ path }) => `${path}%`);
  const rows = await db
    .selectFrom('aid_triggers as t')
    .innerJoin('unions as u', 'u.id', 't.union_id')
    .leftJoin('people as p', 'p.id', 't.person_id')
    .selectAll('t')
    .select(['u.name as union_name', 'p.name as person_name'])
    .select(
      sql<string | null>`(SELECT r.id FROM aid_rounds r WHERE r.trigger_id = t.id AND r.status <> 'refused'
        AND r.union_path LIKE ANY(${places}::text[]) ORDER BY r.id LIMIT 1)`.as('round_id'),
    )
    .where(triggersSeen(actor, 't'))
    .where('t.on_date', '>=', from ?? today.slice(0, 4).concat('-01-01'))
    .where('t.on_date', '<=', to ?? `${Number(today.slice(0, 4)) + 1}-12-31`)
    .orderBy('t.propose_on')
    .orderBy('t.id')
    .limit(200)
    .execute();
  const items: TriggerView[] = rows.map((row) => ({
    ...{
      id: row.id,
      kind: row.kind,
      code: row.code,
      title: row.title,
      onDate: row.on_date,
      proposeOn: row.propose_on,
    },
    ...{ union: { id: row.union_id, name: row.union_name }, level: row.level, status: row.status },
    person: row.person_id && row.person_name ? { id: row.person_id, name: row.person_name } : null,
    ...{ reportedBy: row.reported_by_name, roundId: row.round_id },
    due: row.status === 'open' && row.round_id === null && row.propose_on <= today && row.on_date >= today,
  }));
  const { groups, lifeEvents, weather } = await dictionaries(db);
  const announced = [...(await currentCalendar(db, null)).announcedYears];
  return {
    items,
    groups: groups.map(({ code, name, named }) => ({ code, name, named })),
    lifeEvents: lifeEvents.map(({ code, name }) => ({ code, name })),
    weather: weather.map(({ code, name }) => ({ code, name })),
    coveredUntil: announced.length > 0 ? Math.max(...announced) : null,
  };
}
