import { addMonths, type CivilDate, daysBetween } from './civilDate.ts';
import {
  computeDeadline,
  type Deadline,
  type DeadlineRule,
  type DeadlineUnit,
  type PausedTime,
} from './deadline.ts';
import { shanghaiDate, startOfShanghaiDay } from './shanghaiTime.ts';
import type { WorkCalendar } from './workCalendar.ts';
import { workdaysBetween } from './workdayCount.ts';

/** An interval in which the clock stands still. A running pause is given with the present as its end. */
export interface Pause {
  from: CivilDate | Date;
  to: CivilDate | Date;
}

interface Interval {
  from: Date;
  to: Date;
}

const hour = 3_600_000;

const instantOf = (moment: CivilDate | Date) =>
  typeof moment === 'string' ? startOfShanghaiDay(moment) : moment;

/** In order, overlaps joined, nothing before the start. */
function tidy(pauses: readonly Pause[], start: Date): Interval[] {
  const intervals = pauses
    .map(({ from, to }) => ({ from: new Date(Math.max(+instantOf(from), +start)), to: instantOf(to) }))
    .filter(({ from, to }) => from < to)
    .toSorted((left, right) => +left.from - +right.from);
  const joined: Interval[] = [];
  for (const interval of intervals) {
    const last = joined.at(-1);
    if (last && interval.from <= last.to) last.to = new Date(Math.max(+last.to, +interval.to));
    else joined.push(interval);
  }
  return joined;
}

/** The length of a pause in the rule's own unit; as for deadlines, its first day is not counted. */
function lengthOf(calendar: WorkCalendar, unit: DeadlineUnit, { from, to }: Interval): PausedTime {
  const first = shanghaiDate(from);
  const last = shanghaiDate(to);
  switch (unit) {
    case 'workday':
      return { amount: workdaysBetween(calendar, first, last), days: 0 };
    case 'day':
      return { amount: daysBetween(first, last), days: 0 };
    case 'month': {
      let months = 0;
      while (addMonths(first, months + 1) <= last) months += 1;
      return { amount: months, days: daysBetween(addMonths(first, months), last) };
    }
    case 'hour':
      return { amount: (+to - +from) / hour, days: 0 };
  }
}

/**
 * The due date moved by the length of the pauses in the rule's own unit (rules 2.0.2). Pauses that begin when the due
 * date has passed move nothing, nor do any pauses where the rule is not pausable.
 */
export function extendByPauses(
  calendar: WorkCalendar,
  rule: DeadlineRule,
  start: CivilDate | Date,
  pauses: readonly Pause[],
): Deadline {
  let deadline = computeDeadline(calendar, rule, start);
  if (!rule.pausable) return deadline;
  let paused: PausedTime = { amount: 0, days: 0 };
  for (const pause of tidy(pauses, instantOf(start))) {
    if (pause.from >= deadline.dueAt) break;
    const more = lengthOf(calendar, rule.unit, pause);
    paused = { amount: paused.amount + more.amount, days: paused.days + more.days };
    deadline = computeDeadline(calendar, rule, start, paused);
  }
  return deadline;
}
