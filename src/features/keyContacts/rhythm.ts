import { addDays, type CivilDate } from '../../kernel/civilDate.ts';

export type Due = 'overdue' | 'soon' | 'later';

/** By when to meet again: so many days after the last meeting, or after the contact began. */
export const nextMeeting = (
  { fromOn, lastMetOn }: { fromOn: CivilDate; lastMetOn: CivilDate | null },
  everyDays: number,
): CivilDate => addDays(lastMetOn && lastMetOn > fromOn ? lastMetOn : fromOn, everyDays);

/** A reminder in three words; `soonDays` before the day it is soon, on the day itself still. */
export function dueOn(nextOn: CivilDate, today: CivilDate, soonDays: number): Due {
  if (nextOn < today) return 'overdue';
  return nextOn <= addDays(today, soonDays) ? 'soon' : 'later';
}
