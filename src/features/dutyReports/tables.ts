import type { Generated } from 'kysely';

/** What a representative does in office. That somebody voted is never one of them (ADR 9). */
export const dutyKinds = [
  'proposal',
  'second',
  'suggestion',
  'visit',
  'need',
  'discussion',
  'meeting',
  'evaluation',
] as const;
export type DutyKind = (typeof dutyKinds)[number];

/** Parts of a report, in their order. */
export const sections = [
  'proposals',
  'suggestions',
  'visits',
  'meetings',
  'discussions',
  'evaluations',
  'results',
] as const;
export type Section = (typeof sections)[number];

export const contestStatuses = ['open', 'corrected', 'upheld', 'noted', 'withdrawn'] as const;
export type ContestStatus = (typeof contestStatuses)[number];

declare module '../../platform/db/schema.ts' {
  interface Database {
    duty_acts: {
      id: string;
      number: Generated<number>;
      seat_id: string;
      person_id: string;
      kind: DutyKind;
      happened_on: string;
      union_id: string;
      union_name: string;
      subject_type: string;
      subject_id: string;
      attempt: Generated<number>;
      title: string;
      contact_ids: Generated<string[]>;
      created_at: Date;
    };
    duty_turns: {
      id: string;
      number: Generated<number>;
      act_id: string;
      turn: 'result' | 'reversed';
      words_zh: string;
      words_en: string;
      happened_at: Date;
      created_at: Date;
    };
    duty_batches: {
      id: string;
      body_id: string;
      union_id: string;
      union_path: string;
      /** A year such as 2026, or `term`. */
      period: string;
      /** Null until the work begins. */
      cut: number | null;
      as_of: Date | null;
      status: 'running' | 'done';
      total: number;
      done: Generated<number>;
      unchanged: Generated<number>;
      after_seat: string | null;
      asked_by: string | null;
      asked_by_name: string;
      created_at: Date;
      finished_at: Date | null;
    };
    duty_reports: {
      id: string;
      seat_id: string;
      period: string;
      edition: number;
      batch_id: string;
      as_of: Date;
      cut: number;
      content: string;
      content_hash: string;
      sentences_hash: string;
      created_at: Date;
    };
    duty_contests: {
      id: string;
      seat_id: string;
      body_id: string;
      union_id: string;
      union_path: string;
      person_id: string;
      person_name: string;
      period: string;
      section: Section;
      act_id: string | null;
      line_zh: string;
      line_en: string;
      reason: string;
      status: ContestStatus;
      answer: Generated<string>;
      asked_number: Generated<number>;
      answered_number: number | null;
      answered_by: string | null;
      answered_by_name: string | null;
      answered_at: Date | null;
      due_on: Generated<string | null>;
      created_at: Date;
      version: Generated<number>;
    };
    duty_contest_steps: {
      id: string;
      contest_id: string;
      action: string;
      actor_id: string | null;
      actor_name: string;
      said: string;
      at: Date;
    };
    duty_contest_proofs: {
      id: string;
      contest_id: string;
      name: string;
      media_type: string;
      content_sealed: string;
      created_at: Date;
    };
  }
}
