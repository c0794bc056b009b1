import { type Kysely, sql } from 'kysely';
import type { Actor } from '../../platform/auth/actor.ts';
import type { AppTransaction, Database } from '../../platform/db/index.ts';
import { forbidden, notFound } from '../../platform/http/problem.ts';
import { inForce } from '../accounts/index.ts';
import { findServicePoint, mayPlanAtPoint, type ServicePoint, worksAtPoint } from '../servicePoints/index.ts';
import { rosterRoles } from './policy.ts';
import type { ShiftForm } from './roster.ts';
import './tables.ts';

type Db = Kysely<Database>;

export interface Colleague {
  id: string;
  name: string;
  roles: string[];
}

/** Who asks, as staff. @throws 403 for anybody else */
export function staffOf(actor: Actor): Extract<Actor, { kind: 'staff' }> {
  if (actor.kind !== 'staff') throw forbidden('staffOnly', 'This is for colleagues with an account.');
  return actor;
}

/** The point, if the actor works at it. `what` is looked for there. @throws 404 in the words for `what` */
export async function pointOf(
  db: Db,
  actor: Actor,
  pointId: string,
  what = 'The service point',
): Promise<ServicePoint> {
  const point = await findServicePoint(db, pointId);
  if (!point || !worksAtPoint(actor, point.unionPath)) throw notFound(what);
  return point;
}

/** The point, if the actor plans for it. @throws 404 as `pointOf`, 403 `placeNotYours` */
export async function plannedPoint(
  db: Db,
  actor: Actor,
  pointId: string,
  what?: string,
): Promise<ServicePoint> {
  const point = await pointOf(db, actor, pointId, what);
  if (!mayPlanAtPoint(actor, point))
    throw forbidden('placeNotYours', 'Rosters of this point are planned by others.');
  return point;
}

/** Colleagues whose place is above, at or below the point, in roles that stand on rosters. grants_union_role */
export async function colleaguesOf(
  db: Db,
  point: Pick<ServicePoint, 'unionPath'>,
  now: Date,
): Promise<Colleague[]> {
  const rows = await db
    .selectFrom('accounts')
    .innerJoin('grants', 'grants.account_id', 'accounts.id')
    .innerJoin('unions', 'unions.id', 'grants.union_id')
    .select(['accounts.id', 'accounts.name', sql<string[]>`array_agg(DISTINCT grants.role)`.as('roles')])
    .where('accounts.kind', '=', 'staff')
    .where('accounts.disabled_at', 'is', null)
    .where(inForce('grants', now))
    .where('grants.role', 'in', [...rosterRoles])
    .where(
      sql<boolean>`(starts_with(unions.path, ${point.unionPath}) OR starts_with(${point.unionPath}, unions.path))`,
    )
    .groupBy(['accounts.id', 'accounts.name'])
    .orderBy('accounts.name')
    .limit(500)
    .execute();
  return rows;
}

/**
 * Holds these people until the transaction ends, in one order whoever asks: nobody else gives them a shift meanwhile.
 */
export async function holdPeople(trx: AppTransaction, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await trx
    .selectFrom('accounts')
    .select('id')
    .where(sql<boolean>`id = ANY(${[...new Set(ids)]}::uuid[])`)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
}

export type Hindrance = 'elsewhere' | 'absent';

export interface Span {
  startsAt: Date;
  endsAt: Date;
  onDate: string;
  form: ShiftForm;
}

/**
 * Why somebody cannot be on duty in this span. Being on call does not keep from a window, but nobody stands at two windows
 * or is on call at two points at once. duty_shifts_account, duty_absences_account
 */
export async function hindranceOf(
  db: Db,
  accountId: string,
  span: Span,
  exceptShifts: readonly string[] = [],
): Promise<Hindrance | undefined> {
  const away = await db
    .selectFrom('duty_absences')
    .select('id')
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .where('from_on', '<=', span.onDate)
    .where('to_on', '>=', span.onDate)
    .executeTakeFirst();
  if (away) return 'absent';
  const other = await db
    .selectFrom('duty_shifts')
    .select('id')
    .where('account_id', '=', accountId)
    .where('status', '=', 'planned')
    .where('form', span.form === 'onCall' ? '=' : '!=', 'onCall')
    .where('starts_at', '<', span.endsAt)
    .where('ends_at', '>', span.startsAt)
    .where(sql<boolean>`NOT (id = ANY(${[...exceptShifts]}::uuid[]))`)
    .executeTakeFirst();
  return other ? 'elsewhere' : undefined;
}
