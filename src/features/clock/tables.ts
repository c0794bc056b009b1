import type { ColumnType, Generated, GeneratedAlways } from 'kysely';
import type { DeadlineUnit } from '../../kernel/deadline.ts';

export interface DeadlineWords {
  zh: string;
  en: string;
}

/** A rule as it stood when the deadline began. */
export interface StoredRule {
  code: string;
  name: DeadlineWords;
  basis: string;
  unit: DeadlineUnit;
  amount: number;
  roll: 'none' | 'nextWorkday';
  pausable: boolean;
  /** Amounts left, in the rule's unit (in days for a rule in months), at which the owner is warned. */
  warnAt: readonly number[];
  /** Events of the subject that meet it. */
  metBy: readonly string[];
  /** Who gets the next task when it is breached; read by the subject. */
  onBreach: { to: string; task: DeadlineWords; letter: boolean };
}

export interface StoredPause {
  from: string;
  to: string | null;
  reason: string;
}

export interface HolidayDay {
  date: string;
  name: string;
  isOffDay: boolean;
}

type JsonOf<T> = ColumnType<T, unknown, unknown>;

interface DeadlinesTable {
  id: string;
  subject_type: string;
  subject_id: string;
  division_code: string | null;
  ladder: string;
  rule_code: string;
  rule: JsonOf<StoredRule>;
  started_at: Date;
  due_on: string;
  due_at: Date;
  provisional: boolean;
  calendar_version: string;
  explanation: JsonOf<DeadlineWords>;
  pauses: JsonOf<StoredPause[]>;
  extended: Generated<number>;
  status: 'open' | 'paused' | 'met' | 'cancelled';
  met_at: Date | null;
  warned_at: Date | null;
  breached_at: Date | null;
  check_at: Date | null;
}

declare module '../../platform/db/schema.ts' {
  interface Database {
    holiday_years: {
      year: number;
      days: JsonOf<HolidayDay[]>;
      source: string;
      imported_at: Date;
      imported_by: string;
    };
    division_days: {
      division_code: string;
      date: string;
      is_off_day: boolean;
      name: string;
      created_at: Date;
      created_by: string;
    };
    holiday_year_versions: {
      id: string;
      year: number;
      days: JsonOf<HolidayDay[] | null>;
      source: string;
      at: Date;
      actor: string;
    };
    calendar_recomputes: {
      id: string;
      actor: string;
      reason: string;
      started_at: Date;
      total: number;
      checked: Generated<number>;
      moved: Generated<number>;
      mark: Generated<string>;
      finished_at: Date | null;
    };
    calendar_changes: { id: GeneratedAlways<number>; at: Date; actor: string; what: string };
    deadlines: DeadlinesTable;
    deadline_changes: {
      id: GeneratedAlways<number>;
      deadline_id: string;
      at: Date;
      actor: string;
      reason: string;
      old_due_on: string;
      new_due_on: string;
      calendar_version: string;
    };
  }
}
