import { sql } from 'kysely';
import type { Context } from '../../platform/context.ts';
import { type AppTransaction, newId, transaction } from '../../platform/db/index.ts';
import { calendarsByDivision, currentCalendar } from './calendarStore.ts';
import { type DeadlineRow, isRunning, moveDeadline } from './deadlineStore.ts';
import { retrying } from './retrying.ts';
import { deadlineHandlers } from './sweep.ts';

export const recomputeJob = 'clock.recompute';
const batchSize = 500;

/** Notes that running deadlines have to be computed anew; belongs into the transaction that changes the calendar. */
export async function openRecompute(
  trx: AppTransaction,
  why: { actor: string; reason: string; now: Date },
): Promise<string> {
  const id = newId();
  const { total } = await trx
    .selectFrom('deadlines')
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .where('status', 'in', ['open', 'paused'])
    .executeTakeFirstOrThrow();
  await trx
    .insertInto('calendar_recomputes')
    .values({
      ...{ id, actor: why.actor, reason: why.reason, started_at: why.now, finished_at: null },
      total: Number(total),
    })
    .execute();
  return id;
}

interface RecomputeResult {
  checked: number;
  moved: number;
}

/**
 * Computes every running deadline anew, batch by batch; each moved date is recorded in deadline_changes. Goes on where
 * a killed run stopped; run twice, or by two processes, it moves nothing twice.
 */
export async function runRecompute(
  context: Pick<Context, 'db' | 'clock'> | Context,
  id: string,
): Promise<RecomputeResult> {
  for (;;) {
    const step = await retrying(context.db, (trx) => recomputeBatch(trx, id, context.clock.now()));
    if ('live' in context) context.live.changed('calendar');
    if (!step.more) {
      if ('live' in context) for (const handler of deadlineHandlers.values()) handler.changed(context);
      return { checked: step.checked, moved: step.moved };
    }
  }
}

async function recomputeBatch(trx: AppTransaction, id: string, now: Date) {
  const run = await trx
    .selectFrom('calendar_recomputes')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  if (run.finished_at) return { checked: run.checked, moved: run.moved, more: false };
  // deadlines_pkey
  const rows = await trx
    .selectFrom('deadlines')
    .selectAll()
    .where('status', 'in', ['open', 'paused'])
    .where('id', '>', run.mark)
    .orderBy('id')
    .limit(batchSize)
    .forUpdate()
    .execute();
  const moved = await moveRows(trx, rows, run, now);
  const more = rows.length === batchSize;
  const done = {
    checked: run.checked + rows.length,
    moved: run.moved + moved,
    mark: rows.at(-1)?.id ?? run.mark,
  };
  await trx
    .updateTable('calendar_recomputes')
    .set({ ...done, finished_at: more ? null : now })
    .where('id', '=', id)
    .execute();
  return { ...done, more };
}

async function moveRows(
  trx: AppTransaction,
  rows: readonly DeadlineRow[],
  why: { actor: string; reason: string },
  now: Date,
): Promise<number> {
  const calendarOf = await calendarsByDivision(trx, rows);
  const moved: DeadlineRow[] = [];
  for (const row of rows.filter(isRunning)) {
    const calendar = calendarOf(row);
    if (calendar.version === row.calendar_version) continue;
    if (await moveDeadline(trx, calendar, row, { ...why, now })) moved.push(row);
  }
  for (const [type, handler] of deadlineHandlers) {
    const own = moved.filter((row) => row.subject_type === type);
    if (own.length > 0) await handler.onMoved(trx, own, now);
  }
  return moved.length;
}

/** Computes anew what a change of the calendar missed: deadlines begun while it was being saved, runs cut short. */
export async function catchUp(context: Context): Promise<void> {
  const calendar = await currentCalendar(context.db, null);
  // deadlines_open_due
  const stale = await context.db
    .selectFrom('deadlines')
    .select('id')
    .where('status', 'in', ['open', 'paused'])
    .where(sql<boolean>`split_part(calendar_version, '+', 1) <> ${calendar.version}`)
    .limit(1)
    .executeTakeFirst();
  if (!stale) return;
  const unfinished = await context.db
    .selectFrom('calendar_recomputes')
    .select('id')
    .where('finished_at', 'is', null)
    .orderBy('id')
    .executeTakeFirst();
  const id =
    unfinished?.id ??
    (await transaction(context.db, (trx) =>
      openRecompute(trx, { actor: 'system', reason: 'caughtUp', now: context.clock.now() }),
    ));
  await runRecompute(context, id);
}
