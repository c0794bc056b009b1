import type { WorkCalendar } from '../../kernel/workCalendar.ts';
import type { Context } from '../../platform/context.ts';
import { type AppTransaction, transaction } from '../../platform/db/index.ts';
import { currentCalendar } from './calendarStore.ts';
import { nextCheck } from './checkTime.ts';
import {
  claimDue,
  type DeadlineRow,
  dueDate,
  isRunning,
  markChecked,
  moveDeadline,
} from './deadlineStore.ts';

/** How a kind of subject answers to its clock; registered once by the feature that owns the subject. */
export interface DeadlineHandler {
  /** Called inside the sweep's transaction with everything claimed at once. */
  onDue(
    trx: AppTransaction,
    due: { breached: DeadlineRow[]; warned: DeadlineRow[] },
    now: Date,
  ): Promise<void>;
  /** The due dates of these subjects moved. */
  onMoved(trx: AppTransaction, moved: DeadlineRow[], now: Date): Promise<void>;
  /** Tells screens, after commit. */
  changed(context: Context): void;
}

const handlers = new Map<string, DeadlineHandler>();

export function registerDeadlineHandler(subjectType: string, handler: DeadlineHandler): void {
  handlers.set(subjectType, handler);
}

const batchSize = 500;

/**
 * Looks at everything due, batch by batch: each batch is claimed, acted on and marked in one transaction, so that a
 * crash leaves a deadline either wholly fired or untouched. Returns how many fired.
 */
export async function sweepDeadlines(context: Context): Promise<number> {
  let total = 0;
  for (;;) {
    const now = context.clock.now();
    const done = await transaction(context.db, (trx) => sweepBatch(trx, now));
    total += done.length;
    for (const type of new Set(done)) handlers.get(type)?.changed(context);
    if (done.length < batchSize) return total;
  }
}

async function sweepBatch(trx: AppTransaction, now: Date): Promise<string[]> {
  const rows = await claimDue(trx, now, batchSize);
  if (rows.length === 0) return [];
  const calendar = await currentCalendar(trx, null);
  const isBreach = (row: DeadlineRow) => row.due_at <= now;
  for (const [type, handler] of handlers) {
    const own = rows.filter((row) => row.subject_type === type);
    if (own.length > 0)
      await handler.onDue(
        trx,
        {
          breached: own.filter((row) => isBreach(row) && !row.breached_at),
          warned: own.filter((row) => !isBreach(row)),
        },
        now,
      );
  }
  await markChecked(
    trx,
    rows.map((row) => ({
      id: row.id,
      warned: !isBreach(row),
      breached: isBreach(row),
      checkAt: isBreach(row)
        ? null
        : nextCheck(calendar, row.rule, { on: dueDate(row), at: row.due_at }, now),
    })),
    now,
  );
  return rows.map((row) => row.subject_type);
}

/**
 * Computes every running deadline anew after a change of the calendar, in batches; each moved date is recorded.
 * Safe to run again: a second run finds nothing to move. deadlines_open_due.
 */
export async function recomputeDeadlines(
  context: Context,
  actor: string,
  reason: string,
): Promise<{ checked: number; moved: number }> {
  const result = { checked: 0, moved: 0 };
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const batch = await transaction(context.db, (trx) =>
      recomputeBatch(trx, after, actor, reason, context.clock.now()),
    );
    result.checked += batch.checked;
    result.moved += batch.moved;
    if (!batch.last) break;
    after = batch.last;
  }
  for (const handler of handlers.values()) handler.changed(context);
  return result;
}

async function recomputeBatch(trx: AppTransaction, after: string, actor: string, reason: string, now: Date) {
  const rows = await trx
    .selectFrom('deadlines')
    .selectAll()
    .where('status', 'in', ['open', 'paused'])
    .where('id', '>', after)
    .orderBy('id')
    .limit(batchSize)
    .forUpdate()
    .execute();
  const calendars = new Map<string | null, WorkCalendar>();
  const moved: DeadlineRow[] = [];
  for (const row of rows.filter(isRunning)) {
    const calendar = calendars.get(row.division_code) ?? (await currentCalendar(trx, row.division_code));
    calendars.set(row.division_code, calendar);
    if (calendar.version === row.calendar_version) continue;
    if (await moveDeadline(trx, calendar, row, { actor, reason, now })) moved.push(row);
  }
  for (const [type, handler] of handlers) {
    const own = moved.filter((row) => row.subject_type === type);
    if (own.length > 0) await handler.onMoved(trx, own, now);
  }
  return {
    checked: rows.length,
    moved: moved.length,
    last: rows.length === batchSize ? rows.at(-1)?.id : undefined,
  };
}
