import type { Kysely } from 'kysely';
import type { Database } from '../../platform/db/index.ts';
import type { AppealFacts } from './policy.ts';
import { couldTake, placesUpFrom, staffWithGrants } from './staff.ts';

const rolesByDuty = {
  handler: ['mediator', 'grassrootsChair', 'townStaff', 'rightsCadre'],
  owner: ['windowClerk', 'hotlineOperator', 'grassrootsChair', 'townStaff', 'rightsCadre', 'leader'],
  lawyer: ['lawyer'],
  specialist: ['mediator', 'lawyer', 'townStaff', 'rightsCadre', 'leader', 'grassrootsChair'],
} as const;

/** Colleagues at or above the appeal's place who may take the duty, with how many open cases each has in hand. */
export async function candidatesFor(
  db: Kysely<Database>,
  facts: AppealFacts,
  duty: keyof typeof rolesByDuty,
  now: Date,
) {
  const which = { placePaths: placesUpFrom(facts.unionPath), roles: rolesByDuty[duty], limit: 200 };
  const staff = (await staffWithGrants(db, which, now)).filter((person) => couldTake(person, facts));
  if (staff.length === 0) return [];
  const ids = staff.map((person) => person.accountId);
  const unions = await db
    .selectFrom('unions')
    .select(['id', 'short_name'])
    .where('id', 'in', [...new Set(staff.flatMap((person) => person.grants.map((grant) => grant.placeId)))])
    .execute();
  const names = new Map(unions.map((union) => [union.id, union.short_name]));
  // appeals_handler
  const loads = await db
    .selectFrom('appeals')
    .select(['handler_id', ({ fn }) => fn.countAll<number>().as('count')])
    .where('open', '=', true)
    .where('handler_id', 'in', ids)
    .groupBy('handler_id')
    .execute();
  const load = new Map(loads.map((row) => [row.handler_id, Number(row.count)]));
  return staff.map((person) => ({
    id: person.accountId,
    name: person.name,
    role: person.grants[0]?.role ?? '',
    unionName: names.get(person.grants[0]?.placeId ?? '') ?? '',
    openCases: load.get(person.accountId) ?? 0,
  }));
}
