import { addDays, type CivilDate } from '../../kernel/civilDate.ts';

export type Due = 'overdue' | 'soon' | 'later';

/** A reminder in three words: on the day itself it is still soon, from the next one on overdue. */
export function dueOn(nextOn: CivilDate, today: CivilDate, soonDays: number): Due {
  if (nextOn < today) return 'overdue';
  return nextOn <= addDays(today, soonDays) ? 'soon' : 'later';
}
