export { currentCalendar } from './calendarStore.ts';
export {
  cancelDeadlines,
  type DeadlineRow,
  type DeadlineStart,
  deadlineRows,
  deadlinesOf,
  deadlinesOfMany,
  dueDate,
  extendDeadline,
  isRunning,
  meetDeadlines,
  pauseDeadlines,
  resumeDeadlines,
  startDeadlines,
} from './deadlineStore.ts';
export { shipCalendar } from './prepare.ts';
export { shippedCalendar } from './shippedCalendar.ts';
export { registerDeadlineHandler, sweepDeadlines } from './sweep.ts';
export type { DeadlineWords, StoredRule } from './tables.ts';
export { registerUpcoming, type UpcomingDeadline, type UpcomingReader } from './upcoming.ts';
