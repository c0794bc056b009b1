import { type Kysely, sql } from 'kysely';
import { shanghaiDate, startOfShanghaiDay } from '../../kernel/shanghaiTime.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Context } from '../../platform/context.ts';
import { type AppTransaction, type Database, newId, transaction } from '../../platform/db/index.ts';
import { conflict, notFound } from '../../platform/http/problem.ts';
import { enqueueMessage } from '../../platform/outbox/enqueue.ts';
import { getAppealBrief, joinAppeal, whoCouldTake } from '../appeals/index.ts';
import { pointsUpFrom, type ServicePoint } from '../servicePoints/index.ts';
import { dispatchOrder, type OnCall } from './dispatchOrder.ts';
import { dutyMessages } from './messages.ts';
import { checkDesk } from './patterns.ts';
import { dutyOfRole } from './policy.ts';
import { findDutySettings } from './settings.ts';
import { pointOf, staffOf } from './staff.ts';

type Db = Kysely<Database>;

interface DispatchInput {
  pointId: string;
  deskId: string | null;
  appealId?: string | undefined;
  consultationId?: string | undefined;
  topic: string;
  note: string;
}

/** Whoever is on call now at the point or above it. duty_shifts_point */
async function onCallNow(
  db: Db,
  points: readonly ServicePoint[],
  appealId: string | undefined,
  now: Date,
): Promise<OnCall[]> {
  const today = shanghaiDate(now);
  const rows = await db
    .selectFrom('duty_shifts as s')
    .innerJoin('accounts as a', 'a.id', 's.account_id')
    .select(['a.id', 'a.name', 's.topics', 's.desk_id', 's.point_id', 's.rank'])
    .select((query) => [
      query
        .selectFrom('duty_calls')
        .select((calls) => calls.fn.countAll<number>().as('count'))
        .whereRef('duty_calls.account_id', '=', 'a.id')
        .where('called_at', '>=', startOfShanghaiDay(today))
        .as('calls_today'),
      query
        .exists(
          query
            .selectFrom('duty_absences')
            .select('duty_absences.id')
            .whereRef('duty_absences.account_id', '=', 'a.id')
            .where('ended_at', 'is', null)
            .where('from_on', '<=', today)
            .where('to_on', '>=', today),
        )
        .as('absent'),
    ])
    .where('s.form', '=', 'onCall')
    .where('s.status', '=', 'planned')
    .where('s.starts_at', '<=', now)
    .where('s.ends_at', '>', now)
    .where('a.disabled_at', 'is', null)
    .where(
      's.point_id',
      'in',
      points.map(({ id }) => id),
    )
    .execute();
  const able = appealId
    ? await whoCouldTake(
        db,
        appealId,
        rows.map(({ id }) => id),
        now,
      )
    : undefined;
  return rows.map((row) => ({
    accountId: row.id,
    name: row.name,
    topics: row.topics,
    deskId: row.desk_id,
    distance: points.findIndex(({ id }) => id === row.point_id),
    rank: row.rank,
    callsToday: Number(row.calls_today ?? 0),
    able: able?.has(row.id) ?? true,
    absent: Boolean(row.absent),
  }));
}

