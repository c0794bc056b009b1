import type { ColumnType, Generated, RawBuilder } from 'kysely';
import type { Json } from '../../platform/db/index.ts';

export const statuses = [
  'draft',
  'seconding',
  'withdrawn',
  'underReview',
  'docketed',
  'notDocketed',
  'convertedToSuggestion',
  'merged',
  'assigned',
  'disputed',
  'escalated',
  'handling',
  'replied',
  'reHandling',
  'rated',
  'inspected',
  'closed',
] as const;
export type Status = (typeof statuses)[number];

export const themes = ['workerInterest', 'serviceUser'] as const;
export type Theme = (typeof themes)[number];

/** A: solved; B: planned, with a promised day; C: cannot be done now. */
export const replyClasses = ['A', 'B', 'C'] as const;
export type ReplyClass = (typeof replyClasses)[number];

export const ratings = ['satisfied', 'basically', 'unsatisfied'] as const;
export type Rating = (typeof ratings)[number];
export const outcomes = [...ratings, 'unrated'] as const;
export type Outcome = (typeof outcomes)[number];

export const partStatuses = ['waiting', 'objected', 'signed', 'replied', 'withdrawn'] as const;
export type PartStatus = (typeof partStatuses)[number];

export const promiseStatuses = ['open', 'reported', 'kept', 'replaced'] as const;

export const actorParts = ['proposer', 'seconder', 'representative', 'staff', 'unit', 'system'] as const;
export type ActorPart = (typeof actorParts)[number];

interface ProposalsTable {
  id: string;
  union_id: string;
  union_path: string;
  body_id: string;
  body_kind: 'memberCongress' | 'workersCongress';
  collection_id: string | null;
  number: string | null;
  title: string;
  reason: string;
  measure: string;
  themes: Theme[];
  category: string | null;
  person_id: string | null;
  confidential: boolean;
  status: Status;
  seconders_needed: Generated<number>;
  seconded: Generated<number>;
  circled: Generated<number>;
  dispatch_final: Generated<boolean>;
  leader_id: string | null;
  leader_name: string | null;
  round: Generated<number>;
  reply_class: ReplyClass | null;
  promise: string | null;
  promised_on: string | null;
  promise_kept_on: string | null;
  rating_closes_at: Date | null;
  outcome: Outcome | null;
  merged_into: string | null;
  converted_type: string | null;
  converted_id: string | null;
  decision: string | null;
  inspection: string | null;
  inspector_name: string | null;
  summary: string | null;
  due_on: string | null;
  overdue: Generated<boolean>;
  created_at: Date;
  submitted_at: Date | null;
  reviewed_at: Date | null;
  docketed_at: Date | null;
  assigned_at: Date | null;
  replied_at: Date | null;
  inspected_at: Date | null;
  closed_at: Date | null;
  terms: ColumnType<string, string | RawBuilder<string>, string | RawBuilder<string>>;
  version: Generated<number>;
}

declare module '../../platform/db/schema.ts' {
  interface Database {
    proposals: ProposalsTable;
    proposal_numbers: { union_id: string; year: number; last: number };
    proposal_collections: {
      id: string;
      union_id: string;
      union_path: string;
      name: string;
      congress_on: string;
      opens_on: string;
      closes_on: string;
      created_at: Date;
    };
    proposal_seconders: {
      id: string;
      proposal_id: string;
      person_id: string | null;
      seconded_at: Date;
    };
    proposal_parts: {
      id: string;
      proposal_id: string;
      unit_id: string;
      part: 'lead' | 'co';
      round: number;
      status: PartStatus;
      task: string;
      assigned_at: Date;
      object_until: string | null;
      may_object: boolean;
      objection: string | null;
      signed_at: Date | null;
      signed_by_name: string | null;
      extended: Generated<boolean>;
      extension_reason: string | null;
      reply: string | null;
      reply_class: ReplyClass | null;
      promise: string | null;
      promised_on: string | null;
      replied_at: Date | null;
      replied_by_name: string | null;
    };
    proposal_evidence: {
      id: string;
      proposal_id: string;
      unit_id: string;
      round: number;
      purpose: 'reply' | 'promise';
      name: string;
      media_type: string;
      byte_size: number;
      content_sealed: string;
      created_by_name: string;
      created_at: Date;
    };
    proposal_ratings: {
      id: Generated<string>;
      proposal_id: string;
      round: number;
      person_id: string | null;
      part: 'proposer' | 'joined' | 'seconder';
      rating: Rating | null;
      remark: Generated<string>;
    };
    proposal_outcomes: {
      proposal_id: string;
      round: number;
      closed_on: string;
      asked: number;
      satisfied: number;
      basically: number;
      unsatisfied: number;
      remarks: string[];
      outcome: Outcome;
    };
    proposal_promises: {
      id: string;
      proposal_id: string;
      union_id: string;
      union_path: string;
      unit_id: string;
      round: number;
      text: string;
      due_on: string;
      status: (typeof promiseStatuses)[number];
      report: string | null;
      kept_on: string | null;
      confirmed_by_name: string | null;
      moved: Generated<number>;
      late: Generated<boolean>;
    };
    proposal_questions: {
      id: string;
      proposal_id: string;
      person_id: string | null;
      unit_id: string;
      question: string;
      asked_at: Date;
      answer: string | null;
      answered_by_name: string | null;
      answered_at: Date | null;
    };
    proposal_honours: {
      proposal_id: string;
      year: number;
      chosen_by: 'person' | 'ballot';
      ballot_id: string | null;
      reason: string;
      chosen_by_name: string;
      chosen_at: Date;
    };
    proposal_events: {
      id: string;
      proposal_id: string;
      at: Date;
      actor_id: string | null;
      actor_name: string;
      actor_part: ActorPart;
      action: string;
      status: Status;
      detail: Json;
    };
  }
}
