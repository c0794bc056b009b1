import { sql } from 'kysely';
import { parseCivilDate } from '../../kernel/civilDate.ts';
import { shanghaiDate, startOfShanghaiDay } from '../../kernel/shanghaiTime.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import { type AppTransaction, json, newId } from '../../platform/db/index.ts';
import { conflict, forbidden, invalid } from '../../platform/http/problem.ts';
import { getAppealByNumber } from '../appeals/index.ts';
import { getUnion } from '../organisations/index.ts';
import type { MeetingInput } from './contract.ts';
import { managesMeetingsOf, refuseMeetingAction } from './policy.ts';
import { lockMeeting, type MeetingRow, stateOf, takeMinutesNumber } from './store.ts';

export interface Step {
  actor: Actor;
  now: Date;
}

const accountOf = (actor: Actor): string => {
  if (actor.kind !== 'staff') throw forbidden('staffOnly', 'This is for colleagues with an account.');
  return actor.accountId;
};

const heldAt = ({ date, time }: { date: string; time: string }) => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return new Date(startOfShanghaiDay(parseCivilDate(date)).getTime() + (hours * 60 + minutes) * 60_000);
};

/** The union named, or the place of the grant through which the actor manages meetings. @throws 403, 404 */
async function unionFor(trx: AppTransaction, actor: Actor, unionId: string | undefined) {
  const grants = actor.kind === 'staff' ? actor.grants : [];
  const own = grants.find(({ placePath }) => managesMeetingsOf(actor, placePath));
  const union = await getUnion(trx, unionId ?? own?.placeId ?? '');
  if (!managesMeetingsOf(actor, union.path))
    throw forbidden('placeNotYours', 'Meetings of this union are called by others.');
  return union;
}

/** @throws 403 `placeNotYours`, 422 an appeal on the agenda that is not there */
export async function callMeeting(
  trx: AppTransaction,
  { actor, now }: Step,
  input: MeetingInput & { unionId?: string | undefined },
): Promise<string> {
  const union = await unionFor(trx, actor, input.unionId);
  const id = newId();
  await trx
    .insertInto('joint_meetings')
    .values({
      ...{ id, union_id: union.id, mechanism: input.mechanism, title: input.title, place: input.place },
      ...{ held_at: heldAt(input), parties: json(input.parties), status: 'planned' },
      ...{ number: null, minutes: null, minutes_on: null, result: null, closed_at: null },
      ...{ convener_id: accountOf(actor), created_at: now },
    })
    .execute();
  await saveAgenda(trx, actor, id, input.agenda);
  return id;
}

async function saveAgenda(
  trx: AppTransaction,
  actor: Actor,
  meetingId: string,
  agenda: MeetingInput['agenda'],
): Promise<void> {
  await trx.deleteFrom('meeting_agenda').where('meeting_id', '=', meetingId).execute();
  const rows = [];
  for (const [index, item] of agenda.entries()) {
    const appeal = item.appealNumber
      ? await getAppealByNumber(trx, actor, item.appealNumber, `agenda.${index}.appealNumber`)
      : undefined;
    rows.push({
      ...{ id: newId(), meeting_id: meetingId, seq: index + 1, title: item.title },
      ...{ appeal_id: appeal?.id ?? null, category: item.category || null },
    });
  }
  await trx.insertInto('meeting_agenda').values(rows).execute();
}

function refuseStale(row: MeetingRow, version: number): void {
  if (row.version !== version)
    throw conflict('changedMeanwhile', 'Somebody changed this meeting meanwhile. Look at it again.', {
      version: row.version,
    });
}

/** @throws 403, 404, 409 `changedMeanwhile`, `statusDoesNotAllow`, 422 */
export async function changeMeeting(
  trx: AppTransaction,
  { actor }: Step,
  id: string,
  input: MeetingInput & { version: number },
): Promise<void> {
  const row = await lockMeeting(trx, actor, id);
  refuseMeetingAction(actor, stateOf(row), 'change');
  refuseStale(row, input.version);
  await trx
    .updateTable('joint_meetings')
    .set({
      ...{ mechanism: input.mechanism, title: input.title, place: input.place },
      ...{ held_at: heldAt(input), parties: json(input.parties), version: row.version + 1 },
    })
    .where('id', '=', id)
    .execute();
  await saveAgenda(trx, actor, id, input.agenda);
}

/** @throws 403, 404, 409 `changedMeanwhile`, `statusDoesNotAllow`, `notYetHeld` */
export async function recordMinutes(
  trx: AppTransaction,
  { actor, now }: Step,
  id: string,
  input: { minutes: string; version: number },
): Promise<void> {
  const row = await lockMeeting(trx, actor, id);
  refuseMeetingAction(actor, stateOf(row), 'recordMinutes');
  refuseStale(row, input.version);
  if (row.held_at > now) throw conflict('notYetHeld', 'This meeting lies ahead. Change its time first.');
  const today = shanghaiDate(now);
  const number =
    row.number ?? (await takeMinutesNumber(trx, { id: row.union_id, shortName: row.union_short }, today));
  await trx
    .updateTable('joint_meetings')
    .set({
      ...{ minutes: input.minutes, minutes_on: row.minutes_on ?? today, number, status: 'held' },
      version: row.version + 1,
    })
    .where('id', '=', id)
    .execute();
}

/** @throws 403, 404, 409 `actionsOpen`, `changedMeanwhile`, `statusDoesNotAllow` */
export async function closeMeeting(
  trx: AppTransaction,
  { actor, now }: Step,
  id: string,
  input: { result: string; version: number },
): Promise<void> {
  const row = await lockMeeting(trx, actor, id);
  refuseMeetingAction(actor, stateOf(row), 'close');
  refuseStale(row, input.version);
  await trx
    .updateTable('joint_meetings')
    .set({ status: 'closed', result: input.result, closed_at: now, version: row.version + 1 })
    .where('id', '=', id)
    .execute();
}

/** @throws 403, 404, 409 `statusDoesNotAllow` */
export async function cancelMeeting(
  trx: AppTransaction,
  { actor }: Step,
  id: string,
  reason: string,
): Promise<void> {
  const row = await lockMeeting(trx, actor, id);
  refuseMeetingAction(actor, stateOf(row), 'cancel');
  await trx
    .updateTable('joint_meetings')
    .set({ status: 'cancelled', result: reason, version: sql`version + 1` })
    .where('id', '=', id)
    .execute();
}

/** A colleague who may own an action item. @throws 422 */
export async function checkOwner(trx: AppTransaction, ownerId: string): Promise<void> {
  const account = await trx
    .selectFrom('accounts')
    .select('id')
    .where('id', '=', ownerId)
    .where('kind', '=', 'staff')
    .where('disabled_at', 'is', null)
    .executeTakeFirst();
  if (!account)
    throw invalid([{ field: 'ownerId', code: 'notFound', message: '没有这个同事 · no such colleague' }]);
}
