import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import { accountIdOf, nameOf } from '../../platform/auth/actor.ts';
import { type AppTransaction, newId } from '../../platform/db/index.ts';
import { conflict, forbidden, notFound } from '../../platform/http/problem.ts';
import { getUnion } from '../organisations/index.ts';
import { requireSeat } from '../representatives/index.ts';
import type { TopicInput } from './contract.ts';
import { recordDiscussionEvent, type Step } from './events.ts';
import { reachesDiscussion } from './policy.ts';
import { endOpenRound } from './rounds.ts';
import { recordPart } from './seats.ts';
import { findDiscussionSettings } from './settings.ts';
import { discussionFor } from './store.ts';
import type { Grouping } from './tables.ts';
import { tellHolders, tellParticipants } from './tell.ts';

/** Raises a topic as a colleague of the union. @returns its id @throws Problem 404, 403 `notYourUnion` */
export async function raiseTopic(
  trx: AppTransaction,
  step: Step,
  input: TopicInput & { grouping?: Grouping | undefined },
): Promise<string> {
  const union = await getUnion(trx, input.unionId);
  if (!reachesDiscussion(step.actor, 'discussion.see', union.path)) throw notFound('The union');
  if (!reachesDiscussion(step.actor, 'discussion.hold', union.path))
    throw forbidden('notYourUnion', 'Your roles do not let you raise topics there.');
  return insertTopic(trx, step, union, input, null);
}

/**
 * Raises a topic as a representative, for the union whose congress they sit in; it counts as their duty.
 *
 * @returns its id @throws Problem 403 `noSeat`, `notYourUnion`
 */
export async function raiseAsRepresentative(
  trx: AppTransaction,
  step: Step,
  input: TopicInput,
): Promise<string> {
  const held = await requireSeat(trx, step.actor, shanghaiDate(step.now));
  if (!held.seats.some((seat) => seat.unionId === input.unionId))
    throw forbidden('notYourUnion', '您不是这个工会的代表 · You hold no seat in the congress of this union.');
  const union = await getUnion(trx, input.unionId);
  const id = await insertTopic(trx, step, union, input, held.personId);
  await recordPart(trx, held.personId, { id, union_id: union.id, title: input.title }, step.now);
  await tellHolders(trx, { id, title: input.title, unionPath: union.path }, step.now);
  return id;
}

async function insertTopic(
  trx: AppTransaction,
  step: Step,
  union: { id: string; path: string },
  input: TopicInput & { grouping?: Grouping | undefined },
  personId: string | null,
): Promise<string> {
  const id = newId();
  const grouping = input.grouping ?? (await findDiscussionSettings(trx)).grouping;
  await trx
    .insertInto('discussions')
    .values({
      ...{ id, union_id: union.id, union_path: union.path, title: input.title, about: input.about },
      ...{ audience: input.audience, grouping, status: 'raised', raised_on: shanghaiDate(step.now) },
      ...{
        raised_by_person: personId,
        raised_by: accountIdOf(step.actor),
        raised_by_name: nameOf(step.actor),
      },
      ...{ resolution: null, resolved_at: null, drop_reason: null, created_at: step.now },
    })
    .execute();
  await recordDiscussionEvent(trx, step, {
    discussionId: id,
    action: 'raise',
    detail: { title: input.title },
  });
  return id;
}

/** @throws Problem 404, 403, 409 `changedMeanwhile` */
export async function editTopic(
  trx: AppTransaction,
  step: Step,
  id: string,
  input: Omit<TopicInput, 'unionId'> & { grouping: Grouping; version: number },
): Promise<void> {
  const row = await discussionFor(trx, step.actor, id, 'edit');
  requireVersion(row, input.version);
  await trx
    .updateTable('discussions')
    .set({
      ...{ title: input.title, about: input.about, audience: input.audience, grouping: input.grouping },
      version: row.version + 1,
    })
    .where('id', '=', id)
    .execute();
  await recordDiscussionEvent(trx, step, { discussionId: id, action: 'edit' });
}

/** Says what the rounds came to; everybody who took part is told. @throws Problem 404, 403, 409 */
export async function resolveDiscussion(
  trx: AppTransaction,
  step: Step,
  id: string,
  input: { resolution: string; version: number },
): Promise<void> {
  const row = await discussionFor(trx, step.actor, id, 'resolve');
  requireVersion(row, input.version);
  await trx
    .updateTable('discussions')
    .set({
      ...{ status: 'resolved', resolution: input.resolution, resolved_at: step.now },
      version: row.version + 1,
    })
    .where('id', '=', id)
    .execute();
  await recordDiscussionEvent(trx, step, { discussionId: id, action: 'resolve' });
  await tellParticipants(trx, id, 'resolved');
}

/** @throws Problem 404, 403, 409 `measuresOpen`, `nothingDone` */
export async function concludeDiscussion(trx: AppTransaction, step: Step, id: string): Promise<void> {
  const row = await discussionFor(trx, step.actor, id, 'conclude');
  // discussion_measures_discussion
  const measures = await trx
    .selectFrom('discussion_measures')
    .select('status')
    .where('discussion_id', '=', id)
    .execute();
  if (measures.some(({ status }) => status === 'adopted'))
    throw conflict('measuresOpen', '还有措施没有办完 · Some measures have not ended yet.');
  if (!measures.some(({ status }) => status === 'done'))
    throw conflict('nothingDone', '还没有办成的措施，不能算办结 · Nothing has been done yet.');
  await trx
    .updateTable('discussions')
    .set({ status: 'done', version: row.version + 1 })
    .where('id', '=', id)
    .execute();
  await recordDiscussionEvent(trx, step, { discussionId: id, action: 'conclude' });
  await tellParticipants(trx, id, 'done');
}

/** Ends a topic without a resolution; a round that runs ends with it. @throws Problem 404, 403, 409 */
export async function dropDiscussion(
  trx: AppTransaction,
  step: Step,
  id: string,
  reason: string,
): Promise<void> {
  const row = await discussionFor(trx, step.actor, id, 'drop');
  if (row.status === 'open') await endOpenRound(trx, row, step.now);
  await trx
    .updateTable('discussions')
    .set({ status: 'dropped', drop_reason: reason, version: row.version + 1 })
    .where('id', '=', id)
    .execute();
  await recordDiscussionEvent(trx, step, { discussionId: id, action: 'drop', detail: { reason } });
  await tellParticipants(trx, id, 'dropped');
}

function requireVersion(row: { version: number }, version: number): void {
  if (row.version !== version)
    throw conflict('changedMeanwhile', '话题已有变动，请刷新 · Somebody changed it meanwhile; look again.');
}
