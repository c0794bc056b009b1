export { currentCalendar } from './calendarStore.ts';
export {
  cancelDeadlines,
  type DeadlineRow,
  type DeadlineStart,
  deadlineRows,
  deadlinesOf,
  extendDeadline,
  isRunning,
  meetDeadlines,
  pauseDeadlines,
  resumeDeadlines,
  startDeadlines,
} from './deadlineStore.ts';
export { shippedCalendar } from './shippedCalendar.ts';
export { recomputeDeadlines, registerDeadlineHandler, sweepDeadlines } from './sweep.ts';
export type { DeadlineWords, StoredRule } from './tables.ts';
