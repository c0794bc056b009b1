import type { ColumnType, Generated } from 'kysely';
import type { RosterPlan, ShiftForm } from './roster.ts';

type JsonOf<T> = ColumnType<T, unknown, unknown>;

export type CallStatus = 'waiting' | 'called' | 'accepted' | 'declined' | 'timedOut' | 'skipped';

declare module '../../platform/db/schema.ts' {
  interface Database {
    duty_patterns: {
      id: string;
      point_id: string;
      desk_id: string | null;
      name: string;
      form: ShiftForm;
      topics: string[];
      plan: JsonOf<RosterPlan>;
      ended_at: Date | null;
      created_at: Date;
    };
    duty_shifts: {
      id: string;
      point_id: string;
      desk_id: string | null;
      pattern_id: string | null;
      form: ShiftForm;
      topics: string[];
      on_date: string;
      starts_at: Date;
      ends_at: Date;
      rank: Generated<number>;
      account_id: string | null;
      agency_window: string | null;
      status: 'planned' | 'gap' | 'cancelled';
      note: Generated<string>;
      version: Generated<number>;
      created_at: Date;
    };
    duty_absences: {
      id: string;
      account_id: string;
      from_on: string;
      to_on: string;
      reason: string;
      ended_at: Date | null;
      recorded_by: string | null;
      created_at: Date;
    };
    duty_swaps: {
      id: string;
      shift_id: string;
      for_shift_id: string | null;
      from_id: string;
      to_id: string;
      status: 'offered' | 'accepted' | 'declined' | 'withdrawn';
      note: string;
      created_at: Date;
      answered_at: Date | null;
    };
    duty_dispatches: {
      id: string;
      point_id: string;
      desk_id: string | null;
      appeal_id: string | null;
      consultation_id: string | null;
      topic: string;
      note: string;
      status: 'calling' | 'accepted' | 'exhausted' | 'cancelled';
      asked_by: string;
      accepted_by: string | null;
      accepted_at: Date | null;
      created_at: Date;
    };
    duty_calls: {
      id: string;
      dispatch_id: string;
      seq: number;
      account_id: string;
      why: string;
      status: CallStatus;
      called_at: Date | null;
      answer_due_at: Date | null;
      answered_at: Date | null;
      note: Generated<string>;
    };
    consultations: {
      id: string;
      point_id: string;
      desk_id: string | null;
      held_at: Date;
      held_on: string;
      account_id: string;
      how: 'visit' | 'phone' | 'online';
      client_name: string | null;
      category: string;
      topic: string;
      answer: string;
      minutes: number;
      appeal_id: string | null;
      linked_at: Date | null;
      created_at: Date;
    };
  }
}
