import { addDays, type CivilDate, daysBetween } from '../../../kernel/civilDate.ts';
import type { WorkCalendar } from '../../../kernel/workCalendar.ts';
import type { Dictionaries } from '../programmes/dictionaries.ts';

export interface FestivalDay {
  code: string;
  name: { zh: string; en: string };
  /** The first day off of the festival in the working-day calendar, */
  on: CivilDate;
  /** and from when a round is proposed. */
  proposeOn: CivilDate;
  year: number;
}

/** Days further apart than this belong to two years of one festival. */
const apart = 60;

/**
 * When the festivals of the dictionary begin, by the calendar's own days off; nothing is known of a year that was not
 * announced. Two festivals that share their days, as Mid-Autumn and National Day in 2025, are both found.
 */
export function festivalDays(calendar: WorkCalendar, festivals: Dictionaries['festivals']): FestivalDay[] {
  return festivals
    .flatMap(({ code, name, holiday, daysBefore }) => {
      const days = [...calendar.overrides]
        .filter(([, day]) => day.isOffDay && day.name.includes(holiday))
        .map(([date]) => date)
        .sort();
      const firsts = days.filter((date, index) => {
        const before = days[index - 1];
        return before === undefined || daysBetween(before, date) > apart;
      });
      return firsts.map((on) => ({
        ...{ code, name, on, proposeOn: addDays(on, -daysBefore) },
        // New Year may begin in the December before.
        year: Number(addDays(on, 3).slice(0, 4)),
      }));
    })
    .sort((left, right) => (left.on < right.on ? -1 : 1));
}
