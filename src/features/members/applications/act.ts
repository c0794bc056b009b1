import { sql } from 'kysely';
import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import { type Actor, accountIdOf, nameOf } from '../../../platform/auth/actor.ts';
import type { Context } from '../../../platform/context.ts';
import type { AppTransaction } from '../../../platform/db/index.ts';
import { notFound } from '../../../platform/http/problem.ts';
import { cancelDeadlines, deadlinesOf, isRunning, meetDeadlines } from '../../clock/index.ts';
import { getUnion, holdUnion, isWithin } from '../../organisations/index.ts';
import { linkPersonToPlace, unlinkPersonFromPlace } from '../../people/index.ts';
import { admitMember } from '../admit.ts';
import { appendMemberEvents } from '../events.ts';
import { type ApplicationAction, type ApplicationStatus, isOpenApplication } from '../lifecycle.ts';
import { joined, refused, tellMember } from '../messages.ts';
import {
  type ApplicationFacts,
  applicationActionsOf,
  applicationAfter,
  mayOnApplication,
  seesApplication,
  seesPlace,
} from '../policy.ts';
import { actionRefused, invalidField, refuseChanged, statusRefused } from '../refusals.ts';
import { type ApplicationRow, holdApplication } from '../store.ts';
import { unionToJoin } from './file.ts';
import { needsReview } from './review.ts';

export interface ApplicationStep {
  id: string;
  action: ApplicationAction;
  version?: number | undefined;
  input: { reason?: string | undefined; unionId?: string | undefined; note?: string | undefined };
}

export const applicationFacts = (row: ApplicationRow): ApplicationFacts => ({
  personId: row.person_id,
  status: row.status,
  unionId: row.union_id,
  path: row.union_path,
  reviewNeeded: row.review_needed,
  filedBy: row.filed_by,
});

type Change = Partial<
  Pick<
    ApplicationRow,
    'union_id' | 'union_path' | 'review_needed' | 'contacted_at' | 'reason' | 'membership_id'
  >
>;

/**
 * Takes one step with an application: hold the person, decide, act, tell.
 *
 * @throws Problem 404 not visible, 403 role, 409 status, changed meanwhile or `alreadyMember`, 422 input
 */
export async function actOnApplication(
  trx: AppTransaction,
  context: Pick<Context, 'fields'>,
  actor: Actor,
  now: Date,
  step: ApplicationStep,
): Promise<void> {
  const row = await holdApplication(trx, step.id);
  const facts = applicationFacts(row);
  if (!seesApplication(actor, facts)) throw notFound('The application');
  refuseChanged(step.version, row.version);
  if (!mayOnApplication(actor, step.action, facts)) throw actionRefused(step.action);
  const to = applicationAfter(step.action, facts);
  if (to === null) throw statusRefused(step.action, row.status, applicationActionsOf(actor, facts));
  const { change, detail } = await effectOf(trx, context, actor, now, row, step);
  await save(trx, actor, now, row, to, change);
  await followClock(trx, row, step.action, to, now);
  await appendMemberEvents(trx, actor, now, [
    {
      personId: row.person_id,
      subject: { type: 'application', id: row.id },
      type: step.action,
      unionId: change.union_id ?? row.union_id,
      detail,
    },
  ]);
}

async function effectOf(
  trx: AppTransaction,
  context: Pick<Context, 'fields'>,
  actor: Actor,
  now: Date,
  row: ApplicationRow,
  { action, input }: ApplicationStep,
): Promise<{ change: Change; detail: Record<string, unknown> }> {
  switch (action) {
    case 'contact':
      return { change: { contacted_at: row.contacted_at ?? now }, detail: { note: input.note ?? '' } };
    case 'review':
      return { change: { contacted_at: row.contacted_at ?? now }, detail: { note: input.note ?? '' } };
    case 'withdraw':
      return { change: {}, detail: { reason: input.reason ?? '' } };
    case 'place':
      return place(trx, actor, now, row, input.unionId);
    case 'approve':
      return approve(trx, context, actor, now, row);
    case 'refuse':
      return refuse(trx, context, row, input.reason, now);
  }
}

