import type { CivilDate } from '../../../kernel/civilDate.ts';
import { isWorkday, type WorkCalendar } from '../../../kernel/workCalendar.ts';
import { addWorkdays } from '../../../kernel/workdayCount.ts';

/** The last day of a notice of `workdays` working days: its first day counts where it is a working day (rules 2.13). */
export const noticeEnd = (calendar: WorkCalendar, starts: CivilDate, workdays: number): CivilDate =>
  addWorkdays(calendar, starts, isWorkday(calendar, starts) ? workdays - 1 : workdays);
