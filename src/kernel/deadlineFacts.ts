import type { CivilDate } from './civilDate.ts';
import type { DayMention } from './dateWords.ts';
import type { DeadlineTerm, PausedTime, SkippedDay } from './deadline.ts';

/** All that an explanation may tell of how a due date came about. */
export interface DeadlineFacts {
  term: DeadlineTerm;
  paused: PausedTime;
  start: CivilDate;
  /** `09:30`, told for hours only. */
  startTime: string;
  /** The last day before any roll. */
  nominal: CivilDate;
  due: CivilDate;
  dueTime: string;
  counted: CivilDate[];
  skipped: SkippedDay[];
  makeUpDays: ReadonlySet<CivilDate>;
  clampedFrom: number | undefined;
  missingYears: number[];
}

/** More days or spans than these are summarised, so that an explanation stays one readable sentence. */
export const listedDays = 10;
export const listedSpans = 6;

/** The counted days as a list says them, make-up days marked. */
export function countedMentions({ counted, makeUpDays }: DeadlineFacts): DayMention[] {
  const note = { zh: '调休上班', en: 'make-up day' };
  return counted.map((date) => (makeUpDays.has(date) ? { date, note } : { date }));
}

/** A division's own days stand apart, under their own name; other days off run together. */
export function sameKindOfRest(left: SkippedDay, right: SkippedDay): boolean {
  return left.kind === 'extra' || right.kind === 'extra'
    ? left.kind === right.kind && left.name === right.name
    : true;
}
