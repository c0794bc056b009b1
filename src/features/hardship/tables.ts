import type { ColumnType, Generated } from 'kysely';
import type { FileStatus } from './lifecycle.ts';
import type { StandardEntry } from './rules/standard.ts';
import type {
  EndReason,
  FileSource,
  HelpedCategory,
  MatchResult,
  PaperKind,
  ShownCategory,
} from './vocabulary.ts';

type JsonOf<T> = ColumnType<T, unknown, unknown>;

declare module '../../platform/db/schema.ts' {
  interface Database {
    hardship_numbers: { kind: 'file' | 'notice' | 'objection'; year: number; last: number };
    hardship_files: {
      id: string;
      number: string;
      person_id: string;
      household_id: string | null;
      union_id: string;
      union_path: string;
      division_code: string | null;
      source: FileSource;
      previous_file_id: string | null;
      status: FileStatus;
      scheme: string;
      declared_month: string | null;
      declaration_sealed: string;
      derived_category: ShownCategory;
      category: ShownCategory;
      created_by: string | null;
      created_by_name: string;
      reviewed_by: string | null;
      authorised_on: string | null;
      status_reason: string | null;
      submitted_on: string | null;
      approved_on: string | null;
      approved_by: string | null;
      approved_by_name: string | null;
      recheck_due_on: string | null;
      ended_on: string | null;
      end_reason: EndReason | null;
      version: Generated<number>;
      created_at: Date;
      updated_at: Date;
    };
    hardship_members: {
      id: string;
      file_id: string;
      person_id: string | null;
      identity_sealed: string | null;
      identity_index: string | null;
      applicant: boolean;
      live: boolean;
    };
    hardship_visits: {
      id: string;
      file_id: string;
      planned_on: string | null;
      visited_on: string | null;
      visitors: string[];
      note_sealed: string | null;
      planned_by_name: string | null;
      account_id: string | null;
      account_name: string | null;
      created_at: Date;
    };
    hardship_papers: {
      id: string;
      file_id: string | null;
      visit_id: string | null;
      kind: PaperKind;
      name: string;
      media_type: string;
      byte_size: number;
      content_sealed: string;
      created_by: string | null;
      created_at: Date;
    };
    hardship_matches: {
      id: string;
      file_id: string;
      source: string;
      result: MatchResult;
      exclusions: string[];
      detail_sealed: string | null;
      matched_on: string;
      entered_by: string | null;
      entered_by_name: string;
      created_at: Date;
    };
    hardship_overrides: {
      id: string;
      file_id: string;
      kind: 'category' | 'exclusion';
      value: string;
      reason: string;
      status: 'proposed' | 'approved' | 'refused';
      proposed_by: string;
      proposed_by_name: string;
      proposed_at: Date;
      decided_by: string | null;
      decided_by_name: string | null;
      decided_at: Date | null;
    };
    hardship_notices: {
      id: string;
      number: string;
      union_id: string;
      union_path: string;
      title: string;
      starts_on: string;
      ends_on: string;
      workdays: number;
      calendar_version: string;
      contact: string;
      published_by: string | null;
      published_by_name: string;
      published_at: Date;
    };
    hardship_notice_entries: {
      id: string;
      notice_id: string;
      file_id: string;
      position: number;
      category: HelpedCategory;
      unit: string;
      full_name: boolean;
      removed_at: Date | null;
    };
    hardship_objections: {
      id: string;
      number: string;
      notice_id: string;
      entry_id: string | null;
      text_sealed: string;
      objector_sealed: string | null;
      via: 'public' | 'counter';
      received_at: Date;
      status: 'open' | 'upheld' | 'dismissed';
      answer_sealed: string | null;
      answered_by_name: string | null;
      answered_at: Date | null;
    };
    hardship_standard_proposals: {
      id: string;
      entries: JsonOf<StandardEntry[]>;
      based_on: number;
      status: 'proposed' | 'confirmed' | 'refused';
      proposed_by: string;
      proposed_by_name: string;
      proposed_at: Date;
      decided_by: string | null;
      decided_by_name: string | null;
      decided_at: Date | null;
    };
    hardship_events: {
      id: string;
      file_id: string;
      at: Date;
      actor_id: string | null;
      actor_name: string;
      action: string;
      status: FileStatus;
      detail: JsonOf<Record<string, unknown>>;
    };
  }
}