/** Calls the first on the list. @throws 404 point or appeal, 409 `nobodyOnCall`, `calling` */
export async function dispatchOnCall(
  trx: AppTransaction,
  actor: Actor,
  now: Date,
  input: DispatchInput,
): Promise<string> {
  const me = staffOf(actor);
  const point = await pointOf(trx, actor, input.pointId);
  await checkDesk(trx, point.id, input.deskId);
  if (input.appealId) await refuseSecondCall(trx, actor, input.appealId);
  const points = await pointsUpFrom(trx, point.id);
  const order = dispatchOrder(await onCallNow(trx, points, input.appealId, now), {
    topic: input.topic,
    deskId: input.deskId,
    askedBy: me.accountId,
  });
  if (order.length === 0)
    throw conflict('nobodyOnCall', 'Nobody who may take this is on call now. See the roster, or telephone.');
  const id = newId();
  await trx
    .insertInto('duty_dispatches')
    .values({
      ...{ id, point_id: point.id, desk_id: input.deskId, appeal_id: input.appealId ?? null },
      ...{ consultation_id: input.consultationId ?? null, topic: input.topic, note: input.note },
      ...{ status: 'calling', asked_by: me.accountId, accepted_by: null, accepted_at: null, created_at: now },
    })
    .execute();
  await trx
    .insertInto('duty_calls')
    .values(
      order.map((called, index) => ({
        ...{ id: newId(), dispatch_id: id, seq: index + 1, account_id: called.accountId },
        why: `${called.why}.${called.distance}`,
        ...{ status: 'waiting' as const, called_at: null, answer_due_at: null, answered_at: null },
      })),
    )
    .execute();
  await callNext(trx, id, now);
  return id;
}

/** Locks the appeal, so that two colleagues do not call for it at once. */
async function refuseSecondCall(trx: AppTransaction, actor: Actor, appealId: string): Promise<void> {
  const appeal = await getAppealBrief(trx, actor, appealId, true);
  if (!appeal.open) throw conflict('appealNotOpen', `Appeal ${appeal.number} is not in hand any more.`);
  // duty_dispatches_appeal
  const running = await trx
    .selectFrom('duty_dispatches')
    .select('id')
    .where('appeal_id', '=', appealId)
    .where('status', '=', 'calling')
    .executeTakeFirst();
  if (running)
    throw conflict('calling', 'Somebody is being called for this appeal already.', {
      dispatchId: running.id,
    });
}

/** The next one is called; after the last the one who asked is told that nobody came. */
async function callNext(trx: AppTransaction, dispatchId: string, now: Date): Promise<void> {
  const dispatch = await trx
    .selectFrom('duty_dispatches as d')
    .innerJoin('service_points as p', 'p.id', 'd.point_id')
    .select(['d.id', 'd.topic', 'd.note', 'd.asked_by', 'p.name as point'])
    .where('d.id', '=', dispatchId)
    .executeTakeFirstOrThrow();
  const next = await trx
    .selectFrom('duty_calls')
    .select(['id', 'account_id'])
    .where('dispatch_id', '=', dispatchId)
    .where('status', '=', 'waiting')
    .orderBy('seq')
    .limit(1)
    .executeTakeFirst();
  const subject = { type: 'dutyDispatch', id: dispatchId };
  if (!next) {
    await trx
      .updateTable('duty_dispatches')
      .set({ status: 'exhausted' })
      .where('id', '=', dispatchId)
      .execute();
    await enqueueMessage(trx, {
      ...{ channel: 'inbox', recipient: dispatch.asked_by, template: dutyMessages.exhausted, now, subject },
      params: { topic: dispatch.topic },
    });
    return;
  }
  const { answerMinutes } = await findDutySettings(trx);
  await trx
    .updateTable('duty_calls')
    .set({
      status: 'called',
      called_at: now,
      answer_due_at: new Date(now.getTime() + answerMinutes * 60_000),
    })
    .where('id', '=', next.id)
    .execute();
  await enqueueMessage(trx, {
    ...{ channel: 'inbox', recipient: next.account_id, template: dutyMessages.call, now, subject },
    params: { point: dispatch.point, topic: dispatch.topic, minutes: answerMinutes, note: dispatch.note },
    dedupeKey: `dutyCall:${next.id}`,
  });
}

async function lockDispatch(trx: AppTransaction, id: string) {
  const dispatch = await trx
    .selectFrom('duty_dispatches')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!dispatch) throw notFound('The call');
  return dispatch;
}

