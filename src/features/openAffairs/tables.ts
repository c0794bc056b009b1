import type { Generated } from 'kysely';
import type { Json } from '../../platform/db/index.ts';

export const sides = ['employer', 'union'] as const;
export type Side = (typeof sides)[number];

export const forms = ['board', 'meeting', 'web', 'leaflet'] as const;
export type Form = (typeof forms)[number];

export const periods = [
  ...(['once', 'monthly', 'quarterly', 'halfYearly', 'yearly', 'whenItHappens'] as const),
] as const;
export type Period = (typeof periods)[number];

export const questionKinds = ['question', 'notPosted', 'notTrue'] as const;
export type QuestionKind = (typeof questionKinds)[number];

export const questionStatuses = ['open', 'answered', 'reported', 'upheld', 'dismissed'] as const;
export type QuestionStatus = (typeof questionStatuses)[number];

export const policyKinds = ['rules', 'assessment', 'inspection', 'other'] as const;
export type PolicyKind = (typeof policyKinds)[number];

interface Placed {
  id: string;
  union_id: string;
  union_path: string;
  created_at: Date;
}

declare module '../../platform/db/schema.ts' {
  interface Database {
    open_items: Placed & { side: Side; title: string; ended_on: string | null };
    open_item_versions: {
      id: string;
      item_id: string;
      version: number;
      from_on: string;
      content: string;
      forms: Form[];
      period: Period;
      within_days: number;
      display_days: number;
      unit_id: string | null;
      responsible: string;
      basis: string;
      changed_by: string | null;
      changed_by_name: string;
      created_at: Date;
    };
    open_occurrences: {
      id: string;
      item_id: string;
      happened_on: string;
      what: string;
      noted_by: string | null;
      created_at: Date;
    };
    open_posts: {
      id: string;
      item_id: string;
      period_key: string;
      forms: Form[];
      title: string;
      body: string;
      posted_on: string;
      open_until: string;
      corrects: string | null;
      correction_reason: string | null;
      posted_by: string | null;
      posted_by_name: string;
      created_at: Date;
    };
    open_post_files: {
      id: string;
      post_id: string;
      name: string;
      media_type: string;
      byte_size: number;
      content_sealed: string;
      created_by: string | null;
      created_at: Date;
    };
    open_boards: Placed & { code: string; place: string; closed_at: Date | null };
    open_questions: Placed & {
      item_id: string | null;
      period_key: string | null;
      post_id: string | null;
      kind: QuestionKind;
      text: string;
      asked_by: string | null;
      nameless: boolean;
      status: QuestionStatus;
      answer: string | null;
      on_board: Generated<boolean>;
      answered_by_name: string | null;
      answered_at: Date | null;
      finding_id: string | null;
      version: Generated<number>;
    };
    open_policies: Placed & { kind: PolicyKind; title: string; ended_on: string | null };
    open_policy_versions: {
      id: string;
      policy_id: string;
      version: number;
      document_number: string;
      from_on: string;
      text: string;
      changed_by_name: string;
      created_at: Date;
    };
    open_affairs_events: {
      id: string;
      subject_id: string;
      action: string;
      at: Date;
      actor_id: string | null;
      actor_name: string;
      detail: Json;
    };
  }
}
