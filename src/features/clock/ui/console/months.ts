import { dayNumber, fromDayNumber, parseCivilDate, weekday } from '../../../../kernel/civilDate.ts';
import { civilDateOfInstant } from '../../../../platform/i18n/dates.ts';

/** Today's civil date in Asia/Shanghai by the clock of this computer. */
export const today = (): string => civilDateOfInstant(new Date().toISOString());

const pad = (value: number) => String(value).padStart(2, '0');

export const monthOf = (date: string) => date.slice(0, 7);

/** `2026-11` and a number of months further on. */
export function shiftMonth(month: string, by: number): string {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + by;
  return `${Math.floor(index / 12)}-${pad((index % 12) + 1)}`;
}

/** The weeks of a month from Monday on, with the days of its neighbours that complete them. */
export function weeksOf(month: string): string[][] {
  const first = parseCivilDate(`${month}-01`);
  const next = parseCivilDate(`${shiftMonth(month, 1)}-01`);
  const start = dayNumber(first) - weekday(first) + 1;
  const weeks: string[][] = [];
  for (let monday = start; monday < dayNumber(next); monday += 7)
    weeks.push(Array.from({ length: 7 }, (_, index) => fromDayNumber(monday + index)));
  return weeks;
}
