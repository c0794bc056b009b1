import type { Context } from '../../platform/context.ts';
import type { AppTransaction } from '../../platform/db/index.ts';
import { calendarsByDivision } from './calendarStore.ts';
import { claimDue, type DeadlineRow, dueDate, markChecked, nextCheckOf } from './deadlineStore.ts';
import { retrying } from './retrying.ts';

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
  changed(context: Pick<Context, 'live'>): void;
}

const handlers = new Map<string, DeadlineHandler>();

export function registerDeadlineHandler(subjectType: string, handler: DeadlineHandler): void {
  handlers.set(subjectType, handler);
}

export const deadlineHandlers: ReadonlyMap<string, DeadlineHandler> = handlers;

const batchSize = 500;

/**
 * Looks at everything due, batch by batch: each batch is claimed, acted on and marked in one transaction, so that a
 * crash leaves a deadline either wholly fired or untouched. Returns how many fired.
 */
export async function sweepDeadlines(context: Pick<Context, 'db' | 'clock' | 'live'>): Promise<number> {
  let total = 0;
  for (;;) {
    const now = context.clock.now();
    const done = await retrying(context.db, (trx) => sweepBatch(trx, now));
    total += done.length;
    for (const type of new Set(done)) handlers.get(type)?.changed(context);
    if (done.length < batchSize) return total;
  }
}

async function sweepBatch(trx: AppTransaction, now: Date): Promise<string[]> {
  const rows = await claimDue(trx, now, batchSize);
  if (rows.length === 0) return [];
  const calendarOf = await calendarsByDivision(trx, rows);
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
        : nextCheckOf(calendarOf(row), { ...row, warned_at: now }, { on: dueDate(row), at: row.due_at }, now),
    })),
    now,
  );
  return rows.map((row) => row.subject_type);
}
