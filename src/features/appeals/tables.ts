import type { ColumnType, Generated, GeneratedAlways, Selectable } from 'kysely';
import type { Outcome, Status } from './lifecycle.ts';

type JsonOf<T> = ColumnType<T, unknown, unknown>;
type OrDefault<T> = ColumnType<T, T | undefined, T>;

export interface Representative {
  name: string;
  phone: string;
}

interface AppealsTable {
  id: string;
  number: string;
  query_code_hash: Buffer | null;
  query_code_version: Generated<number>;
  status: Status;
  open: GeneratedAlways<boolean>;
  door: string;
  union_id: string;
  union_path: string;
  station_id: string | null;
  received_point_id: string | null;
  received_desk_id: string | null;
  point_id: string | null;
  applicant_mode: 'named' | 'confidential' | 'anonymous';
  applicant_name: string | null;
  applicant_phone_sealed: string | null;
  applicant_phone_index: string | null;
  applicant_identity_sealed: string | null;
  worker_groups: Generated<string[]>;
  filed_by: string | null;
  category: string;
  people_affected: number;
  /** JSON of `Representative[]`; null: none. */
  representatives_sealed: string | null;
  amount_claimed_fen: number | null;
  facts: string;
  wish: OrDefault<string>;
  respondent_names: OrDefault<string>;
  consent_to_own_union: OrDefault<boolean>;
  worker_consent: JsonOf<{ givenOn: string; how: string } | null>;
  wall_paths: Generated<string[]>;
  leader_only: OrDefault<boolean>;
  key_case: OrDefault<boolean>;
  green_channel: OrDefault<boolean>;
  owner_id: string | null;
  handler_id: string | null;
  hand_over: JsonOf<HandOver | null>;
  extension: JsonOf<ExtensionRequest | null>;
  agency: string | null;
  merged_into: string | null;
  ladders: Generated<string[]>;
  received_at: Date;
  received_on: string;
  accepted_at: Date | null;
  closed_at: Date | null;
  closed_on: string | null;
  final_due_at: Date | null;
  next_due_at: Date | null;
  elapsed_workdays: number | null;
  outcome: Outcome | null;
  reply: string | null;
  replied_on: string | null;
  evidence: string | null;
  closed_by: string | null;
  recovered_fen: Generated<number>;
  ruling_number: Generated<string | null>;
  supplement_asked_at: Date | null;
  supplement_items: JsonOf<string[]>;
  settled_at: Date | null;
  reopen_count: Generated<number>;
  rating: string | null;
  rating_comment: string | null;
  rated_at: Date | null;
  rating_closes_at: Date | null;
  limitation_expires_on: string | null;
  limitation_log: JsonOf<{ on: string; reason: string }[]>;
  imported_from: string | null;
  source_number: string | null;
  search: ColumnType<never, unknown, unknown>;
  version: Generated<number>;
  last_seq: number;
  last_hash: Buffer;
}

export interface HandOver {
  toId: string;
  toName: string;
  fromId: string | null;
  note: string;
  offeredAt: string;
  /** The service point it goes to once it is taken over. */
  pointId?: string;
}

export interface ExtensionRequest {
  deadlineId: string;
  amount: number;
  unit: string;
  reason: string;
  requestedBy: string;
  requestedById: string | null;
}

declare module '../../platform/db/schema.ts' {
  interface Database {
    appeals: AppealsTable;
    appeal_respondents: {
      id: string;
      appeal_id: string;
      kind: 'employer' | 'owner' | 'affiliatedFirm' | 'agent';
      name: string;
      credit_code: string | null;
      phone_sealed: string | null;
    };
    appeal_events: {
      appeal_id: string;
      seq: number;
      at: Date;
      actor_id: string | null;
      actor_name: string;
      type: string;
      status: Status;
      detail: ColumnType<Record<string, unknown>, unknown, unknown>;
      /** The whole detail instead, of old events that name a telephone. */
      detail_sealed: Generated<string | null>;
      previous_hash: Buffer | null;
      hash: Buffer;
    };
    appeal_people: {
      appeal_id: string;
      account_id: string;
      duty: 'mediator' | 'lawyer' | 'taskForce' | 'specialist' | 'recused';
      since: Date;
    };
    appeal_attachments: {
      file_id: string;
      appeal_id: string;
      purpose: 'material' | 'evidence';
      added_at: Date;
      added_by: string;
    };
    appeal_tasks: {
      id: string;
      appeal_id: string;
      kind: string;
      words: ColumnType<{ zh: string; en: string }, unknown, unknown>;
      assignee_id: string | null;
      assignee_role: string | null;
      place_path: string;
      deadline_id: string | null;
      created_at: Date;
      done_at: Date | null;
      done_by: string | null;
    };
    appeal_views: {
      id: string;
      account_id: string;
      name: string;
      query: ColumnType<Record<string, string>, unknown, unknown>;
      created_at: Date;
    };
  }
}

export type AppealRow = Omit<Selectable<AppealsTable>, 'search'>;

/** Everything but the search vector, which only the database reads. */
export const appealColumns = [
  'id',
  'number',
  'query_code_hash',
  'query_code_version',
  'status',
  'open',
  'door',
  'union_id',
  'union_path',
  'station_id',
  'received_point_id',
  'received_desk_id',
  'point_id',
  'applicant_mode',
  'applicant_name',
  'applicant_phone_sealed',
  'applicant_phone_index',
  'applicant_identity_sealed',
  'worker_groups',
  'filed_by',
  'category',
  'people_affected',
  'representatives_sealed',
  'amount_claimed_fen',
  'facts',
  'wish',
  'respondent_names',
  'consent_to_own_union',
  'worker_consent',
  'wall_paths',
  'leader_only',
  'key_case',
  'green_channel',
  'owner_id',
  'handler_id',
  'hand_over',
  'extension',
  'agency',
  'merged_into',
  'ladders',
  'received_at',
  'received_on',
  'accepted_at',
  'closed_at',
  'closed_on',
  'final_due_at',
  'next_due_at',
  'elapsed_workdays',
  'outcome',
  'reply',
  'replied_on',
  'evidence',
  'closed_by',
  'recovered_fen',
  'ruling_number',
  'supplement_asked_at',
  'supplement_items',
  'settled_at',
  'reopen_count',
  'rating',
  'rating_comment',
  'rated_at',
  'rating_closes_at',
  'limitation_expires_on',
  'limitation_log',
  'imported_from',
  'source_number',
  'version',
  'last_seq',
  'last_hash',
] as const satisfies readonly (keyof AppealRow)[];
