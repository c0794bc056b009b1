import { addDays, type CivilDate, parseCivilDate, weekday, yearOf } from '../../kernel/civilDate.ts';
import type { WorkCalendar } from '../../kernel/workCalendar.ts';
import { workdaysInYear } from '../../kernel/workdayCount.ts';
import type { DayView } from './contract.ts';

/** What a day is, and the name of the holiday or the division's reason. */
export function dayOf(calendar: WorkCalendar, date: CivilDate): DayView {
  const weekend = weekday(date) > 5;
  const extra = calendar.divisionExtras.get(date);
  if (extra) return { date, kind: extra.isOffDay ? 'extraOff' : 'extraWork', name: extra.name };
  const day = calendar.overrides.get(date);
  if (day?.isOffDay) return { date, kind: 'holiday', name: day.name };
  if (day && weekend) return { date, kind: 'makeUp', name: day.name };
  return { date, kind: weekend ? 'weekend' : 'work', name: day?.name ?? '' };
}

const isWork = ({ kind }: DayView) => kind === 'work' || kind === 'makeUp' || kind === 'extraWork';

/** Every day of a year, with working days by month. */
export function daysOf(calendar: WorkCalendar, year: number) {
  const days: DayView[] = [];
  for (let date = parseCivilDate(`${year}-01-01`); yearOf(date) === year; date = addDays(date, 1))
    days.push(dayOf(calendar, date));
  const months = Array.from({ length: 12 }, (_, index) => ({
    month: index + 1,
    workdays: days.filter((day) => Number(day.date.slice(5, 7)) === index + 1 && isWork(day)).length,
  }));
  return {
    days,
    months,
    workdays: workdaysInYear(calendar, year),
    announced: calendar.announcedYears.has(year),
  };
}

/** Days that differ between two calendars, in the year and the December before. */
export function differingDays(before: WorkCalendar, after: WorkCalendar, year: number) {
  const changed = [];
  for (let date = parseCivilDate(`${year - 1}-12-01`); yearOf(date) <= year; date = addDays(date, 1)) {
    const [was, is] = [dayOf(before, date), dayOf(after, date)];
    if (was.kind !== is.kind || was.name !== is.name)
      changed.push({
        date,
        before: { kind: was.kind, name: was.name },
        after: { kind: is.kind, name: is.name },
      });
  }
  return changed;
}
