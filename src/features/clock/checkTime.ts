import { addDays, type CivilDate } from '../../kernel/civilDate.ts';
import { startOfShanghaiDay } from '../../kernel/shanghaiTime.ts';
import { isWorkday, type WorkCalendar } from '../../kernel/workCalendar.ts';
import type { StoredRule } from './tables.ts';

/**
 * The next instant after `after` at which a deadline has to be looked at: its next warning, else its due instant; null
 * when both have passed. Warnings fall at 08:00 Shanghai time of the day on which `warnAt` units are left.
 */
export function nextCheck(
  calendar: WorkCalendar,
  rule: Pick<StoredRule, 'unit' | 'warnAt'>,
  due: { on: CivilDate; at: Date },
  after: Date,
): Date | null {
  const warnings = rule.warnAt
    .map((left) => warningInstant(calendar, rule.unit, due, left))
    .filter((instant) => instant > after && instant < due.at)
    .toSorted((left, right) => left.getTime() - right.getTime());
  return warnings[0] ?? (due.at > after ? due.at : null);
}

const morning = 8 * 3_600_000;

function warningInstant(
  calendar: WorkCalendar,
  unit: StoredRule['unit'],
  due: { on: CivilDate; at: Date },
  left: number,
): Date {
  if (unit === 'hour') return new Date(due.at.getTime() - left * 3_600_000);
  let day = due.on;
  for (let units = left; units > 0; ) {
    day = addDays(day, -1);
    if (unit !== 'workday' || isWorkday(calendar, day)) units -= 1;
  }
  return new Date(startOfShanghaiDay(day).getTime() + morning);
}
