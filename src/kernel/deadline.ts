import { addDays, addMonths, type CivilDate, dayNumber, partsOf, yearOf } from './civilDate.ts';
import type { DeadlineFacts } from './deadlineFacts.ts';
import { explainEn } from './deadlineWordsEn.ts';
import { explainZh } from './deadlineWordsZh.ts';
import { endOfShanghaiDay, shanghaiDate, shanghaiTimeOfDay, startOfShanghaiDay } from './shanghaiTime.ts';
import { isAnnounced, isMakeUpDay, isWorkday, type WorkCalendar } from './workCalendar.ts';
import { addWorkdays, rollToWorkday } from './workdayCount.ts';

export type DeadlineUnit = 'workday' | 'day' | 'month' | 'hour';
export type DeadlineRoll = 'none' | 'nextWorkday';

/** How long, in a whole number of units, and what happens when the last day is a day off. */
export interface DeadlineTerm {
  unit: DeadlineUnit;
  amount: number;
  roll: DeadlineRoll;
}

/** One published time limit (rules 2.0.2). `warnAt` are amounts of the rule's unit left before the due date. */
export interface DeadlineRule extends DeadlineTerm {
  code: string;
  basis: string;
  startEvent: string;
  pausable: boolean;
  warnAt: readonly number[];
  onBreach: string;
}

export interface SkippedDay {
  date: CivilDate;
  name: string;
  /** `holiday` by the State Council's notice, `extra` by the division, `weekend` otherwise. */
  kind: 'weekend' | 'holiday' | 'extra';
}

export interface Deadline {
  due: CivilDate;
  /** The first instant that is too late: 24:00 of the due day in Asia/Shanghai, or the exact instant for hours. */
  dueAt: Date;
  /** True when a day that decided the result lies in a year without a notice. */
  provisional: boolean;
  /** The days that counted, the due day last. Empty for months and hours. */
  counted: CivilDate[];
  /** Days passed over: all days off within working days, else only those the due date was rolled past. */
  skipped: SkippedDay[];
  explanation: { zh: string; en: string };
}

/** Time the clock stood still, in the rule's unit; months may have days left over. */
export interface PausedTime {
  amount: number;
  days: number;
}

const hour = 3_600_000;

/** Longest term in its own unit; far beyond any rule, and small enough to answer at once. */
const longestTerm = 100_000;

/**
 * The due date of a term that starts at `start`: a civil date, or an instant of which the Shanghai day counts (for hours
 * the instant itself; a civil date then means 00:00). The first day is not counted (Civil Code Art. 201). Throws
 * RangeError when the amount is not a whole number from 0 to 100,000.
 */
export function computeDeadline(
  calendar: WorkCalendar,
  term: DeadlineTerm,
  start: CivilDate | Date,
  paused: PausedTime = { amount: 0, days: 0 },
): Deadline {
  if (!Number.isInteger(term.amount) || term.amount < 0 || term.amount > longestTerm) {
    throw new RangeError(`${term.amount} is not a whole number from 0 to ${longestTerm}.`);
  }
  const startDay = typeof start === 'string' ? start : shanghaiDate(start);
  const startAt = typeof start === 'string' ? startOfShanghaiDay(start) : start;
  const nominalAt = new Date(startAt.getTime() + (term.amount + paused.amount) * hour);
  const nominal = nominalEnd(calendar, term, startDay, nominalAt, paused);
  const due = term.roll === 'nextWorkday' ? rollToWorkday(calendar, nominal) : nominal;
  const consulted = consultedDays(term, startDay, nominal, due);
  const skipped = consulted
    .filter((day) => !isWorkday(calendar, day))
    .map((day) => skippedDay(calendar, day));
  const counted = countedDays(calendar, term.unit, startDay, nominal, due);
  const rolledBy = (dayNumber(due) - dayNumber(nominal)) * 24 * hour;
  const dueAt = term.unit === 'hour' ? new Date(nominalAt.getTime() + rolledBy) : endOfShanghaiDay(due);
  const missingYears = [...new Set(consulted.filter((day) => !isAnnounced(calendar, day)).map(yearOf))];
  const facts: DeadlineFacts = {
    ...{ term, paused, start: startDay, nominal, due, counted, skipped, missingYears },
    startTime: shanghaiTimeOfDay(startAt),
    dueTime: shanghaiTimeOfDay(dueAt),
    makeUpDays: new Set(counted.filter((day) => isMakeUpDay(calendar, day))),
    clampedFrom: clampedFrom(term.unit, startDay, nominal, paused),
  };
  const explanation = { zh: explainZh(facts), en: explainEn(facts) };
  return { due, dueAt, provisional: missingYears.length > 0, counted, skipped, explanation };
}

function nominalEnd(
  calendar: WorkCalendar,
  { unit, amount }: DeadlineTerm,
  start: CivilDate,
  nominalAt: Date,
  paused: PausedTime,
): CivilDate {
  switch (unit) {
    case 'workday':
      return addWorkdays(calendar, start, amount + paused.amount);
    case 'day':
      return addDays(start, amount + paused.amount);
    case 'month':
      return addDays(addMonths(start, amount + paused.amount), paused.days);
    case 'hour':
      return shanghaiDate(nominalAt);
  }
}

function daysFrom(first: CivilDate, last: CivilDate): CivilDate[] {
  const count = Math.max(0, dayNumber(last) - dayNumber(first) + 1);
  return Array.from({ length: count }, (_, index) => addDays(first, index));
}

/** The days whose rest or work decided the due date. */
function consultedDays(
  { unit, roll }: DeadlineTerm,
  start: CivilDate,
  nominal: CivilDate,
  due: CivilDate,
): CivilDate[] {
  if (unit === 'workday' && nominal !== start) return daysFrom(addDays(start, 1), due);
  return roll === 'nextWorkday' ? daysFrom(nominal, due) : [];
}

function countedDays(
  calendar: WorkCalendar,
  unit: DeadlineUnit,
  start: CivilDate,
  nominal: CivilDate,
  due: CivilDate,
): CivilDate[] {
  if (nominal === start) return [];
  if (unit === 'workday') return daysFrom(addDays(start, 1), due).filter((day) => isWorkday(calendar, day));
  if (unit === 'day') return [...daysFrom(addDays(start, 1), addDays(nominal, -1)), due];
  return [];
}

function skippedDay(calendar: WorkCalendar, date: CivilDate): SkippedDay {
  const extra = calendar.divisionExtras.get(date);
  if (extra) return { date, name: extra.name, kind: 'extra' };
  const holiday = calendar.overrides.get(date);
  return holiday ? { date, name: holiday.name, kind: 'holiday' } : { date, name: '周末', kind: 'weekend' };
}

/** The day of the month that the final month lacks (Civil Code Art. 202). */
function clampedFrom(
  unit: DeadlineUnit,
  start: CivilDate,
  nominal: CivilDate,
  paused: PausedTime,
): number | undefined {
  const wanted = partsOf(start).day;
  return unit === 'month' && paused.days === 0 && partsOf(nominal).day !== wanted ? wanted : undefined;
}
