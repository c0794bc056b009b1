import type { ColumnType, Generated } from 'kysely';
import type { NumberRule } from './rules.ts';

type JsonOf<T> = ColumnType<T, unknown, unknown>;

/** 会员代表大会 and 职工代表大会. */
export const bodyKinds = ['memberCongress', 'workersCongress'] as const;
export type BodyKind = (typeof bodyKinds)[number];

export const bodyStatuses = ['preparing', 'inTerm', 'ended'] as const;
export type BodyStatus = (typeof bodyStatuses)[number];

export const voteKinds = ['election', 'byElection', 'recall'] as const;
export type VoteKind = (typeof voteKinds)[number];

export const voteStatuses = ['planned', 'counted', 'concluded', 'cancelled'] as const;
export type VoteStatus = (typeof voteStatuses)[number];

export const seatEndReasons = ['recall', 'resignation', 'leftUnion', 'termEnd', 'bodyEnded'] as const;
export type SeatEndReason = (typeof seatEndReasons)[number];

interface BodiesTable {
  id: string;
  kind: BodyKind;
  union_id: string;
  union_path: string;
  name: string;
  term_number: number;
  term_years: number;
  starts_on: string;
  /** The first day after the term, without an extension. */
  ends_on: string;
  extended_to: string | null;
  extension_reason: string | null;
  people: number;
  women: number;
  seat_count: number;
  number_rule: NumberRule;
  status: BodyStatus;
  ended_on: string | null;
  end_reason: string | null;
  created_by: string | null;
  created_at: Date;
  version: Generated<number>;
}

interface VotesTable {
  id: string;
  body_id: string;
  constituency_id: string;
  union_path: string;
  kind: VoteKind;
  seat_id: string | null;
  places: number;
  status: VoteStatus;
  held_on: string | null;
  entitled: number | null;
  voted: number | null;
  ballot_id: string | null;
  import_id: string | null;
  reason: Generated<string>;
  counted_by: string | null;
  confirmed_by: string | null;
  carried: boolean | null;
  created_by: string | null;
  created_at: Date;
  concluded_at: Date | null;
  version: Generated<number>;
}

interface SeatsTable {
  id: string;
  body_id: string;
  constituency_id: string;
  union_path: string;
  person_id: string;
  vote_id: string | null;
  is_manager: boolean;
  /** Null: elected, the term has not begun. */
  since_on: string | null;
  /** The first day no longer in office. */
  until_on: string | null;
  ended_at: Date | null;
  end_reason: SeatEndReason | null;
  end_note: Generated<string>;
  created_at: Date;
  version: Generated<number>;
}

declare module '../../platform/db/schema.ts' {
  interface Database {
    representative_bodies: BodiesTable;
    constituencies: {
      id: string;
      body_id: string;
      number: number;
      name: string;
      seats: number;
      closed_on: string | null;
      created_at: Date;
      version: Generated<number>;
    };
    constituency_unions: {
      id: string;
      body_id: string;
      constituency_id: string;
      union_id: string;
      union_path: string;
      since_on: string;
      until_on: string | null;
    };
    representative_votes: VotesTable;
    representative_candidates: {
      id: string;
      vote_id: string;
      person_id: string;
      position: number;
      is_manager: boolean;
      votes: number | null;
      elected: boolean | null;
    };
    representative_seats: SeatsTable;
    representative_lists: { import_id: string; body_id: string };
    representative_events: {
      id: string;
      body_id: string;
      seat_id: string | null;
      action: string;
      actor_id: string | null;
      actor_name: string;
      at: Date;
      detail: JsonOf<Record<string, unknown>>;
    };
  }
}
