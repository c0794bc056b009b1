import type { Actor } from '../../platform/auth/actor.ts';
import { type AppTransaction, newId } from '../../platform/db/index.ts';
import { conflict, forbidden, notFound } from '../../platform/http/problem.ts';
import { enqueueMessage } from '../../platform/outbox/enqueue.ts';
import { getServicePoint } from '../servicePoints/index.ts';
import { dutyMessages } from './messages.ts';
import { checkPeople } from './patterns.ts';
import { whenOf } from './say.ts';
import { lockShift, refuseHindered, spanOf, withdrawOffers } from './shifts.ts';
import { holdPeople, pointOf, staffOf } from './staff.ts';

interface SwapOffer {
  shiftId: string;
  toId: string;
  forShiftId?: string | undefined;
  note: string;
}

/** @throws 403 not mine, 404, 409 `swapOffered`, `over`, `notTheirs`, 422 not a colleague of the point */
export async function offerSwap(
  trx: AppTransaction,
  actor: Actor,
  now: Date,
  { shiftId, toId, forShiftId, note }: SwapOffer,
): Promise<void> {
  const me = staffOf(actor);
  const shift = await lockShift(trx, actor, shiftId);
  if (shift.account_id !== me.accountId || shift.status !== 'planned')
    throw forbidden('notYourShift', 'Only your own shift can be swapped.');
  if (shift.ends_at <= now) throw conflict('over', 'This shift is over.');
  const point = await getServicePoint(trx, shift.point_id);
  await checkPeople(trx, point, [{ accountId: toId }], 'toId', now);
  if (forShiftId) {
    const other = await lockShift(trx, actor, forShiftId);
    if (other.account_id !== toId || other.status !== 'planned')
      throw conflict('notTheirs', 'The shift asked for is not this colleague’s.');
  }
  const open = await trx
    .selectFrom('duty_swaps')
    .select('id')
    .where('shift_id', '=', shiftId)
    .where('status', '=', 'offered')
    .executeTakeFirst();
  if (open) throw conflict('swapOffered', 'This shift is offered already. Take that offer back first.');
  const id = newId();
  await trx
    .insertInto('duty_swaps')
    .values({
      ...{ id, shift_id: shiftId, for_shift_id: forShiftId ?? null, from_id: me.accountId, to_id: toId },
      ...{ status: 'offered', note, created_at: now, answered_at: null },
    })
    .execute();
  await enqueueMessage(trx, {
    ...{ channel: 'inbox', recipient: toId, template: dutyMessages.swapOffered, now },
    params: { name: me.name, point: point.name, when: whenOf(shift), note },
    subject: { type: 'duty', id: shiftId },
  });
}

/** @throws 403 not offered to me, 404, 409 `offerOver`, `onDutyElsewhere`, `away` */
export async function answerSwap(
  trx: AppTransaction,
  actor: Actor,
  now: Date,
  input: { id: string; accept: boolean },
): Promise<'accepted' | 'declined'> {
  const me = staffOf(actor);
  const swap = await lockSwap(trx, actor, input.id);
  if (swap.to_id !== me.accountId) throw forbidden('notOffered', 'This was not offered to you.');
  const shift = await lockShift(trx, actor, swap.shift_id);
  const other = swap.for_shift_id ? await lockShift(trx, actor, swap.for_shift_id) : undefined;
  if (input.accept) {
    if (shift.account_id !== swap.from_id || shift.status !== 'planned')
      throw conflict('offerOver', 'The shift is no longer the colleague’s to give.');
    if (other && (other.account_id !== swap.to_id || other.status !== 'planned'))
      throw conflict('offerOver', 'The shift asked for in exchange is no longer yours.');
    const changing = [shift.id, ...(other ? [other.id] : [])];
    await holdPeople(trx, [swap.from_id, swap.to_id]);
    await refuseHindered(trx, swap.to_id, spanOf(shift), changing);
    if (other) await refuseHindered(trx, swap.from_id, spanOf(other), changing);
    await give(trx, shift, swap.to_id);
    if (other) await give(trx, other, swap.from_id);
  }
  const status = input.accept ? 'accepted' : 'declined';
  await trx.updateTable('duty_swaps').set({ status, answered_at: now }).where('id', '=', swap.id).execute();
  if (input.accept) await withdrawOffers(trx, [shift.id, ...(other ? [other.id] : [])], now);
  const point = await getServicePoint(trx, shift.point_id);
  await enqueueMessage(trx, {
    ...{ channel: 'inbox', recipient: swap.from_id, template: dutyMessages.swapAnswered, now },
    params: {
      name: me.name,
      answer: input.accept ? '同意' : '没有同意',
      point: point.name,
      when: whenOf(shift),
    },
    subject: { type: 'duty', id: shift.id },
  });
  return status;
}

/** @throws 403 not mine, 404, 409 `offerOver` */
export async function withdrawSwap(trx: AppTransaction, actor: Actor, now: Date, id: string): Promise<void> {
  const swap = await lockSwap(trx, actor, id);
  if (swap.from_id !== staffOf(actor).accountId)
    throw forbidden('notYourOffer', 'Only your own offer can be taken back.');
  await trx
    .updateTable('duty_swaps')
    .set({ status: 'withdrawn', answered_at: now })
    .where('id', '=', id)
    .execute();
}

/** An offer by or to oneself, or of a point where one works, locked. @throws 404, 409 `offerOver` */
async function lockSwap(trx: AppTransaction, actor: Actor, id: string) {
  const swap = await trx
    .selectFrom('duty_swaps')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!swap) throw notFound('The offer');
  const { accountId } = staffOf(actor);
  if (swap.from_id !== accountId && swap.to_id !== accountId) {
    const shift = await trx
      .selectFrom('duty_shifts')
      .select('point_id')
      .where('id', '=', swap.shift_id)
      .executeTakeFirstOrThrow();
    await pointOf(trx, actor, shift.point_id, 'The offer');
  }
  if (swap.status !== 'offered') throw conflict('offerOver', 'This offer was answered or taken back.');
  return swap;
}

async function give(trx: AppTransaction, shift: { id: string; version: number }, accountId: string) {
  await trx
    .updateTable('duty_shifts')
    .set({ account_id: accountId, version: shift.version + 1 })
    .where('id', '=', shift.id)
    .execute();
}