/** @throws 404 not on the list, 409 `callOver` answered, timed out, or taken by somebody else */
export async function answerCall(
  trx: AppTransaction,
  actor: Actor,
  now: Date,
  input: { id: string; accept: boolean; note: string },
): Promise<void> {
  const me = staffOf(actor);
  const dispatch = await lockDispatch(trx, input.id);
  const call = await trx
    .selectFrom('duty_calls')
    .selectAll()
    .where('dispatch_id', '=', dispatch.id)
    .where('account_id', '=', me.accountId)
    .executeTakeFirst();
  if (!call || call.called_at === null) throw notFound('The call');
  if (dispatch.status !== 'calling' || call.status !== 'called')
    throw conflict('callOver', 'This call is over: somebody else was called or took it.', {
      status: dispatch.status,
      call: call.status,
    });
  await trx
    .updateTable('duty_calls')
    .set({ status: input.accept ? 'accepted' : 'declined', answered_at: now, note: input.note })
    .where('id', '=', call.id)
    .execute();
  if (!input.accept) return callNext(trx, dispatch.id, now);
  await trx
    .updateTable('duty_calls')
    .set({ status: 'skipped' })
    .where('dispatch_id', '=', dispatch.id)
    .where('status', '=', 'waiting')
    .execute();
  await trx
    .updateTable('duty_dispatches')
    .set({ status: 'accepted', accepted_by: me.accountId, accepted_at: now })
    .where('id', '=', dispatch.id)
    .execute();
  if (dispatch.appeal_id)
    await joinAppeal(trx, actor, now, {
      ...{ appealId: dispatch.appeal_id, accountId: me.accountId, name: me.name, topic: dispatch.topic },
      duty: dutyOfRole(me.grants.map(({ role }) => role)),
    });
  await enqueueMessage(trx, {
    ...{ channel: 'inbox', recipient: dispatch.asked_by, template: dutyMessages.accepted, now },
    params: { name: me.name, topic: dispatch.topic },
    subject: { type: 'dutyDispatch', id: dispatch.id },
  });
}

/** @throws 404, 409 `callOver` */
export async function cancelDispatch(trx: AppTransaction, actor: Actor, id: string): Promise<void> {
  const dispatch = await lockDispatch(trx, id);
  await pointOf(trx, actor, dispatch.point_id, 'The call');
  if (dispatch.status !== 'calling') throw conflict('callOver', 'Nobody is being called any more.');
  await trx.updateTable('duty_dispatches').set({ status: 'cancelled' }).where('id', '=', id).execute();
  await trx
    .updateTable('duty_calls')
    .set({ status: 'skipped' })
    .where('dispatch_id', '=', id)
    .where('status', 'in', ['waiting', 'called'])
    .execute();
}

/**
 * Calls nobody answered in time go on to the next colleague. Each is looked at again under its lock, so that an answer a
 * moment earlier stands and two processes go on once. Returns how many timed out.
 */
export async function passOnCalls(context: Pick<Context, 'db' | 'clock' | 'live'>): Promise<number> {
  const now = context.clock.now();
  // duty_calls_due
  const due = await context.db
    .selectFrom('duty_calls')
    .select(['id', 'dispatch_id'])
    .where('status', '=', 'called')
    .where('answer_due_at', '<=', now)
    .orderBy('answer_due_at')
    .limit(200)
    .execute();
  let passed = 0;
  for (const { id, dispatch_id: dispatchId } of due)
    passed += await transaction(context.db, async (trx) => {
      const dispatch = await lockDispatch(trx, dispatchId);
      const { numUpdatedRows } = await trx
        .updateTable('duty_calls')
        .set({ status: 'timedOut', answered_at: now })
        .where('id', '=', id)
        .where('status', '=', 'called')
        .where(sql<boolean>`answer_due_at <= ${now}`)
        .executeTakeFirst();
      if (numUpdatedRows === 0n || dispatch.status !== 'calling') return 0;
      await callNext(trx, dispatchId, now);
      return 1;
    });
  if (passed > 0) context.live.changed('duty');
  return passed;
}
