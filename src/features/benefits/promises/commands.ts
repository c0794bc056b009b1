import { type Selectable, sql } from 'kysely';
import { addDays, parseCivilDate } from '../../../kernel/civilDate.ts';
import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import { nameOf } from '../../../platform/auth/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { type AppTransaction, type Database, newId, transaction } from '../../../platform/db/index.ts';
import type { BodyOf } from '../../../platform/http/contract.ts';
import { conflict, invalid, notFound } from '../../../platform/http/problem.ts';
import { defineMessage } from '../../messages/index.ts';
import { tell } from '../shared/events.ts';
import { holdPlaced, reaches, type Step, todayOf, unionWithin } from '../shared/policy.ts';
import { findBenefitSettings } from '../shared/settings.ts';
import { tellDeciders } from '../shared/telling.ts';
import type { promiseRoutes } from './contract.ts';
import { periodsOf } from './periods.ts';

export type PromiseRow = Selectable<Database['promises']>;

const gapFound = defineMessage('benefits.promiseGap', [
  '“{platform}”有 {count} 个时段的补贴没有付足，请在 {due} 前核实',
  '{platform} paid too little for {count} days or months: find out why by {due}',
]);

export async function addPromise(
  trx: AppTransaction,
  step: Step,
  input: BodyOf<typeof promiseRoutes.addPromise>,
): Promise<string> {
  const union = await unionWithin(trx, step.actor, 'benefit.manage', input.unionId);
  const id = newId();
  await trx
    .insertInto('promises')
    .values({
      ...{ id, union_id: union.id, union_path: union.path, platform: input.platform, kind: input.kind },
      ...{ every: input.every, amount_fen: input.amountFen, from_on: input.fromOn },
      ...{ until_on: input.untilOn ?? null, evidence: input.evidence, checked_until: input.fromOn },
      created_at: step.now,
    })
    .execute();
  await tell(trx, step, { type: 'promise', id }, 'add');
  return id;
}

/** @throws 409 `endsBeforeChecked` for a day before periods that were looked at already */
export async function endPromise(
  trx: AppTransaction,
  step: Step,
  id: string,
  { untilOn, reason }: BodyOf<typeof promiseRoutes.endPromise>,
): Promise<void> {
  const promise = await holdPlaced(trx, step.actor, 'benefit.manage', 'promises', id);
  if (untilOn < promise.checked_until || untilOn < promise.from_on)
    throw conflict(
      'endsBeforeChecked',
      `${promise.checked_until} 之前的时段已核对，终止日不能更早 · periods before that day are settled`,
      { earliest: promise.checked_until },
    );
  await trx
    .updateTable('promises')
    .set({ until_on: untilOn, version: promise.version + 1 })
    .where('id', '=', id)
    .execute();
  await tell(trx, step, { type: 'promise', id }, 'end', { untilOn, reason });
}

/** @throws 422 a day before the promise or in the future */
export async function addPayment(
  trx: AppTransaction,
  step: Step,
  id: string,
  input: BodyOf<typeof promiseRoutes.addPromisePayment>,
): Promise<void> {
  const promise = await holdPlaced(trx, step.actor, 'benefit.manage', 'promises', id);
  const fault = dayFault(promise, input.paidOn, todayOf(step));
  if (fault) throw invalid([{ field: 'paidOn', code: 'outOfRange', message: fault }]);
  await keepPayment(trx, step, promise, input);
  await tell(trx, step, { type: 'promise', id }, 'pay', { ...input });
}

export function dayFault(promise: Pick<PromiseRow, 'from_on'>, day: string, today: string): string | null {
  if (day > today) return '日期在今天之后 · the day lies ahead';
  return day < promise.from_on ? '日期早于承诺的起始日 · the day is before the promise' : null;
}

