import { type CivilDate, parseCivilDate } from '../../../kernel/civilDate.ts';
import { endOfShanghaiDay, shanghaiDate, startOfShanghaiDay } from '../../../kernel/shanghaiTime.ts';
import type { CaseDeadline } from './ledgerCase.ts';

/** The day of an instant that is exactly midnight in Shanghai, as a spreadsheet stores a date without a time. */
function bareDay(instant: Date): CivilDate | null {
  const day = shanghaiDate(instant);
  return startOfShanghaiDay(day).getTime() === instant.getTime() ? day : null;
}

/** An end given as a day alone counts as its last second: never late on the due day, always late after it. */
export function endInstant(text: string): Date {
  const instant = new Date(text);
  const day = bareDay(instant);
  return day ? new Date(endOfShanghaiDay(day).getTime() - 1_000) : instant;
}

/** A deadline given as a day alone ends at 24:00 of it (Civil Code art. 203). */
export function deadlineOf(text: string): CaseDeadline {
  const instant = new Date(text);
  const day = bareDay(instant);
  return day ? { at: endOfShanghaiDay(parseCivilDate(day)), onDay: day } : { at: instant, onDay: null };
}
