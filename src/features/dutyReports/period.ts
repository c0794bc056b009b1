/** A calendar year by the days acts happened on, or everything of the seat's term. */
export type Period = string;

export const isYear = (period: Period): boolean => /^20\d{2}$/.test(period);

/** Half-open, `YYYY-MM-DD`. */
export interface Span {
  from: string;
  before: string;
}

/** The days a report is about: the year's, or the seat's own. */
export function spanOf(period: Period, seat: { since: string; until: string }): Span {
  if (!isYear(period)) return { from: seat.since, before: seat.until };
  return { from: `${period}-01-01`, before: `${Number(period) + 1}-01-01` };
}

/** Years somebody in office may be told of, latest first: none that has not begun. */
export function yearsOf(seat: { since: string; until: string }, today: string): string[] {
  const last = seat.until > today ? today : dayBefore(seat.until);
  const years: string[] = [];
  for (let year = Number(last.slice(0, 4)); year >= Number(seat.since.slice(0, 4)); year -= 1)
    years.push(String(year));
  return years;
}

/** Only its year matters: the first of January belongs to the year before. */
const dayBefore = (day: string): string =>
  day.endsWith('-01-01') ? `${Number(day.slice(0, 4)) - 1}-12-31` : day;

export const periodWords = (period: Period): readonly [zh: string, en: string] =>
  isYear(period) ? [`${period}年度`, period] : ['本届任期', 'the term'];
