import { parseCivilDate } from '../../kernel/civilDate.ts';
import { type Actor, accountIdOf } from '../../platform/auth/actor.ts';
import { type AppTransaction, newId } from '../../platform/db/index.ts';
import { conflict, notFound } from '../../platform/http/problem.ts';
import { enqueueMessage } from '../../platform/outbox/enqueue.ts';
import type { ShiftInput } from './contract.ts';
import { dutyMessages } from './messages.ts';
import { checkDesk, checkPeople } from './patterns.ts';
import { type ShiftForm, spanOn } from './roster.ts';
import { whenOf } from './say.ts';
import { hindranceOf, holdPeople, plannedPoint, pointOf, type Span } from './staff.ts';

/** @throws 409 `onDutyElsewhere` or `away` */
export async function refuseHindered(
  trx: AppTransaction,
  accountId: string,
  span: Span,
  exceptShifts: readonly string[] = [],
): Promise<void> {
  const why = await hindranceOf(trx, accountId, span, exceptShifts);
  if (why === 'elsewhere')
    throw conflict('onDutyElsewhere', 'This colleague is on duty elsewhere at that time.');
  if (why === 'absent') throw conflict('away', 'This colleague is away on that day.');
}

/** A shift of one's own or of a point where one works, locked. @throws 404, 409 `shiftCancelled` */
export async function lockShift(trx: AppTransaction, actor: Actor, id: string) {
  const shift = await trx
    .selectFrom('duty_shifts')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!shift) throw notFound('The shift');
  if (shift.account_id !== accountIdOf(actor)) await pointOf(trx, actor, shift.point_id, 'The shift');
  if (shift.status === 'cancelled') throw conflict('shiftCancelled', 'This shift was called off.');
  return shift;
}

export const spanOf = (shift: {
  starts_at: Date;
  ends_at: Date;
  on_date: string;
  form: ShiftForm;
}): Span => ({
  form: shift.form,
  startsAt: shift.starts_at,
  endsAt: shift.ends_at,
  onDate: shift.on_date,
});

/** @throws 403, 404, 409 the person is on duty elsewhere or away, 422 */
export async function addShift(
  trx: AppTransaction,
  actor: Actor,
  now: Date,
  input: ShiftInput,
): Promise<string> {
  const point = await plannedPoint(trx, actor, input.pointId);
  await checkDesk(trx, point.id, input.deskId);
  await checkPeople(trx, point, [input.person], 'person', now);
  const date = parseCivilDate(input.date);
  const { startsAt, endsAt } = spanOn(date, input);
  const accountId = 'accountId' in input.person ? input.person.accountId : null;
  if (accountId) {
    await holdPeople(trx, [accountId]);
    await refuseHindered(trx, accountId, { startsAt, endsAt, onDate: date, form: input.form });
  }
  const id = newId();
  const { form, topics, note } = input;
  await trx
    .insertInto('duty_shifts')
    .values({
      ...{ id, point_id: point.id, desk_id: input.deskId, pattern_id: null, form, topics, note },
      ...{ on_date: date, starts_at: startsAt, ends_at: endsAt, account_id: accountId },
      agency_window: 'agencyWindow' in input.person ? input.person.agencyWindow : null,
      ...{ status: 'planned', created_at: now },
    })
    .execute();
  if (accountId)
    await tellGiven(trx, accountId, point.name, { starts_at: startsAt, ends_at: endsAt }, id, now);
  return id;
}

/** @throws 403, 404, 409 `changedMeanwhile`, `onDutyElsewhere`, `away`, 422 */
export async function fillShift(
  trx: AppTransaction,
  actor: Actor,
  now: Date,
  input: { id: string; accountId: string; version: number },
): Promise<void> {
  const shift = await lockShift(trx, actor, input.id);
  const point = await plannedPoint(trx, actor, shift.point_id, 'The shift');
  if (shift.version !== input.version)
    throw conflict('changedMeanwhile', 'Somebody changed this shift meanwhile. Look at it again.');
  await checkPeople(trx, point, [{ accountId: input.accountId }], 'accountId', now);
  await holdPeople(trx, [input.accountId]);
  await refuseHindered(trx, input.accountId, spanOf(shift), [shift.id]);
  await trx
    .updateTable('duty_shifts')
    .set({
      account_id: input.accountId,
      agency_window: null,
      status: 'planned',
      version: shift.version + 1,
    })
    .where('id', '=', shift.id)
    .execute();
  await withdrawOffers(trx, [shift.id], now);
  await tellGiven(trx, input.accountId, point.name, shift, shift.id, now);
}

/** @throws 403, 404, 409 `shiftCancelled` */
export async function cancelShift(
  trx: AppTransaction,
  actor: Actor,
  now: Date,
  input: { id: string; reason: string },
): Promise<void> {
  const shift = await lockShift(trx, actor, input.id);
  const point = await plannedPoint(trx, actor, shift.point_id, 'The shift');
  await trx
    .updateTable('duty_shifts')
    .set({ status: 'cancelled', note: input.reason, version: shift.version + 1 })
    .where('id', '=', shift.id)
    .execute();
  await withdrawOffers(trx, [shift.id], now);
  if (shift.account_id && shift.status === 'planned')
    await enqueueMessage(trx, {
      ...{ channel: 'inbox', recipient: shift.account_id, template: dutyMessages.calledOff, now },
      params: { when: whenOf(shift), point: point.name, reason: input.reason },
      subject: { type: 'duty', id: shift.id },
    });
}

/** Offers for shifts that changed hands otherwise stand no longer. */
export async function withdrawOffers(trx: AppTransaction, shiftIds: readonly string[], now: Date) {
  if (shiftIds.length === 0) return;
  await trx
    .updateTable('duty_swaps')
    .set({ status: 'withdrawn', answered_at: now })
    .where('status', '=', 'offered')
    .where((is) => is.or([is('shift_id', 'in', [...shiftIds]), is('for_shift_id', 'in', [...shiftIds])]))
    .execute();
}

async function tellGiven(
  trx: AppTransaction,
  accountId: string,
  point: string,
  span: { starts_at: Date; ends_at: Date },
  shiftId: string,
  now: Date,
): Promise<void> {
  await enqueueMessage(trx, {
    ...{ channel: 'inbox', recipient: accountId, template: dutyMessages.given, now },
    params: { when: whenOf(span), point },
    subject: { type: 'duty', id: shiftId },
  });
}
