import { type Selectable, sql } from 'kysely';
import { type CivilDate, parseCivilDate } from '../../kernel/civilDate.ts';
import { computeDeadline, type Deadline } from '../../kernel/deadline.ts';
import { extendByPauses } from '../../kernel/deadlinePauses.ts';
import type { WorkCalendar } from '../../kernel/workCalendar.ts';
import { type AppTransaction, type Database, json, newId } from '../../platform/db/index.ts';
import { nextCheck } from './checkTime.ts';
import type { StoredRule } from './tables.ts';

export type DeadlineRow = Selectable<Database['deadlines']>;

export interface DeadlineSubject {
  type: string;
  id: string;
  divisionCode: string | null;
}

export interface DeadlineStart {
  ladder: string;
  rule: StoredRule;
  /** The instant the term runs from, or a civil date. */
  from: Date | CivilDate;
}

/** Due date of a rule with its extensions and its ended pauses; a pause still running counts once it ends. */
export function computeStored(
  calendar: WorkCalendar,
  { rule, started_at, pauses, extended }: Pick<DeadlineRow, 'rule' | 'started_at' | 'pauses' | 'extended'>,
): Deadline {
  const term = { ...rule, amount: rule.amount + extended, startEvent: '', onBreach: '' };
  const ended = pauses.flatMap((pause) =>
    pause.to ? [{ from: new Date(pause.from), to: new Date(pause.to) }] : [],
  );
  // A stored midnight of Shanghai reads the same as its civil date for all day-based units.
  return ended.length === 0
    ? computeDeadline(calendar, term, started_at)
    : extendByPauses(calendar, term, started_at, ended);
}

/** Rows of deadlines about to start, for a caller that inserts them with its own statement. */
export function deadlineRows(
  calendar: WorkCalendar,
  subject: DeadlineSubject,
  starts: readonly DeadlineStart[],
  now: Date,
) {
  return starts.map(({ ladder, rule, from }) => {
    const deadline = computeDeadline(calendar, rule, from);
    return {
      id: newId(),
      subject_type: subject.type,
      subject_id: subject.id,
      division_code: subject.divisionCode,
      ladder,
      rule_code: rule.code,
      rule: json(rule),
      started_at: typeof from === 'string' ? new Date(`${from}T00:00:00+08:00`) : from,
      due_on: deadline.due as string,
      due_at: deadline.dueAt,
      provisional: deadline.provisional,
      calendar_version: calendar.version,
      explanation: json(deadline.explanation),
      status: 'open' as const,
      // Already past when entered late: the sweep has to see it once.
      check_at: nextCheck(calendar, rule, { on: deadline.due, at: deadline.dueAt }, now) ?? deadline.dueAt,
    };
  });
}

export async function startDeadlines(
  trx: AppTransaction,
  calendar: WorkCalendar,
  subject: DeadlineSubject,
  starts: readonly DeadlineStart[],
  now: Date,
): Promise<void> {
  if (starts.length > 0)
    await trx
      .insertInto('deadlines')
      .values(deadlineRows(calendar, subject, starts, now))
      .execute();
}

/** The clock of a subject, in order of due dates. deadlines_subject. */
export function deadlinesOf(trx: AppTransaction, type: string, id: string): Promise<DeadlineRow[]> {
  return trx
    .selectFrom('deadlines')
    .selectAll()
    .where('subject_type', '=', type)
    .where('subject_id', '=', id)
    .orderBy('due_at')
    .orderBy('id')
    .execute();
}

/** The clocks of many subjects. deadlines_subject. */
export function deadlinesOfMany(
  trx: AppTransaction,
  type: string,
  ids: readonly string[],
): Promise<DeadlineRow[]> {
  return trx
    .selectFrom('deadlines')
    .selectAll()
    .where('subject_type', '=', type)
    .where(sql<boolean>`subject_id = ANY(${ids}::uuid[])`)
    .execute();
}

/** Marks every open deadline met that one of these events meets; returns how many. */
export async function meetDeadlines(
  trx: AppTransaction,
  rows: readonly DeadlineRow[],
  events: readonly string[],
  now: Date,
): Promise<void> {
  const ids = rows
    .filter((row) => isRunning(row) && row.rule.metBy.some((event) => events.includes(event)))
    .map((row) => row.id);
  await endDeadlines(trx, ids, 'met', now);
}

/** Stops what no longer applies, because the subject ended or began again. */
export async function cancelDeadlines(
  trx: AppTransaction,
  rows: readonly DeadlineRow[],
  now: Date,
): Promise<void> {
  await endDeadlines(
    trx,
    rows.filter(isRunning).map((row) => row.id),
    'cancelled',
    now,
  );
}

async function endDeadlines(trx: AppTransaction, ids: string[], status: 'met' | 'cancelled', now: Date) {
  if (ids.length === 0) return;
  await trx
    .updateTable('deadlines')
    .set({ status, met_at: now, check_at: null })
    .where('id', 'in', ids)
    .execute();
}

export const isRunning = (row: Pick<DeadlineRow, 'status'>) =>
  row.status === 'open' || row.status === 'paused';

