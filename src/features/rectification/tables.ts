import type { ColumnType, Generated } from 'kysely';
import type { VoteOperator } from '../../kernel/votes.ts';
import type { Json } from '../../platform/db/index.ts';

export const findingSources = ['inspection', 'unionReview', 'visit', 'openAffairs'] as const;
export type FindingSource = (typeof findingSources)[number];

export const findingStatuses = ['raised', 'confirmed', 'noticed', 'settled', 'dropped'] as const;
export type FindingStatus = (typeof findingStatuses)[number];

export const noticeStatuses = [
  ...(['draft', 'issued', 'building', 'trial', 'toAccept', 'accepted', 'closed', 'withdrawn'] as const),
] as const;
export type NoticeStatus = (typeof noticeStatuses)[number];

export const taskStatuses = [
  ...(['drafted', 'sent', 'signed', 'planned', 'building', 'built', 'stopped'] as const),
] as const;
export type TaskStatus = (typeof taskStatuses)[number];

export const opinions = ['satisfied', 'basically', 'not'] as const;
export type Opinion = (typeof opinions)[number];

export const trialOutcomes = ['passed', 'failed', 'tooFew'] as const;
export type TrialOutcome = (typeof trialOutcomes)[number];

/** One line of a unit's timetable; `by` is a civil date. */
export interface PlannedStep {
  what: string;
  by: string;
}

interface File {
  id: string;
  name: string;
  media_type: string;
  byte_size: number;
  content_sealed: string;
  created_by: string | null;
  created_at: Date;
}

declare module '../../platform/db/schema.ts' {
  interface Database {
    rectification_findings: {
      id: string;
      union_id: string;
      union_path: string;
      source: FindingSource;
      source_id: string | null;
      found_on: string;
      title: string;
      text: string;
      status: FindingStatus;
      discussion: string | null;
      discussed_on: string | null;
      notice_id: string | null;
      raised_by: string | null;
      raised_by_name: string;
      version: Generated<number>;
      created_at: Date;
    };
    rectification_notices: {
      id: string;
      union_id: string;
      union_path: string;
      division_code: string | null;
      title: string;
      requirement: string;
      target_what: string | null;
      target_unit: string | null;
      target_most: number | null;
      measured: number | null;
      trial_unit: 'day' | 'month' | null;
      trial_amount: number | null;
      concerned: 'members' | 'everybody';
      status: NoticeStatus;
      number: string | null;
      letter_id: string | null;
      issued_on: string | null;
      issued_by: string | null;
      round: Generated<number>;
      trial_from: string | null;
      trial_until: string | null;
      extended_days: Generated<number>;
      extension_reason: string | null;
      accepted_by: string | null;
      accepted_by_name: string | null;
      accepted_on: string | null;
      acceptance: string | null;
      closed_by: string | null;
      closed_on: string | null;
      withdraw_reason: string | null;
      escalated_at: Date | null;
      created_by: string | null;
      created_at: Date;
      version: Generated<number>;
    };
    rectification_tasks: {
      id: string;
      notice_id: string;
      seq: number;
      unit_id: string;
      unit_name: string;
      what: string;
      status: TaskStatus;
      signed_by_name: string | null;
      signed_on: string | null;
      feasible: boolean | null;
      plan: string | null;
      timetable: ColumnType<PlannedStep[], unknown, unknown>;
      plan_due: string | null;
      planned_by: string | null;
      returned_reason: string | null;
      result: string | null;
      built_on: string | null;
      built_by: string | null;
      escalated_at: Date | null;
      version: Generated<number>;
    };
    rectification_opinions: {
      id: string;
      notice_id: string;
      round: number;
      account_id: string | null;
      opinion: Opinion;
      words: string;
      given_at: Date;
    };
    rectification_trials: {
      notice_id: string;
      round: number;
      from_on: string;
      until_on: string;
      satisfied: number;
      basically: number;
      unsatisfied: number;
      rule: VoteOperator;
      least: number;
      outcome: TrialOutcome;
      ended_by_name: string;
      ended_at: Date;
    };
    rectification_files: File & { notice_id: string; task_id: string | null; created_by_name: string };
    rectification_events: {
      id: string;
      subject_id: string;
      task_id: string | null;
      action: string;
      status: string;
      at: Date;
      actor_id: string | null;
      actor_name: string;
      detail: Json;
    };
  }
}
