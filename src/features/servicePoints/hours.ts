import { addDays, type CivilDate, weekday } from '../../kernel/civilDate.ts';
import { shanghaiDate, shanghaiTimeOfDay } from '../../kernel/shanghaiTime.ts';
import {
  calendarDay,
  isAnnounced,
  isMakeUpDay,
  isWorkday,
  type WorkCalendar,
} from '../../kernel/workCalendar.ts';

/** `HH:MM` to `HH:MM` of one day in Asia/Shanghai; the end is not part of it and may be `24:00`. */
export interface Period {
  from: string;
  to: string;
}

/** When a place is open, in working days as the calendar of the clock knows them, make-up days included. */
export interface Hours {
  workday: readonly Period[];
  /** Instead of `workday` on that weekday ('1' Monday … '7' Sunday), when it is a working day. */
  weekdays?: Partial<Record<string, readonly Period[]>> | undefined;
  /** Weekends and holidays; none: closed. */
  restDay: readonly Period[];
  /** Single days that win over everything, such as a stocktaking or a job fair. */
  exceptions: readonly { date: string; periods: readonly Period[]; note: string }[];
}

export type DayKind = 'exception' | 'workday' | 'makeUpDay' | 'weekend' | 'holiday';

export interface OpenDay {
  date: CivilDate;
  kind: DayKind;
  /** Name of the holiday or note of the exception. */
  name: string;
  periods: readonly Period[];
  /** The year's holidays are not announced yet. */
  provisional: boolean;
}

/** What holds on one day. */
export function hoursOn(hours: Hours, calendar: WorkCalendar, date: CivilDate): OpenDay {
  const provisional = !isAnnounced(calendar, date);
  const exception = hours.exceptions.find((one) => one.date === date);
  if (exception)
    return { date, kind: 'exception', name: exception.note, periods: exception.periods, provisional };
  const name = calendarDay(calendar, date)?.name ?? '';
  if (isWorkday(calendar, date)) {
    const periods = hours.weekdays?.[String(weekday(date))] ?? hours.workday;
    return { date, kind: isMakeUpDay(calendar, date) ? 'makeUpDay' : 'workday', name, periods, provisional };
  }
  return { date, kind: name === '' ? 'weekend' : 'holiday', name, periods: hours.restDay, provisional };
}

export interface OpenNow {
  open: boolean;
  /** `HH:MM` at which it closes, when open. */
  until: string | null;
  today: OpenDay;
  /** When it opens next, within `lookAhead` days; null: not in that time. */
  next: { date: CivilDate; from: string } | null;
}

/** Long enough to see past the longest holiday and the working days around it. */
const lookAhead = 30;

/** Whether it is open at this instant, until when, and when it opens next. */
export function openNow(hours: Hours, calendar: WorkCalendar, now: Date): OpenNow {
  const date = shanghaiDate(now);
  const time = shanghaiTimeOfDay(now);
  const today = hoursOn(hours, calendar, date);
  const current = today.periods.find((period) => period.from <= time && time < period.to);
  return {
    open: current !== undefined,
    until: current ? closingTime(today.periods, current) : null,
    today,
    next: current ? null : nextOpening(hours, calendar, date, time),
  };
}

/** Periods that touch are one to whoever stands at the door. */
function closingTime(periods: readonly Period[], current: Period): string {
  const following = periods.find((period) => period.from === current.to);
  return following ? closingTime(periods, following) : current.to;
}

function nextOpening(hours: Hours, calendar: WorkCalendar, date: CivilDate, time: string) {
  for (let ahead = 0; ahead <= lookAhead; ahead++) {
    const day = addDays(date, ahead);
    const opening = hoursOn(hours, calendar, day)
      .periods.map(({ from }) => from)
      .filter((from) => ahead > 0 || from > time)
      .toSorted()[0];
    if (opening !== undefined) return { date: day, from: opening };
  }
  return null;
}

/** The days of a week or so, from `from` on. */
export function openDays(hours: Hours, calendar: WorkCalendar, from: CivilDate, days: number): OpenDay[] {
  return Array.from({ length: days }, (_, index) => hoursOn(hours, calendar, addDays(from, index)));
}

/** Nine to twelve and half past one to five on working days. */
export const usualHours: Hours = {
  workday: [
    { from: '09:00', to: '12:00' },
    { from: '13:30', to: '17:00' },
  ],
  restDay: [],
  exceptions: [],
};
