import {
  addDays,
  type CivilDate,
  daysBetween,
  parseCivilDate,
  weekday,
} from '../../../../../kernel/civilDate.ts';
import type { DeadlineView } from '../../../contract.ts';

/** The days from the start of a term to its end, as a calendar shows them. */
export interface DeadlineDays {
  start: CivilDate;
  due: CivilDate;
  /** Days passed over. */
  skipped: ReadonlySet<CivilDate>;
}

const span = /(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(至)?/g;
const longestPicture = 100;
const twoDigits = (number: number) => String(number).padStart(2, '0');

/**
 * Every day named by `10月1日至7日、10日`. The month runs on; the year does so within a list of days, while spans say every
 * year that is not the home year.
 */
function daysNamed(text: string, homeYear: number, yearRunsOn = false): CivilDate[] {
  const days: CivilDate[] = [];
  let year = homeYear;
  let month = 0;
  let from: CivilDate | undefined;
  for (const match of text.matchAll(span)) {
    year = Number(match[1] ?? (from || yearRunsOn ? year : homeYear));
    month = Number(match[2] ?? month);
    const day = parseCivilDate(`${year}-${twoDigits(month)}-${twoDigits(Number(match[3]))}`);
    if (match[4]) {
      from = day;
      continue;
    }
    const first = from ?? day;
    for (let at = 0; at <= daysBetween(first, day); at += 1) days.push(addDays(first, at));
    from = undefined;
  }
  return days;
}

/**
 * The days behind a due date, read from the deadline's own explanation, so that the picture cannot say anything else.
 * Null where the explanation does not name them all, and for terms in months or hours.
 */
export function deadlineDays({
  unit,
  due,
  explanation,
}: Pick<DeadlineView, 'unit' | 'due' | 'explanation'>): DeadlineDays | null {
  const begin = /^自(\d{4})年(\d{1,2})月(\d{1,2})日/.exec(explanation.zh);
  if (!begin || (unit !== 'workday' && unit !== 'day')) return null;
  const homeYear = Number(begin[1]);
  const start = parseCivilDate(`${homeYear}-${twoDigits(Number(begin[2]))}-${twoDigits(Number(begin[3]))}`);
  const end = parseCivilDate(due);
  if (daysBetween(start, end) > longestPicture) return null;
  const parts = explanation.zh.split('；');
  const passed =
    parts.find((part) => part.startsWith('跳过')) ??
    parts.find((part) => part.includes('顺延过'))?.split('顺延过')[1] ??
    '';
  if (/放假\d+日/.test(passed)) return null;
  const skipped = new Set(daysNamed(passed.replace(/周末\d+日/, '').replace(/（[^）]*）/g, ''), homeYear));
  if (/周末\d+日/.test(passed)) {
    const made = /其中(.*)为调休上班/.exec(explanation.zh)?.[1];
    if (!made && explanation.zh.includes('其中调休上班')) return null;
    const worked = new Set(daysNamed(made ?? '', homeYear, true));
    for (let day = addDays(start, 1); day <= end; day = addDays(day, 1))
      if (weekday(day) > 5 && !worked.has(day)) skipped.add(day);
  }
  return { start, due: end, skipped };
}
