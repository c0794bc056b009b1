import type { CivilDate } from '../../kernel/civilDate.ts';
import { warningAt } from '../../kernel/deadlineProgress.ts';
import type { WorkCalendar } from '../../kernel/workCalendar.ts';
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
  const day = warningAt(calendar, unit, { due: due.on, dueAt: due.at }, left);
  return unit === 'hour' ? day : new Date(day.getTime() + morning);
}