/** Stops the clock of every pausable rule, from `now`. */
export async function pauseDeadlines(
  trx: AppTransaction,
  rows: readonly DeadlineRow[],
  reason: string,
  now: Date,
) {
  for (const row of rows.filter((candidate) => candidate.status === 'open' && candidate.rule.pausable))
    await trx
      .updateTable('deadlines')
      .set({
        status: 'paused',
        check_at: null,
        pauses: json([...row.pauses, { from: now.toISOString(), to: null, reason }]),
      })
      .where('id', '=', row.id)
      .execute();
}

/** Lets the clock run on; due dates move by the length of the pause in each rule's own unit. */
export async function resumeDeadlines(
  trx: AppTransaction,
  calendar: WorkCalendar,
  rows: readonly DeadlineRow[],
  actor: string,
  now: Date,
): Promise<void> {
  for (const row of rows.filter((candidate) => candidate.status === 'paused')) {
    const pauses = row.pauses.map((pause) => ({ ...pause, to: pause.to ?? now.toISOString() }));
    await moveDeadline(
      trx,
      calendar,
      { ...row, pauses, status: 'open' },
      { actor, reason: 'pauseEnded', now },
    );
  }
}

/** Adds to the term, by an approved act. */
export async function extendDeadline(
  trx: AppTransaction,
  calendar: WorkCalendar,
  row: DeadlineRow,
  amount: number,
  actor: string,
  now: Date,
): Promise<void> {
  await moveDeadline(
    trx,
    calendar,
    { ...row, extended: row.extended + amount },
    { actor, reason: 'extended', now },
  );
}

/** When to look next; what was warned of is not warned of again, even by a clock that was set back. */
export function nextCheckOf(
  calendar: WorkCalendar,
  row: Pick<DeadlineRow, 'rule' | 'warned_at'>,
  due: { on: CivilDate; at: Date },
  now: Date,
): Date {
  const after = row.warned_at && row.warned_at > now ? row.warned_at : now;
  return nextCheck(calendar, row.rule, due, after) ?? due.at;
}

/**
 * Computes a deadline anew, saves it and records the change if the date moved. Returns whether it moved.
 * A deadline whose new date lies ahead may breach again; one whose breach stands stays breached.
 */
export async function moveDeadline(
  trx: AppTransaction,
  calendar: WorkCalendar,
  row: DeadlineRow,
  why: { actor: string; reason: string; now: Date },
): Promise<boolean> {
  const next = computeStored(calendar, row);
  const moved = next.due !== row.due_on;
  const later = next.dueAt > row.due_at && next.dueAt > why.now;
  const breached = later ? null : row.breached_at;
  const check = breached ? null : nextCheckOf(calendar, row, { on: next.due, at: next.dueAt }, why.now);
  await trx
    .updateTable('deadlines')
    .set({
      due_on: next.due,
      due_at: next.dueAt,
      provisional: next.provisional,
      calendar_version: calendar.version,
      explanation: json(next.explanation),
      pauses: json(row.pauses),
      extended: row.extended,
      status: row.status,
      breached_at: breached,
      check_at: row.status === 'open' ? check : null,
    })
    .where('id', '=', row.id)
    .execute();
  if (moved)
    await trx
      .insertInto('deadline_changes')
      .values({
        deadline_id: row.id,
        at: why.now,
        actor: why.actor,
        reason: why.reason,
        old_due_on: row.due_on,
        new_due_on: next.due,
        calendar_version: calendar.version,
      })
      .execute();
  return moved;
}

/** Claims up to `limit` deadlines that have to be looked at; other processes pass them over. deadlines_check. */
export function claimDue(trx: AppTransaction, now: Date, limit: number): Promise<DeadlineRow[]> {
  return trx
    .selectFrom('deadlines')
    .selectAll()
    .where('status', '=', 'open')
    .where('check_at', 'is not', null)
    .where('check_at', '<=', now)
    .orderBy('check_at')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
}

/** Saves what the sweep did, so that it is not done again whatever the host's clock says. */
export async function markChecked(
  trx: AppTransaction,
  marks: readonly { id: string; warned: boolean; breached: boolean; checkAt: Date | null }[],
  now: Date,
): Promise<void> {
  if (marks.length === 0) return;
  const values = sql.join(
    marks.map(
      (mark) =>
        sql`(${mark.id}::uuid, ${mark.warned}::boolean, ${mark.breached}::boolean, ${mark.checkAt}::timestamptz)`,
    ),
  );
  await sql`
    UPDATE deadlines SET
      warned_at = CASE WHEN mark.warned THEN ${now} ELSE deadlines.warned_at END,
      breached_at = CASE WHEN mark.breached THEN ${now} ELSE deadlines.breached_at END,
      check_at = mark.check_at
    FROM (VALUES ${values}) AS mark (id, warned, breached, check_at)
    WHERE deadlines.id = mark.id`.execute(trx);
}

export const dueDate = (row: DeadlineRow): CivilDate => parseCivilDate(row.due_on);
