import { addDays, type CivilDate, daysBetween, parseCivilDate, weekday } from '../../kernel/civilDate.ts';
import { startOfShanghaiDay } from '../../kernel/shanghaiTime.ts';
import { isAnnounced, isWorkday, type WorkCalendar } from '../../kernel/workCalendar.ts';

/** The three forms of staffing of a window: always the same, taking turns, called when needed (catalogue A02). */
export const shiftForms = ['resident', 'rotating', 'onCall'] as const;
export type ShiftForm = (typeof shiftForms)[number];

/** A colleague with an account, or the window of another body that fills it itself. */
export type RosterPerson = { accountId: string } | { agencyWindow: string };

export interface RosterPlan {
  /** Working days of the calendar, all days, or these weekdays (1 Monday … 7 Sunday) when they are working days. */
  days: 'workdays' | 'everyDay' | readonly number[];
  /** `HH:MM`; an end at or before the start is on the next day. */
  from: string;
  to: string;
  /** Whose turn it is changes with each day of duty or each Monday; 'none': everybody, every time. */
  rotation: 'none' | 'daily' | 'weekly';
  people: readonly RosterPerson[];
  /** The first person of the list has the first turn on or after this day. */
  startsOn: string;
}

export interface RosterShift {
  date: CivilDate;
  /** Place in the order of call; 0 comes first. */
  rank: number;
  person: RosterPerson;
  startsAt: Date;
  endsAt: Date;
  /** The holidays of that year are not announced yet. */
  provisional: boolean;
}

/** A time of a day in Asia/Shanghai; `24:00` is the end of the day. */
export function instantAt(date: CivilDate, time: string): Date {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return new Date(startOfShanghaiDay(date).getTime() + (hours * 60 + minutes) * 60_000);
}

/** From `HH:MM` to `HH:MM`, over midnight where the end is not later. */
export function spanOn(date: CivilDate, { from, to }: { from: string; to: string }) {
  return {
    startsAt: instantAt(date, from),
    endsAt: instantAt(to <= from ? addDays(date, 1) : date, to),
  };
}

function isDutyDay(plan: RosterPlan, calendar: WorkCalendar, date: CivilDate): boolean {
  if (plan.days === 'everyDay') return true;
  if (!isWorkday(calendar, date)) return false;
  return plan.days === 'workdays' || plan.days.includes(weekday(date));
}

/** How many turns have passed since the plan began. */
function turnOn(plan: RosterPlan, calendar: WorkCalendar, date: CivilDate): number {
  const start = parseCivilDate(plan.startsOn);
  if (plan.rotation === 'none') return 0;
  if (plan.rotation === 'weekly') {
    const monday = addDays(start, 1 - weekday(start));
    return Math.floor(daysBetween(monday, date) / 7);
  }
  let turn = 0;
  for (let day = start; day < date; day = addDays(day, 1)) if (isDutyDay(plan, calendar, day)) turn += 1;
  return turn;
}

/**
 * The shifts of a plan on `days` days from `from`. On call everybody stands in line, beginning with whose turn it is;
 * taking turns, only that person comes; without rotation all come.
 */
export function rosterOf(
  plan: RosterPlan,
  form: ShiftForm,
  calendar: WorkCalendar,
  from: CivilDate,
  days: number,
): RosterShift[] {
  const { people } = plan;
  if (people.length === 0) return [];
  const dates = Array.from({ length: days }, (_, index) => addDays(from, index)).filter(
    (date) => date >= plan.startsOn && isDutyDay(plan, calendar, date),
  );
  return dates.flatMap((date) => {
    const turn = turnOn(plan, calendar, date);
    const line = people.map((_, index) => people[(turn + index) % people.length] as RosterPerson);
    const coming = plan.rotation === 'none' || form === 'onCall' ? line : line.slice(0, 1);
    return coming.map((person, rank) => ({
      ...{ date, rank, person, ...spanOn(date, plan) },
      provisional: !isAnnounced(calendar, date),
    }));
  });
}
