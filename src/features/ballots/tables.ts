import type { ColumnType, Generated } from 'kysely';
import type { BallotGroup, BallotRule, PaperCounts, Question } from './questions.ts';
import type { BallotResult } from './result.ts';

type JsonOf<T> = ColumnType<T, unknown, unknown>;

export const ballotKinds = [
  'congressVote',
  'unionReview',
  'cadreAppraisal',
  'siteScoring',
  'survey',
] as const;
export type BallotKind = (typeof ballotKinds)[number];

export const ballotStatuses = [
  ...(['draft', 'announced', 'open', 'closed', 'counted', 'void', 'published', 'cancelled'] as const),
] as const;
export type BallotStatus = (typeof ballotStatuses)[number];

/** Grades of a union after its members reviewed it, lowest first (rules 2.14). */
export const reviewGrades = ['qualified', 'advanced', 'model'] as const;
export type ReviewGrade = (typeof reviewGrades)[number];

interface BallotsTable {
  id: string;
  union_id: string;
  union_path: string;
  kind: BallotKind;
  title: string;
  about: Generated<string>;
  secrecy: 'secret' | 'open';
  rule: JsonOf<BallotRule>;
  questions: JsonOf<Question[]>;
  groups: JsonOf<BallotGroup[]>;
  opens_at: Date;
  closes_at: Date;
  status: BallotStatus;
  entitled: number | null;
  roll_hash: Buffer | null;
  present: number | null;
  urn_key: string | null;
  subject_type: string | null;
  subject_id: string | null;
  result: JsonOf<BallotResult | null>;
  result_hash: Buffer | null;
  counted_by: string | null;
  counted_with: string | null;
  created_by: string | null;
  created_at: Date;
  /** What became of it, told after the result. */
  outcome: Generated<string>;
  version: Generated<number>;
}

declare module '../../platform/db/schema.ts' {
  interface Database {
    ballots: BallotsTable;
    ballot_roll: {
      id: Generated<string>;
      ballot_id: string;
      person_id: string;
      group_code: string;
      way: Generated<'online' | 'paper' | null>;
    };
    ballot_urn: { ballot_id: string; receipt_hash: Buffer; group_code: string; sealed: string };
    ballot_open_votes: {
      ballot_id: string;
      person_id: string;
      group_code: string;
      receipt_hash: Buffer;
      answers: JsonOf<Record<string, unknown>>;
      cast_at: Date;
    };
    ballot_receipts: { ballot_id: string; receipt_hash: Buffer };
    ballot_papers: {
      id: string;
      ballot_id: string;
      group_code: string;
      issued: number;
      returned: number;
      invalid: number;
      counts: JsonOf<PaperCounts>;
      status: 'counted' | 'confirmed' | 'rejected';
      counted_by: string;
      counted_at: Date;
      checked_by: string | null;
      checked_at: Date | null;
      note: Generated<string>;
    };
    ballot_events: {
      id: string;
      ballot_id: string;
      action: string;
      actor_id: string | null;
      actor_name: string;
      at: Date;
      detail: JsonOf<Record<string, unknown>>;
    };
    ballot_grades: {
      id: string;
      ballot_id: string;
      grade: ReviewGrade;
      reason: string;
      given_by: string;
      given_at: Date;
    };
    ballot_lists: { import_id: string; ballot_id: string };
    ballot_roll_changes: {
      id: string;
      ballot_id: string;
      person_id: string;
      change: 'add' | 'remove';
      group_code: string;
      reason: string;
      status: 'asked' | 'done' | 'refused';
      asked_by: string;
      decided_by: string | null;
      created_at: Date;
    };
  }
}
