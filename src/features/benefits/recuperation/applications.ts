import { sql } from 'kysely';
import { type AppTransaction, newId } from '../../../platform/db/index.ts';
import { conflict, notFound } from '../../../platform/http/problem.ts';
import { reverseHelp } from '../../helpLedger/index.ts';
import { tell } from '../shared/events.ts';
import { nextState } from '../shared/lifecycle.ts';
import {
  concerns,
  memberWithin,
  ownMembership,
  ownPersonId,
  reaches,
  type ServedPerson,
  type Step,
  todayOf,
} from '../shared/policy.ts';
import { applicationLife } from './lifecycle.ts';
import { type Application, applicationsOf, type Period, tellAllotted } from './periods.ts';

async function apply(trx: AppTransaction, step: Step, period: Period, member: ServedPerson): Promise<string> {
  if (period.status !== 'open' || todayOf(step) > period.apply_until)
    throw conflict('notApplying', '现在不在报名时间 · applying is not open');
  // The nearest union of the member that has places.
  const { rows } = await sql<{ union_id: string }>`SELECT union_id FROM recuperation_quotas
    WHERE period_id = ${period.id} AND starts_with(${member.unionPath}, union_path)
    ORDER BY length(union_path) DESC LIMIT 1`.execute(trx);
  const [quota] = rows;
  if (!quota) throw conflict('noPlaces', '您的工会这一期没有名额 · your union has no places in this period');
  const id = newId();
  const applied = {
    union_id: quota.union_id,
    status: 'applied' as const,
    reason: null,
    applied_at: step.now,
  };
  const made = await trx
    .insertInto('recuperation_applications')
    .values({
      ...applied,
      id,
      period_id: period.id,
      person_id: member.personId,
      turn: null,
      last_went_on: null,
    })
    .onConflict((clash) =>
      clash
        .columns(['period_id', 'person_id'])
        .doUpdateSet(applied)
        .where('recuperation_applications.status', '=', 'cancelled'),
    )
    .returning('id')
    .executeTakeFirst();
  if (!made) throw conflict('alreadyApplied', '已经报过名了 · applied already');
  return made.id;
}

/** @throws 404, 409 `membersOnly`, `notApplying`, `noPlaces`, `alreadyApplied` */
export async function applyMyself(trx: AppTransaction, step: Step, periodId: string): Promise<string> {
  const member = await ownMembership(trx, step.actor);
  const period = await trx
    .selectFrom('recuperation_periods')
    .selectAll()
    .where('id', '=', periodId)
    .forShare()
    .executeTakeFirst();
  if (!period || period.status === 'draft' || !member.unionPath.startsWith(period.union_path))
    throw notFound('The period');
  return apply(trx, step, period, member);
}

export async function applyFor(
  trx: AppTransaction,
  step: Step,
  periodId: string,
  personId: string,
): Promise<string> {
  const period = await trx
    .selectFrom('recuperation_periods')
    .selectAll()
    .where('id', '=', periodId)
    .forShare()
    .executeTakeFirst();
  if (!period || !concerns(step.actor, 'benefit.serve', period.union_path)) throw notFound('The period');
  return apply(trx, step, period, await memberWithin(trx, step.actor, 'benefit.serve', personId));
}

/** The next of the same union moves up once places are allotted. @throws 404, 409 after the stay has begun */
async function cancel(trx: AppTransaction, step: Step, row: Application, reason: string): Promise<void> {
  const period = await trx
    .selectFrom('recuperation_periods')
    .selectAll()
    .where('id', '=', row.period_id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const { status: now } = await trx
    .selectFrom('recuperation_applications')
    .select('status')
    .where('id', '=', row.id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const status = nextState(applicationLife, now, 'cancel');
  await trx
    .updateTable('recuperation_applications')
    .set({ status, reason })
    .where('id', '=', row.id)
    .execute();
  await tell(trx, step, { type: 'recuperation', id: period.id }, 'cancelPlace', {
    application: row.id,
    reason,
  });
  if (period.status !== 'allotted' || now !== 'allotted') return;
  const [next] = (await applicationsOf(trx, period.id, ['waiting'])).filter(
    (each) => each.union_id === row.union_id,
  );
  if (!next) return;
  await trx
    .updateTable('recuperation_applications')
    .set({ status: nextState(applicationLife, next.status, 'moveUp') })
    .where('id', '=', next.id)
    .execute();
  await tellAllotted(trx, step, period, next);
}

export async function cancelMyself(trx: AppTransaction, step: Step, periodId: string): Promise<string> {
  const row = await trx
    .selectFrom('recuperation_applications')
    .selectAll()
    .where('period_id', '=', periodId)
    .where('person_id', '=', await ownPersonId(trx, step.actor))
    .executeTakeFirst();
  if (!row) throw notFound('The application');
  await cancel(trx, step, row, '本人取消');
  return row.id;
}

/** @throws 404 for absent and foreign ones alike */
export async function cancelFor(
  trx: AppTransaction,
  step: Step,
  id: string,
  reason: string,
): Promise<string> {
  const row = await trx
    .selectFrom('recuperation_applications as a')
    .innerJoin('unions as u', 'u.id', 'a.union_id')
    .leftJoin('memberships as m', (join) =>
      join.onRef('m.person_id', '=', 'a.person_id').on('m.ended_on', 'is', null),
    )
    .selectAll('a')
    .select((is) => is.fn.coalesce('m.union_path', 'u.path').as('path'))
    .where('a.id', '=', id)
    .executeTakeFirst();
  if (!row || !reaches(step.actor, 'benefit.serve', row.path)) throw notFound('The application');
  await cancel(trx, step, row, reason);
  return row.period_id;
}

/** Somebody noted as having gone did not: out of the ledger of help, and their turn is not used up. @throws 404, 409 */
export async function undoStay(trx: AppTransaction, step: Step, id: string, reason: string): Promise<string> {
  const row = await trx
    .selectFrom('recuperation_applications as a')
    .innerJoin('recuperation_periods as r', 'r.id', 'a.period_id')
    .selectAll('a')
    .select('r.union_path')
    .where('a.id', '=', id)
    .forUpdate('a')
    .executeTakeFirst();
  if (!row || !reaches(step.actor, 'benefit.manage', row.union_path)) throw notFound('The application');
  await trx
    .updateTable('recuperation_applications')
    .set({ status: nextState(applicationLife, row.status, 'undo'), reason })
    .where('id', '=', id)
    .execute();
  await tell(trx, step, { type: 'recuperation', id: row.period_id }, 'undoStay', { application: id, reason });
  await reverseHelp(trx, { subjectType: 'recuperation', subjectId: id, reason }, step.now);
  return row.period_id;
}