/** Out of the turnover pool, or out of the wrong union, to a union within the actor's places. */
async function place(
  trx: AppTransaction,
  actor: Actor,
  now: Date,
  row: ApplicationRow,
  unionId: string | undefined,
): Promise<{ change: Change; detail: Record<string, unknown> }> {
  if (!unionId) throw invalidField('unionId', 'required', '请选择工会 · choose a union');
  const union = await unionToJoin(trx, unionId);
  if (!seesPlace(actor, union.path))
    throw invalidField('unionId', 'notYourPlace', '只能安排到本辖区的工会 · choose a union of your own area');
  await linkPersonToPlace(trx, {
    ...{ personId: row.person_id, unionId: union.id, path: union.path },
    ...{ reason: 'application', now },
  });
  return {
    change: {
      union_id: union.id,
      union_path: union.path,
      review_needed: await needsReview(trx, union, now),
    },
    detail: { union: union.name, within: isWithin(union.path, row.union_path) },
  };
}

async function approve(
  trx: AppTransaction,
  context: Pick<Context, 'fields'>,
  actor: Actor,
  now: Date,
  row: ApplicationRow,
): Promise<{ change: Change; detail: Record<string, unknown> }> {
  const union = await holdUnion(trx, row.union_id ?? '');
  const { membershipId, number } = await admitMember(trx, actor, now, {
    personId: row.person_id,
    unionId: union.id,
    unionPath: union.path,
    joinedOn: shanghaiDate(now),
    workerGroups: row.worker_groups,
    detail: { application: row.id },
  });
  await tellMember(trx, context, row.person_id, {
    template: joined,
    params: { union: union.name, number },
    subject: { type: 'membershipApplication', id: row.id },
    dedupeKey: `members.joined:${row.id}`,
    now,
  });
  return { change: { membership_id: membershipId }, detail: { union: union.name, number } };
}

async function refuse(
  trx: AppTransaction,
  context: Pick<Context, 'fields'>,
  row: ApplicationRow,
  reason: string | undefined,
  now: Date,
): Promise<{ change: Change; detail: Record<string, unknown> }> {
  if (!reason || reason.trim().length < 2)
    throw invalidField(
      'reason',
      'required',
      '请写明不同意的原因，会告诉申请人 · say why; the applicant is told',
    );
  const union = row.union_id ? await getUnion(trx, row.union_id) : null;
  await tellMember(trx, context, row.person_id, {
    template: refused,
    params: { union: union?.name ?? '工会', reason },
    subject: { type: 'membershipApplication', id: row.id },
    dedupeKey: `members.refused:${row.id}`,
    now,
  });
  return { change: { reason }, detail: { reason } };
}

async function save(
  trx: AppTransaction,
  actor: Actor,
  now: Date,
  row: ApplicationRow,
  to: ApplicationStatus,
  change: Change,
): Promise<void> {
  const ended = !isOpenApplication(to);
  await trx
    .updateTable('membership_applications')
    .set({
      ...change,
      status: to,
      ...(ended ? { decided_at: now, decided_by: accountIdOf(actor), decided_by_name: nameOf(actor) } : {}),
      version: sql`version + 1`,
    })
    .where('id', '=', row.id)
    .execute();
  if (!ended) return;
  // What was shown to decide is not kept, and who decided sees the person through the membership or no longer.
  await trx.deleteFrom('membership_photos').where('application_id', '=', row.id).execute();
  const places = await trx
    .selectFrom('people_places')
    .select('union_id')
    .where('person_id', '=', row.person_id)
    .where('reason', '=', 'application')
    .execute();
  for (const { union_id } of places)
    await unlinkPersonFromPlace(trx, { personId: row.person_id, unionId: union_id, reason: 'application' });
}

/** Contact, or any answer, meets the promise; what ended has no clock left. */
async function followClock(
  trx: AppTransaction,
  row: ApplicationRow,
  action: ApplicationAction,
  to: ApplicationStatus,
  now: Date,
): Promise<void> {
  const deadlines = await deadlinesOf(trx, 'membershipApplication', row.id);
  const answered = action === 'approve' || action === 'refuse' || action === 'review';
  await meetDeadlines(trx, deadlines, answered ? ['contact', 'ended'] : [action], now);
  if (!isOpenApplication(to))
    await cancelDeadlines(
      trx,
      (await deadlinesOf(trx, 'membershipApplication', row.id)).filter(isRunning),
      now,
    );
}
