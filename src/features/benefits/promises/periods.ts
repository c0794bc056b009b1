import { addDays, addMonths, parseCivilDate } from '../../../kernel/civilDate.ts';

/** Half-open, civil dates. */
export interface Period {
  from: string;
  until: string;
}

/** The whole days or months of a promise within [from, until); a month counts once it is over. */
export function periodsOf(every: 'day' | 'month', from: string, until: string): Period[] {
  const periods: Period[] = [];
  for (let start = parseCivilDate(from); start < until; ) {
    const end = every === 'day' ? addDays(start, 1) : addMonths(start, 1);
    if (end > until) break;
    periods.push({ from: start, until: end });
    start = end;
  }
  return periods;
}
