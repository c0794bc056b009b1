import type { ColumnType, Generated } from 'kysely';
import type { VoteOperator } from '../../kernel/votes.ts';

export const sessionKinds = ['full', 'joint'] as const;
export type SessionKind = (typeof sessionKinds)[number];

export const sessionStatuses = [
  ...(['called', 'planned', 'open', 'closed', 'published', 'reported', 'cancelled'] as const),
] as const;
export type SessionStatus = (typeof sessionStatuses)[number];

export const itemStatuses = ['listed', 'voting', 'passed', 'rejected', 'settled', 'withdrawn'] as const;
export type ItemStatus = (typeof itemStatuses)[number];

export const attendanceStates = ['present', 'leave', 'absent'] as const;
export type AttendanceState = (typeof attendanceStates)[number];

interface SessionsTable {
  id: string;
  body_id: string;
  union_id: string;
  union_path: string;
  kind: SessionKind;
  convened_by: 'committee' | 'delegates';
  title: string;
  reason: Generated<string>;
  starts_at: Date | null;
  place: Generated<string>;
  status: SessionStatus;
  entitled: number | null;
  present: number | null;
  result: Generated<string>;
  closed_on: string | null;
  report_due_on: string | null;
  reported_on: string | null;
  report_note: Generated<string>;
  cancel_reason: Generated<string>;
  created_by: string | null;
  created_at: Date;
  version: Generated<number>;
}

interface ItemsTable {
  id: string;
  session_id: string;
  position: number;
  matter: string;
  title: string;
  about: Generated<string>;
  needs_vote: boolean;
  operator: VoteOperator | null;
  status: ItemStatus;
  ballot_id: string | null;
  /** From when it binds; nothing but a vote that passed sets it. */
  effective_from: string | null;
  resolution: Generated<string>;
  reports_item_id: string | null;
  created_at: Date;
  version: Generated<number>;
}

declare module '../../platform/db/schema.ts' {
  interface Database {
    congress_sessions: SessionsTable;
    congress_callers: { session_id: string; seat_id: string; at: Date };
    congress_items: ItemsTable;
    congress_papers: {
      id: string;
      item_id: string;
      title: string;
      body: string;
      sent_at: Date | null;
      created_at: Date;
    };
    congress_attendance: {
      session_id: string;
      seat_id: string;
      state: AttendanceState;
    };
    congress_events: {
      id: string;
      session_id: string;
      action: string;
      actor_id: string | null;
      actor_name: string;
      at: Date;
      detail: ColumnType<Record<string, unknown>, unknown, unknown>;
    };
  }
}
