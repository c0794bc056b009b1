import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { addDays, parseCivilDate } from '../../kernel/civilDate.ts';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import { accountIdOf, nameOf } from '../../platform/auth/actor.ts';
import { type AppTransaction, type Database, newId } from '../../platform/db/index.ts';
import { conflict, invalid } from '../../platform/http/problem.ts';
import { recordFundEvent, type Step } from './events.ts';
import { holdSource } from './ledger.ts';

export interface PeriodSums {
  openingFen: number;
  inFen: number;
  outFen: number;
  closingFen: number;
  committedFen: number;
  entries: number;
}

/**
 * What a source held before `fromOn`, what came and went up to `untilOn` (both included), and what was left, in fen. An
 * opening balance entered within the period counts as opening. fund_entries_days
 */
export async function periodSums(
  db: Kysely<Database>,
  sourceId: string,
  fromOn: string,
  untilOn: string,
): Promise<PeriodSums> {
  const { rows } = await sql<PeriodSums>`
    SELECT coalesce(sum(balance_change) FILTER (WHERE booked_on < ${fromOn}::date OR kind = 'opening'), 0)::bigint AS "openingFen",
           coalesce(sum(balance_change) FILTER (WHERE booked_on >= ${fromOn}::date AND kind != 'opening' AND balance_change > 0), 0)::bigint AS "inFen",
           coalesce(-sum(balance_change) FILTER (WHERE booked_on >= ${fromOn}::date AND balance_change < 0), 0)::bigint AS "outFen",
           coalesce(sum(balance_change), 0)::bigint AS "closingFen",
           coalesce(sum(committed_change), 0)::bigint AS "committedFen",
           count(*) FILTER (WHERE booked_on >= ${fromOn}::date) AS entries
      FROM fund_entries WHERE source_id = ${sourceId} AND booked_on <= ${untilOn}::date`.execute(db);
  const [sums] = rows;
  if (!sums) throw new Error('An aggregate has a row.');
  return sums;
}

/**
 * Closes a source up to a day before today: the sums are kept, and nothing is booked on or before it any more.
 * @throws 404, 409 `periodClosed`, 422 `notYet`
 */
export async function closePeriod(
  trx: AppTransaction,
  sourceId: string,
  untilOn: string,
  step: Step,
): Promise<void> {
  const source = await holdSource(trx, sourceId);
  if (untilOn >= shanghaiDate(step.now))
    throw invalid([
      { field: 'untilOn', code: 'notYet', message: '只能结到昨天或更早 · up to yesterday at the latest' },
    ]);
  if (source.closed_until !== null && untilOn <= source.closed_until)
    throw conflict('periodClosed', `已结账至 ${source.closed_until} · closed until ${source.closed_until}`, {
      closedUntil: source.closed_until,
    });
  const fromOn =
    source.closed_until === null
      ? await firstDay(trx, sourceId, untilOn)
      : addDays(parseCivilDate(source.closed_until), 1);
  const sums = await periodSums(trx, sourceId, fromOn, untilOn);
  await trx
    .insertInto('fund_periods')
    .values({
      ...{ id: newId(), source_id: sourceId, from_on: fromOn, until_on: untilOn, entries: sums.entries },
      ...{ opening_fen: sums.openingFen, in_fen: sums.inFen, out_fen: sums.outFen },
      ...{ closing_fen: sums.closingFen, committed_fen: sums.committedFen, closed_at: step.now },
      ...{ closed_by: accountIdOf(step.actor), closed_by_name: nameOf(step.actor) },
    })
    .execute();
  await trx
    .updateTable('fund_sources')
    .set({ closed_until: untilOn, version: source.version + 1 })
    .where('id', '=', sourceId)
    .execute();
  await recordFundEvent(trx, step, {
    subject: 'source',
    id: sourceId,
    action: 'closePeriod',
    detail: { untilOn },
  });
}

async function firstDay(trx: AppTransaction, sourceId: string, untilOn: string): Promise<string> {
  const { first } = await trx
    .selectFrom('fund_entries')
    .select((is) => is.fn.min<string | null>('booked_on').as('first'))
    .where('source_id', '=', sourceId)
    .executeTakeFirstOrThrow();
  return first !== null && first < untilOn ? first : untilOn;
}
