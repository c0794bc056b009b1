import { type CivilDate, partsOf, yearOf } from './civilDate.ts';
import { formatCivilDate, listDaysEn, spanEn, spansOf, weekdayName } from './dateWords.ts';
import type { DeadlineUnit, SkippedDay } from './deadline.ts';
import {
  countedMentions,
  type DeadlineFacts,
  listedDays,
  listedSpans,
  sameKindOfRest,
} from './deadlineFacts.ts';

const units: Record<DeadlineUnit, string> = {
  workday: 'working day',
  day: 'day',
  month: 'month',
  hour: 'hour',
};

const quantity = (count: number, unit: string) =>
  `${Number.isInteger(count) ? count : count.toFixed(1)} ${unit}${count === 1 ? '' : 's'}`;

/** `5 working days from Mon 28 Sep: counts 29, 30 Sep, …; skips 1–7 Oct; due Sat 10 Oct 2026`. */
export function explainEn(facts: DeadlineFacts): string {
  const { term, start, startTime, due, dueTime, missingYears } = facts;
  const byHour = term.unit === 'hour';
  const parts = [
    counts(facts),
    skips(facts),
    clamps(facts),
    rolls(facts),
    `due ${formatCivilDate(due, 'en')}${byHour ? ` ${dueTime}` : ''}`,
    missingYears.length > 0 ? `provisional: no notice of days off for ${missingYears.join(', ')}` : '',
  ];
  const opening = `${length(facts)} from ${dayEn(start, yearOf(due))}${byHour ? ` ${startTime}` : ''}`;
  return `${opening}: ${parts.filter((part) => part !== '').join('; ')}`;
}

const dayEn = (date: CivilDate, homeYear: number) =>
  `${weekdayName(date, 'en')} ${spanEn({ from: date, to: date }, homeYear)}`;

function length({ term, paused }: DeadlineFacts): string {
  const pauses = [
    paused.amount > 0 ? quantity(paused.amount, units[term.unit]) : '',
    paused.days > 0 ? quantity(paused.days, 'day') : '',
  ].filter((part) => part !== '');
  const own = quantity(term.amount, units[term.unit]);
  return pauses.length > 0 ? `${own} (and ${pauses.join(' ')} of pause)` : own;
}

function counts(facts: DeadlineFacts): string {
  const { term, counted, makeUpDays, due } = facts;
  const first = counted[0];
  if (first === undefined) return '';
  const home = yearOf(due);
  if (term.unit === 'day')
    return facts.nominal === due ? `counts ${spanEn({ from: first, to: due }, home)}` : '';
  if (counted.length <= listedDays) return `counts ${listDaysEn(countedMentions(facts), home)}`;
  const made = [...makeUpDays].map((date) => ({ date }));
  const withMade =
    made.length > listedDays
      ? `, ${made.length} make-up days among them`
      : made.length > 0
        ? `, make-up ${made.length === 1 ? 'day' : 'days'} ${listDaysEn(made, home)} among them`
        : '';
  return `counts ${counted.length} days ${spanEn({ from: first, to: due }, home)}${withMade}`;
}

function spans(days: readonly SkippedDay[], home: number): string[] {
  return spansOf(days, sameKindOfRest).map((span) => {
    const local = span.first.kind === 'extra' ? ` (local day off: ${span.first.name})` : '';
    return `${spanEn(span, home)}${local}`;
  });
}

function skips({ term, skipped, nominal, due }: DeadlineFacts): string {
  if (term.unit !== 'workday' || skipped.length === 0 || nominal !== due) return '';
  const home = yearOf(due);
  const all = spans(skipped, home);
  if (all.length <= listedSpans) return `skips ${all.join(', ')}`;
  const weekends = skipped.filter((day) => day.kind === 'weekend').length;
  const others = skipped.filter((day) => day.kind !== 'weekend');
  const named = spans(others, home);
  const holidays = named.length <= listedSpans ? named.join(', ') : `${quantity(others.length, 'day')} off`;
  return `skips ${quantity(weekends, 'weekend day')}${others.length > 0 ? ` and ${holidays}` : ''}`;
}

function clamps({ clampedFrom, nominal, due }: DeadlineFacts): string {
  if (clampedFrom === undefined) return '';
  const { year } = partsOf(nominal);
  const last = spanEn({ from: nominal, to: nominal }, yearOf(due));
  return `there is no day ${clampedFrom} in that month${year === yearOf(due) ? '' : ` of ${year}`}, so its last day ${last}`;
}

function rolls({ nominal, due, skipped }: DeadlineFacts): string {
  if (nominal === due) return '';
  const home = yearOf(due);
  return `ends ${dayEn(nominal, home)}, a day off, so moves past ${spans(skipped, home).join(', ')}`;
}
