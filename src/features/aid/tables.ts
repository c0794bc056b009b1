import type { ColumnType, Generated } from 'kysely';
import type { Json } from '../../platform/db/index.ts';
import type { Status } from './applications/lifecycle.ts';
import type { RoundStatus } from './rounds/lifecycle.ts';
import type { Door, Method, Purpose, TriggerKind } from './vocabulary.ts';

type JsonOf<T> = ColumnType<T, unknown, unknown>;

/** One approval of an application; `by` is set once it is given. */
export interface Tier {
  role: string;
  by: string | null;
  byName: string | null;
  at: string | null;
}

/** A person's word about likely duplicate help. */
export interface DuplicatesDecision {
  by: string;
  reason: string;
  at: string;
  found: number;
}

interface Placed {
  union_id: string;
  union_path: string;
}

declare module '../../platform/db/schema.ts' {
  interface Database {
    aid_applications: Placed & {
      id: string;
      number: string;
      programme_code: string;
      programme_name: JsonOf<{ zh: string; en: string }>;
      purpose: Purpose;
      person_id: string;
      door: Door;
      status: Status;
      version: Generated<number>;
      method: Method;
      goods: string | null;
      asked_fen: number | null;
      amount_fen: number | null;
      form_sealed: string | null;
      papers: string[];
      category: string | null;
      situation: string | null;
      entered_by: string | null;
      entered_by_name: string;
      entered_by_staff: boolean;
      reviewed_by: string | null;
      reviewed_by_name: string | null;
      tiers: JsonOf<Tier[]>;
      tier: Generated<number>;
      approved_by: string | null;
      approved_by_name: string | null;
      duplicates: JsonOf<DuplicatesDecision | null>;
      reason: string | null;
      round_id: string | null;
      source_id: string | null;
      commitment_id: string | null;
      payment_id: string | null;
      pay_first: Generated<boolean>;
      complete_due: string | null;
      completed_at: Date | null;
      appeal_id: string | null;
      appeal_number: string | null;
      submitted_at: Date | null;
      decided_at: Date | null;
      paid_on: string | null;
      created_at: Date;
      updated_at: Date;
    };
    aid_triggers: Placed & {
      id: string;
      kind: TriggerKind;
      code: string;
      title: string;
      on_date: string;
      propose_on: string;
      level: string | null;
      person_id: string | null;
      note_sealed: string | null;
      status: 'open' | 'confirmed' | 'dismissed';
      status_reason: string | null;
      reported_by: string | null;
      reported_by_name: string;
      derived_key: string | null;
      created_at: Date;
    };
    aid_rounds: Placed & {
      id: string;
      title: string;
      trigger_id: string | null;
      programme_code: string;
      method: Method;
      goods: string | null;
      amount_fen: number;
      groups: string[];
      visit_from: string;
      visit_to: string;
      status: RoundStatus;
      version: Generated<number>;
      created_by: string;
      created_by_name: string;
      submitted_by: string | null;
      approved_by: string | null;
      approved_by_name: string | null;
      reason: string | null;
      created_at: Date;
    };
    aid_visits: {
      id: string;
      application_id: string;
      round_id: string | null;
      visited_on: string;
      visitors: string;
      receipt: string;
      note_sealed: string | null;
      recorded_by: string | null;
      recorded_by_name: string;
      created_at: Date;
    };
    aid_papers: {
      id: string;
      application_id: string;
      kind: string;
      name: string;
      media_type: string;
      byte_size: number;
      content_sealed: string;
      created_by: string | null;
      created_by_name: string;
      created_at: Date;
    };
    aid_events: {
      id: string;
      subject_type: 'application' | 'round' | 'trigger';
      subject_id: string;
      at: Date;
      actor_id: string | null;
      actor_name: string;
      action: string;
      status: string;
      detail: Json;
    };
    aid_numbers: { year: number; last: number };
  }
}
