import type { ColumnType, Generated } from 'kysely';
import type {
  ApplicationStatus,
  EndAnswer,
  EndReason,
  LiveStatus,
  MembershipStatus,
  TransferStatus,
} from './lifecycle.ts';
import type { ApplicationSource, ChangeKind, ChangeReason } from './vocabulary.ts';

type JsonOf<T> = ColumnType<T, unknown, unknown>;

interface MembersTable {
  person_id: string;
  number: string | null;
  card_handle: string | null;
  card_version: Generated<number>;
  first_joined_on: string | null;
  last_seq: Generated<number>;
  last_hash: Buffer | null;
}

interface MembershipsTable {
  id: string;
  person_id: string;
  union_id: string;
  union_path: string;
  status: MembershipStatus;
  kept_status: 'active' | 'retained' | null;
  worker_groups: string[];
  joined_on: string;
  ended_on: string | null;
  end_reason: EndReason | null;
  change_kind: ChangeKind;
  change_reason: ChangeReason | null;
  change_on: string;
  version: Generated<number>;
  created_at: Date;
}

interface SpansTable {
  membership_id: string;
  from_on: string;
  to_on: string | null;
  union_id: string;
  status: LiveStatus;
  worker_groups: string[];
}

interface ApplicationsTable {
  id: string;
  person_id: string;
  union_id: string | null;
  union_path: string;
  status: ApplicationStatus;
  source: ApplicationSource;
  review_needed: boolean;
  worker_groups: string[];
  employer_name: string;
  batch_id: string | null;
  filed_by: string | null;
  applied_at: Date;
  applied_on: string;
  contact_due: string;
  contacted_at: Date | null;
  decided_at: Date | null;
  decided_by: string | null;
  decided_by_name: string | null;
  reason: string | null;
  membership_id: string | null;
  version: Generated<number>;
}

interface TransfersTable {
  id: string;
  membership_id: string;
  person_id: string;
  out_union_id: string;
  out_path: string;
  in_union_id: string;
  in_path: string;
  parent_union_id: string;
  parent_path: string;
  status: TransferStatus;
  out_status: EndAnswer;
  in_status: EndAnswer;
  initiator: 'member' | 'staff';
  reason: string;
  refusal: string | null;
  asked_at: Date;
  due_on: string;
  ended_at: Date | null;
  new_membership_id: string | null;
  version: Generated<number>;
}

export type EventSubject = 'application' | 'membership' | 'transfer' | 'card';

interface EventsTable {
  person_id: string;
  seq: number;
  at: Date;
  actor_id: string | null;
  actor_name: string;
  subject_type: EventSubject;
  subject_id: string;
  type: string;
  union_id: string | null;
  detail: JsonOf<Record<string, unknown>>;
  previous_hash: Buffer | null;
  hash: Buffer;
}

declare module '../../platform/db/schema.ts' {
  interface Database {
    members: MembersTable;
    memberships: MembershipsTable;
    membership_spans: SpansTable;
    membership_batches: {
      id: string;
      union_id: string;
      union_path: string;
      name: string;
      row_count: number;
      created_by: string | null;
      created_by_name: string;
      created_at: Date;
    };
    membership_applications: ApplicationsTable;
    membership_photos: {
      id: string;
      account_id: string;
      application_id: string | null;
      media_type: string;
      content_sealed: string;
      created_at: Date;
    };
    membership_transfers: TransfersTable;
    member_events: EventsTable;
  }
}