/** A later report of a day stands for the earlier one; a gap it fills is settled. @returns whether anything changed */
export async function keepPayment(
  trx: AppTransaction,
  { actor, now }: Step,
  promise: PromiseRow,
  { paidOn, amountFen, evidence }: { paidOn: string; amountFen: number; evidence: string },
): Promise<boolean> {
  const known = await trx
    .selectFrom('promise_payments')
    .select(['id', 'amount_fen'])
    .where('promise_id', '=', promise.id)
    .where('paid_on', '=', paidOn)
    .where('replaced_at', 'is', null)
    .executeTakeFirst();
  if (known?.amount_fen === amountFen) return false;
  if (known)
    await trx.updateTable('promise_payments').set({ replaced_at: now }).where('id', '=', known.id).execute();
  await trx
    .insertInto('promise_payments')
    .values({
      ...{ id: newId(), promise_id: promise.id, paid_on: paidOn, amount_fen: amountFen, evidence },
      ...{ by_name: nameOf(actor), created_at: now, replaced_at: null },
    })
    .execute();
  // promise_gaps_promise_id_from_on_key
  await sql`
    UPDATE promise_gaps g SET paid_fen = p.paid,
           status = CASE WHEN p.paid >= g.promised_fen THEN 'settled' WHEN g.status = 'settled' THEN 'open' ELSE g.status END,
           ended_at = CASE WHEN p.paid >= g.promised_fen THEN coalesce(g.ended_at, ${now}::timestamptz)
                           WHEN g.status = 'settled' THEN NULL ELSE g.ended_at END
      FROM (SELECT h.id, coalesce(sum(y.amount_fen), 0)::bigint AS paid FROM promise_gaps h
              LEFT JOIN promise_payments y ON y.promise_id = h.promise_id AND y.replaced_at IS NULL
               AND y.paid_on >= h.from_on AND y.paid_on < h.until_on
             WHERE h.promise_id = ${promise.id} AND h.from_on <= ${paidOn} AND h.until_on > ${paidOn} GROUP BY h.id) p
     WHERE g.id = p.id`.execute(trx);
  return true;
}

/** @throws 404, 409 for one that is settled */
export async function explainGap(trx: AppTransaction, step: Step, id: string, note: string): Promise<void> {
  const gap = await trx
    .selectFrom('promise_gaps as g')
    .innerJoin('promises as p', 'p.id', 'g.promise_id')
    .select(['g.status', 'p.union_path', 'p.id as promise_id', 'g.from_on'])
    .where('g.id', '=', id)
    .forUpdate('g')
    .executeTakeFirst();
  if (!gap || !reaches(step.actor, 'benefit.manage', gap.union_path)) throw notFound('The gap');
  if (gap.status === 'settled')
    throw conflict('statusDoesNotAllow', '这个时段已付足 · this period is paid in full', {
      status: gap.status,
    });
  await trx
    .updateTable('promise_gaps')
    .set({ status: 'explained', note, ended_at: step.now })
    .where('id', '=', id)
    .execute();
  await tell(trx, step, { type: 'promise', id: gap.promise_id }, 'explainGap', { from: gap.from_on, note });
}

/** Compares what is over with what was reported; each period once, a short one becomes a task. */
export async function findGaps({ db, clock }: Pick<Context, 'db' | 'clock'>): Promise<number> {
  const now = clock.now();
  const today = parseCivilDate(shanghaiDate(now));
  const settings = await findBenefitSettings(db);
  const over = addDays(today, -settings.reportDays);
  const due = addDays(today, settings.gapDays);
  const waiting = await db
    .selectFrom('promises')
    .select('id')
    .where('checked_until', '<', over)
    .where((is) => is.or([is('until_on', 'is', null), is('checked_until', '<', is.ref('until_on'))]))
    .limit(500)
    .execute();
  let found = 0;
  for (const { id } of waiting)
    found += await transaction(db, async (trx) => {
      const promise = await trx
        .selectFrom('promises')
        .selectAll()
        .where('id', '=', id)
        .forUpdate()
        .executeTakeFirstOrThrow();
      const until = promise.until_on !== null && promise.until_on < over ? promise.until_on : over;
      const periods = periodsOf(promise.every, promise.checked_until, until);
      const last = periods.at(-1);
      if (!last) return 0;
      const payments = await trx
        .selectFrom('promise_payments')
        .select(['paid_on', 'amount_fen'])
        .where('promise_id', '=', id)
        .where('replaced_at', 'is', null)
        .where('paid_on', '>=', promise.checked_until)
        .where('paid_on', '<', last.until)
        .execute();
      const short = periods.flatMap((period) => {
        const paid = payments
          .filter((one) => one.paid_on >= period.from && one.paid_on < period.until)
          .reduce((sum, one) => sum + one.amount_fen, 0);
        return paid < promise.amount_fen ? [{ period, paid }] : [];
      });
      if (short.length > 0)
        await trx
          .insertInto('promise_gaps')
          .values(
            short.map(({ period, paid }) => ({
              ...{ id: newId(), promise_id: id, from_on: period.from, until_on: period.until },
              ...{ promised_fen: promise.amount_fen, paid_fen: paid, status: 'open' as const },
              ...{ note: null, due_on: due, ended_at: null },
            })),
          )
          .onConflict((clash) => clash.columns(['promise_id', 'from_on']).doNothing())
          .execute();
      await trx.updateTable('promises').set({ checked_until: last.until }).where('id', '=', id).execute();
      if (short.length > 0)
        await tellDeciders(trx, promise.union_path, {
          template: gapFound,
          params: { platform: promise.platform, count: short.length, due },
          ...{ subject: { type: 'promise', id }, dedupeKey: `promiseGap:${id}:${last.until}`, now },
        });
      return short.length;
    });
  return found;
}
