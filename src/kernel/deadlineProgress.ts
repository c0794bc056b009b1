import { addDays, daysBetween } from './civilDate.ts';
import type { Deadline, DeadlineUnit } from './deadline.ts';
import { shanghaiDate, startOfShanghaiDay } from './shanghaiTime.ts';
import type { WorkCalendar } from './workCalendar.ts';
import { workdaysBefore, workdaysBetween } from './workdayCount.ts';

const hour = 3_600_000;

type DueDate = Pick<Deadline, 'due' | 'dueAt'>;

/** Too late from `dueAt` on. The sign of `remaining` does not tell: on a day off after the due date it is still 0. */
export function isOverdue({ dueAt }: DueDate, now: Date): boolean {
  return now >= dueAt;
}

/** What is left in the rule's unit, negative when late. Months are told in days; hours are whole, rounded down. */
export function remaining(
  calendar: WorkCalendar,
  unit: DeadlineUnit,
  { due, dueAt }: DueDate,
  now: Date,
): number {
  if (unit === 'hour') return Math.floor((+dueAt - +now) / hour);
  const today = shanghaiDate(now);
  return unit === 'workday' ? workdaysBetween(calendar, today, due) : daysBetween(today, due);
}

/** When a warning with `amount` units left falls due: the start of that Shanghai day, a working day for working days. */
export function warningAt(
  calendar: WorkCalendar,
  unit: DeadlineUnit,
  { due, dueAt }: DueDate,
  amount: number,
): Date {
  if (unit === 'hour') return new Date(+dueAt - amount * hour);
  return startOfShanghaiDay(
    unit === 'workday' ? workdaysBefore(calendar, due, amount) : addDays(due, -amount),
  );
}
