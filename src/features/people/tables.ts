import type { ColumnType, Generated } from 'kysely';
import type { Sex } from '../../kernel/identityNumber.ts';

type JsonOf<T> = ColumnType<T, unknown, unknown>;
type Optional<T> = ColumnType<T | null, T | null | undefined, T | null>;

export interface PeopleTable {
  id: string;
  name: string;
  /** Of databases older than sealed fields; empty once the app has started (sealOldPeople). */
  phone: Optional<string>;
  identity_number: Optional<string>;
  name_pinyin: Generated<string>;
  name_initials: Generated<string>;
  sex: Optional<Sex>;
  birth_date: Optional<string>;
  ethnicity: Optional<string>;
  identity_kind: Optional<string>;
  identity_sealed: Optional<string>;
  identity_index: Optional<string>;
  identity_tail_index: Optional<string>;
  identity_contested: Generated<boolean>;
  phone_sealed: Optional<string>;
  phone_index: Optional<string>;
  phone_tail_index: Optional<string>;
  address_sealed: Optional<string>;
  employment_status: Optional<string>;
  education: Optional<string>;
  skill_level: Optional<string>;
  residence_kind: Optional<string>;
  residence_place: Optional<string>;
  political_status: Optional<string>;
  employer_name: Optional<string>;
  native_place: Optional<string>;
  migrant_worker: Optional<boolean>;
  worker_groups: Generated<string[]>;
  household_id: Optional<string>;
  household_relation: Optional<string>;
  merged_into_id: Optional<string>;
  version: Generated<number>;
  compared_version: Generated<number>;
  created_at: Date;
  updated_at: Optional<Date>;
}

interface PeoplePlacesTable {
  id: string;
  person_id: string;
  union_id: string;
  path: string;
  reason: string;
  created_at: Date;
}

export type PersonChanges = Record<string, { from: unknown; to: unknown }>;

interface PeopleEventsTable {
  id: string;
  person_id: string;
  at: Date;
  actor_id: string | null;
  actor_name: string;
  type: string;
  changes: JsonOf<PersonChanges>;
  reason: Generated<string>;
}

interface HouseholdsTable {
  id: string;
  head_person_id: string;
  address_sealed: string | null;
  created_at: Date;
  ended_at: Date | null;
}

interface PersonDuplicatesTable {
  id: string;
  first_id: string;
  second_id: string;
  reasons: string[];
  status: 'open' | 'merged' | 'apart' | 'gone';
  found_at: Date;
  decided_at: Date | null;
  decided_by: string | null;
  decision_reason: string | null;
}

interface PersonMergesTable {
  id: string;
  kept_id: string;
  gone_id: string;
  snapshot_sealed: string;
  reason: string;
  merged_at: Date;
  merged_by: string;
  undone_at: Date | null;
  undone_by: string | null;
  undo_reason: string | null;
}

declare module '../../platform/db/schema.ts' {
  interface Database {
    people: PeopleTable;
    people_places: PeoplePlacesTable;
    people_events: PeopleEventsTable;
    households: HouseholdsTable;
    person_duplicates: PersonDuplicatesTable;
    person_merges: PersonMergesTable;
    person_merge_moves: { merge_id: string; table_name: string; column_name: string; row_key: string };
  }
}
