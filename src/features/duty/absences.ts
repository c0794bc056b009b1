import type { Actor } from '../../platform/auth/actor.ts';
import { type AppTransaction, newId } from '../../platform/db/index.ts';
import { forbidden, notFound } from '../../platform/http/problem.ts';
import { enqueueMessage } from '../../platform/outbox/enqueue.ts';
import { mayManagePoint, worksAtPoint } from '../servicePoints/index.ts';
import { dutyMessages } from './messages.ts';
import { rosterRoles } from './policy.ts';
import { whenOf } from './say.ts';
import { spanOf, withdrawOffers } from './shifts.ts';
import { hindranceOf, holdPeople, staffOf } from './staff.ts';

interface Absence {
  accountId?: string | undefined;
  from: string;
  to: string;
  reason: string;
}

/**
 * Whether the actor may say that somebody is away: oneself, or a colleague placed where the actor plans. A colleague of
 * places where the actor does not even work is as one that is not there. Returns the name.
 */
async function refuseForeignAbsence(
  trx: AppTransaction,
  actor: Actor,
  accountId: string,
  what = 'The colleague',
): Promise<string> {
  const account = await trx
    .selectFrom('accounts')
    .select('name')
    .where('id', '=', accountId)
    .where('kind', '=', 'staff')
    .executeTakeFirst();
  if (!account) throw notFound(what);
  if (staffOf(actor).accountId === accountId) return account.name;
  const places = await trx
    .selectFrom('grants')
    .innerJoin('unions', 'unions.id', 'grants.union_id')
    .select('unions.path')
    .where('account_id', '=', accountId)
    .where('grants.role', 'in', [...rosterRoles])
    .execute();
  if (!places.some(({ path }) => worksAtPoint(actor, path))) throw notFound(what);
  if (!places.some(({ path }) => mayManagePoint(actor, path)))
    throw forbidden('placeNotYours', 'This colleague is outside what you manage.');
  return account.name;
}

/** The shifts of those days become gaps, and whoever plans at the points is told. Returns the gaps. @throws 403, 404 */
export async function recordAbsence(
  trx: AppTransaction,
  actor: Actor,
  now: Date,
  input: Absence,
): Promise<{ id: string; shiftIds: string[] }> {
  const accountId = input.accountId ?? staffOf(actor).accountId;
  const name = await refuseForeignAbsence(trx, actor, accountId);
  await holdPeople(trx, [accountId]);
  const id = newId();
  await trx
    .insertInto('duty_absences')
    .values({
      ...{ id, account_id: accountId, from_on: input.from, to_on: input.to, reason: input.reason },
      ...{ ended_at: null, recorded_by: staffOf(actor).accountId, created_at: now },
    })
    .execute();
  // duty_shifts_account
  const gaps = await trx
    .updateTable('duty_shifts')
    .set((update) => ({ status: 'gap', version: update('version', '+', 1) }))
    .where('account_id', '=', accountId)
    .where('status', '=', 'planned')
    .where('on_date', '>=', input.from)
    .where('on_date', '<=', input.to)
    .where('ends_at', '>', now)
    .returning(['id', 'point_id', 'starts_at', 'ends_at'])
    .execute();
  const shiftIds = gaps.map((gap) => gap.id);
  await withdrawOffers(trx, shiftIds, now);
  for (const gap of gaps) await tellPlanners(trx, gap, { name, reason: input.reason }, now);
  return { id, shiftIds };
}

async function tellPlanners(
  trx: AppTransaction,
  gap: { id: string; point_id: string; starts_at: Date; ends_at: Date },
  who: { name: string; reason: string },
  now: Date,
): Promise<void> {
  const planners = await trx
    .selectFrom('service_points')
    .innerJoin('grants', 'grants.union_id', 'service_points.union_id')
    .innerJoin('accounts', 'accounts.id', 'grants.account_id')
    .select(['accounts.id', 'service_points.name as point'])
    .distinct()
    .where('service_points.id', '=', gap.point_id)
    .where('grants.role', 'in', ['townStaff', 'rightsCadre'])
    .where('accounts.disabled_at', 'is', null)
    .limit(20)
    .execute();
  for (const { id, point } of planners)
    await enqueueMessage(trx, {
      ...{ channel: 'inbox', recipient: id, template: dutyMessages.gap, now },
      params: { point, when: whenOf(gap), ...who },
      subject: { type: 'duty', id: gap.id },
    });
}

/** Back earlier: gaps ahead that nobody filled and nothing hinders are one's own again. @throws 403, 404 */
export async function endAbsence(
  trx: AppTransaction,
  actor: Actor,
  now: Date,
  id: string,
): Promise<{ id: string; restored: number }> {
  const absence = await trx
    .selectFrom('duty_absences')
    .selectAll()
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (!absence) throw notFound('The absence');
  await refuseForeignAbsence(trx, actor, absence.account_id, 'The absence');
  await holdPeople(trx, [absence.account_id]);
  await trx.updateTable('duty_absences').set({ ended_at: now }).where('id', '=', id).execute();
  const gaps = await trx
    .selectFrom('duty_shifts')
    .select(['id', 'starts_at', 'ends_at', 'on_date', 'form', 'version'])
    .where('account_id', '=', absence.account_id)
    .where('status', '=', 'gap')
    .where('on_date', '>=', absence.from_on)
    .where('on_date', '<=', absence.to_on)
    .where('ends_at', '>', now)
    .orderBy('starts_at')
    .execute();
  let restored = 0;
  for (const gap of gaps) {
    if (await hindranceOf(trx, absence.account_id, spanOf(gap))) continue;
    await trx
      .updateTable('duty_shifts')
      .set({ status: 'planned', version: gap.version + 1 })
      .where('id', '=', gap.id)
      .execute();
    restored += 1;
  }
  return { id, restored };
}
