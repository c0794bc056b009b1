import { parseCivilDate } from '../../../kernel/civilDate.ts';
import { elapsedWorkdays } from '../../../kernel/workdayCount.ts';
import type { Outcome } from '../lifecycle.ts';
import type { ActionEnvironment } from './effect.ts';

const day = 86_400_000;

/** What every ending writes: outcome, closer, elapsed working days and the rating window. */
export function endingOf(
  { row, now, today, calendar, actor, settings }: ActionEnvironment,
  outcome: Outcome,
) {
  return {
    outcome,
    closed_at: now,
    closed_on: today as string,
    closed_by: actor.kind === 'staff' ? actor.accountId : null,
    elapsed_workdays: elapsedWorkdays(calendar, parseCivilDate(row.received_on), today),
    rating_closes_at: new Date(now.getTime() + settings.ratingWindowDays * day),
    next_due_at: null,
    hand_over: null,
    extension: null,
  };
}

/** A reopened appeal runs again; what its first ending said stays in the history. */
export const clearedEnding = {
  outcome: null,
  closed_at: null,
  closed_on: null,
  closed_by: null,
  elapsed_workdays: null,
  settled_at: null,
  rating: null,
  rating_comment: null,
  rated_at: null,
  rating_closes_at: null,
};
