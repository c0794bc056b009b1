import type { ColumnType, Generated } from 'kysely';
import type {
  CandidateStatus,
  ChangeKind,
  MatchConflict,
  MatchReason,
  Sign,
  SignalSource,
  Strength,
  WatchGround,
} from './vocabulary.ts';

type JsonOf<T> = ColumnType<T, unknown, unknown>;
type Optional<T> = ColumnType<T | null, T | null | undefined, T | null>;

export interface RunSummary {
  /** Seconds the matching took. */
  seconds: number;
  leftRows: number;
  rightRows: number;
  matches: number;
  /** Matches by strength, `1` to `4`. */
  byStrength: Record<string, number>;
  conflicts: number;
  candidates?: number;
  changes?: number;
  members?: number;
  inFile?: number;
}

interface Decision {
  decided_by: Optional<string>;
  decided_by_name: Optional<string>;
  decided_at: Optional<Date>;
  decision_reason: Optional<string>;
  version: Generated<number>;
}

interface CandidatesTable extends Decision {
  id: string;
  person_id: string | null;
  who_sealed: string | null;
  who_index: string | null;
  union_id: string;
  union_path: string;
  status: CandidateStatus;
  strength: Strength;
  confidential: boolean;
  first_at: Date;
  due_on: string;
  hardship_file_id: Optional<string>;
  joined_into_id: Optional<string>;
}

interface ChangesTable extends Decision {
  id: string;
  person_id: string;
  union_id: string;
  union_path: string;
  kind: string;
  agency: string;
  list_id: string;
  change: ChangeKind;
  detail_sealed: string;
  as_of: string;
  noticed_at: Date;
  status: 'open' | 'handled' | 'dismissed';
}

declare module '../../platform/db/schema.ts' {
  interface Database {
    discovery_keys: {
      id: string;
      code: string;
      union_id: string;
      union_path: string;
      agency: string;
      purpose: string;
      key_sealed: string | null;
      expires_on: string;
      ended_at: Optional<Date>;
      end_reason: Optional<string>;
      issued_by: string | null;
      issued_by_name: string;
      issued_at: Date;
    };
    discovery_lists: {
      id: string;
      union_id: string;
      union_path: string;
      kind: string;
      agency: string;
      purpose: string;
      basis: string;
      as_of: string;
      key_id: string | null;
      import_id: Optional<string>;
      file_hash: Optional<Buffer>;
      row_count: Optional<number>;
      sign_count: Optional<number>;
      status: 'waiting' | 'taken' | 'deleted';
      created_by: string | null;
      created_by_name: string;
      created_at: Date;
      deleted_at: Optional<Date>;
    };
    discovery_rows: {
      list_id: string;
      row_number: number;
      row_sealed: string;
      identity_index: string | null;
      name_birth_index: string | null;
      phone_index: string | null;
      name_index: string | null;
      hashes: string[] | null;
      sign: boolean;
    };
    discovery_runs: {
      id: string;
      left_list_id: string;
      right_list_id: string | null;
      union_id: string;
      union_path: string;
      status: 'waiting' | 'matched' | 'done' | 'failed';
      settled: Generated<number>;
      summary: JsonOf<RunSummary | null>;
      error: Optional<string>;
      asked_by: string | null;
      asked_by_name: string;
      asked_at: Date;
      finished_at: Optional<Date>;
    };
    discovery_matches: {
      run_id: string;
      place: number;
      left_row: number;
      right_row: number | null;
      person_id: string | null;
      strength: Strength;
      reasons: MatchReason[];
      conflicts: MatchConflict[];
    };
    discovery_candidates: CandidatesTable;
    discovery_reasons: {
      id: string;
      candidate_id: string;
      source: SignalSource;
      sign: Sign;
      reason_key: string;
      strength: Strength;
      detail_sealed: string;
      confidential: boolean;
      list_id: string | null;
      subject_type: string | null;
      subject_id: string | null;
      said_by: string | null;
      said_by_name: string;
      said_at: Date;
    };
    discovery_events: {
      id: string;
      subject_type: 'candidate' | 'change' | 'list' | 'key';
      subject_id: string;
      at: Date;
      actor_id: string | null;
      actor_name: string;
      action: string;
      detail: JsonOf<Record<string, unknown>>;
    };
    discovery_watch: {
      id: string;
      person_id: string;
      union_id: string;
      union_path: string;
      ground: WatchGround;
      since: Date;
      ended_at: Optional<Date>;
    };
    discovery_facts: {
      id: string;
      person_id: string;
      kind: string;
      agency: string;
      list_id: string;
      as_of: string;
      present: boolean;
      facts_sealed: string;
    };
    discovery_changes: ChangesTable;
  }
}
