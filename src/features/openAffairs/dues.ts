import {
  addDays,
  addMonths,
  type CivilDate,
  compareCivilDates,
  parseCivilDate,
  partsOf,
} from '../../kernel/civilDate.ts';
import { isAnnounced, type WorkCalendar } from '../../kernel/workCalendar.ts';
import { rollToWorkday } from '../../kernel/workdayCount.ts';
import type { Period } from './tables.ts';

/** What a version of an item asks for; in force until the next one's first day. */
export interface AskedVersion {
  fromOn: string;
  period: Period;
  withinDays: number;
}

export interface AskedItem<V extends AskedVersion> {
  /** By day, the first one first. */
  versions: readonly V[];
  /** Half-open. */
  endedOn: string | null;
  /** Days on which something happened that is to be made open. */
  happened: readonly string[];
}

export interface Due<V extends AskedVersion = AskedVersion> {
  version: V;
  /** 2026-11, 2026-Q3, 2026-H1, 2026, once, on-2026-11-03. */
  periodKey: string;
  from: CivilDate;
  /** Last day of the period. */
  until: CivilDate;
  due: CivilDate;
  /** The due day lies in a year whose days off are not announced yet. */
  provisional: boolean;
}

const months = { monthly: 1, quarterly: 3, halfYearly: 6, yearly: 12 } as const;

const firstOf = (year: number, month: number): CivilDate =>
  parseCivilDate(`${year}-${String(month).padStart(2, '0')}-01`);

/** The calendar period of a length in which a day lies. */
function periodAround(day: CivilDate, length: 1 | 3 | 6 | 12) {
  const { year, month } = partsOf(day);
  const index = Math.floor((month - 1) / length);
  const from = firstOf(year, index * length + 1);
  const until = addDays(addMonths(from, length), -1);
  const names = {
    1: `${year}-${String(month).padStart(2, '0')}`,
    3: `${year}-Q${index + 1}`,
    6: `${year}-H${index + 1}`,
    12: String(year),
  };
  return { from, until, key: names[length] };
}

/** Longest that a due day lies behind its period, with room for days off. */
const furthest = 366 + 31;

/**
 * What falls due from `from` to before `before`, from the catalogue and the calendar alone: for each period the version in
 * force on its last day asks, within its days after that; a day off moves to the next working day (Civil Code, art. 203).
 */
export function duesOf<V extends AskedVersion>(
  item: AskedItem<V>,
  calendar: WorkCalendar,
  window: { from: string; before: string },
): Due<V>[] {
  const [from, before] = [parseCivilDate(window.from), parseCivilDate(window.before)];
  const dues = new Map<string, Due<V>>();
  const add = (version: V, periodKey: string, begins: CivilDate, until: CivilDate) => {
    const due = rollToWorkday(calendar, addDays(until, version.withinDays));
    if (due < from || due >= before || dues.has(periodKey)) return;
    dues.set(periodKey, {
      ...{ version, periodKey, from: begins, until, due, provisional: !isAnnounced(calendar, due) },
    });
  };
  let once = false;
  for (const [index, version] of item.versions.entries()) {
    const starts = parseCivilDate(version.fromOn);
    const ends = [item.versions[index + 1]?.fromOn, item.endedOn].filter((day) => typeof day === 'string');
    const inForce = (day: string) => day >= starts && ends.every((end) => day < end);
    if (version.period === 'once') {
      // Another version of what is due once does not make it due again.
      if (!once && inForce(starts)) add(version, 'once', starts, starts);
      once = true;
    } else if (version.period === 'whenItHappens') {
      for (const day of item.happened)
        if (inForce(day)) add(version, `on-${day}`, parseCivilDate(day), parseCivilDate(day));
    } else {
      const length = months[version.period];
      const earliest = addDays(from, -furthest);
      let period = periodAround(compareCivilDates(starts, earliest) > 0 ? starts : earliest, length);
      while (period.until < before && ends.every((end) => period.until < end)) {
        if (inForce(period.until)) add(version, period.key, period.from, period.until);
        period = periodAround(addDays(period.until, 1), length);
      }
    }
  }
  return [...dues.values()].sort((left, right) => (left.due < right.due ? -1 : left.due > right.due ? 1 : 0));
}

export const dueStatuses = ['notYet', 'soon', 'missing', 'posted', 'postedLate', 'notTrue'] as const;
export type DueStatus = (typeof dueStatuses)[number];

/** Where something due stands; nobody enters it. Late, missing and not true are told apart. */
export function dueStatus(
  due: string,
  posted: { firstOn: string; untrue: boolean } | undefined,
  today: string,
  soonFrom: string,
): DueStatus {
  if (posted?.untrue) return 'notTrue';
  if (posted) return posted.firstOn <= due ? 'posted' : 'postedLate';
  if (today > due) return 'missing';
  return due <= soonFrom ? 'soon' : 'notYet';
}
