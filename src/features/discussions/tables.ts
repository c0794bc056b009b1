import type { ColumnType, Generated } from 'kysely';
import type { RoundResult } from './consensus.ts';

type JsonOf<T> = ColumnType<T, unknown, unknown>;

export const discussionStatuses = ['raised', 'open', 'weighing', 'resolved', 'done', 'dropped'] as const;
export type DiscussionStatus = (typeof discussionStatuses)[number];

export const groupings = ['branch', 'workerGroup', 'role'] as const;
export type Grouping = (typeof groupings)[number];

export const stances = ['support', 'against', 'unsure'] as const;
export type Stance = (typeof stances)[number];

/** What an argument says; a reply belongs to one of them. */
export const commentKinds = ['for', 'against', 'idea', 'reply'] as const;
export type CommentKind = (typeof commentKinds)[number];

export const commentStatuses = ['shown', 'withdrawn', 'hidden'] as const;
export type CommentStatus = (typeof commentStatuses)[number];

declare module '../../platform/db/schema.ts' {
  interface Database {
    discussions: {
      id: string;
      union_id: string;
      union_path: string;
      title: string;
      about: string;
      audience: 'public' | 'members';
      grouping: Grouping;
      status: DiscussionStatus;
      raised_on: string;
      raised_by_person: string | null;
      raised_by: string | null;
      raised_by_name: string;
      resolution: string | null;
      resolved_at: Date | null;
      drop_reason: string | null;
      version: Generated<number>;
      created_at: Date;
    };
    discussion_rounds: {
      id: string;
      discussion_id: string;
      position: number;
      question: string;
      opens_at: Date;
      ends_at: Date;
      status: 'open' | 'ended';
      ended_at: Date | null;
      result: JsonOf<RoundResult | null>;
    };
    discussion_statements: { id: string; round_id: string; position: number; text: string };
    discussion_positions: {
      id: string;
      statement_id: string;
      person_id: string;
      discussion_id: string;
      stance: Stance;
      group_code: string;
      taken_at: Date;
      /** Its person was erased while the round ran: deleted once it is counted. */
      let_go: Generated<boolean>;
    };
    discussion_comments: {
      id: string;
      discussion_id: string;
      round_id: string;
      parent_id: string | null;
      kind: CommentKind;
      body: string;
      person_id: string | null;
      shown_as: 'name' | 'branch';
      author_name: string | null;
      branch_name: string;
      status: CommentStatus;
      hidden_reason: string | null;
      turn: number;
      reply_count: Generated<number>;
      version: Generated<number>;
      written_at: Date;
      edited_at: Date | null;
    };
    discussion_originals: { id: string; comment_id: string; version: number; body: string; until: Date };
    discussion_measures: {
      id: string;
      discussion_id: string;
      title: string;
      owner_name: string;
      adopted_by: string;
      due_on: string;
      status: 'adopted' | 'done' | 'dropped';
      outcome: string | null;
      ended_on: string | null;
      target_type: string | null;
      target_id: string | null;
      created_at: Date;
    };
    discussion_milestones: {
      id: string;
      measure_id: string;
      position: number;
      title: string;
      due_on: string;
      done_on: string | null;
      note: string | null;
    };
    discussion_files: {
      id: string;
      measure_id: string;
      name: string;
      media_type: string;
      content: Buffer;
      added_by: string;
      added_at: Date;
    };
    discussion_events: {
      id: string;
      discussion_id: string;
      action: string;
      actor_id: string | null;
      actor_name: string;
      at: Date;
      detail: JsonOf<Record<string, unknown>>;
    };
  }
}
