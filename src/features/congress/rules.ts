import { addDays, type CivilDate } from '../../kernel/civilDate.ts';

/** A third of the delegates can call a session (rules 2.5). */
export const callersEnough = (delegates: number, callers: number): boolean =>
  delegates > 0 && 3 * callers >= delegates;

/** The last day on which papers reach the delegates in time for a session on `day` (rules 2.5: seven days before). */
export const papersDueOn = (day: CivilDate, paperDays: number): CivilDate => addDays(day, -paperDays);

/** A decision binds from a day on only if a vote passed it, and not before that day (rules 2.5). */
export const isInForce = (effectiveFrom: string | null, today: string): boolean =>
  effectiveFrom !== null && effectiveFrom <= today;
