-- One record a person. `phone` and `identity_number` of older databases are sealed at the start of the app and emptied.
ALTER TABLE people
  ADD COLUMN name_pinyin text NOT NULL DEFAULT '',
  ADD COLUMN name_initials text NOT NULL DEFAULT '',
  ADD COLUMN sex text CHECK (sex IN ('male', 'female')),
  ADD COLUMN birth_date date,
  ADD COLUMN ethnicity text,
  ADD COLUMN identity_kind text,
  ADD COLUMN identity_sealed text,
  ADD COLUMN identity_index text,
  ADD COLUMN identity_tail_index text,
  -- an older record came in with a number that another one already had; the desk of duplicates settles it
  ADD COLUMN identity_contested boolean NOT NULL DEFAULT false,
  ADD COLUMN phone_sealed text,
  ADD COLUMN phone_index text,
  ADD COLUMN phone_tail_index text,
  ADD COLUMN address_sealed text,
  ADD COLUMN employment_status text,
  ADD COLUMN education text,
  ADD COLUMN skill_level text,
  ADD COLUMN residence_kind text,
  ADD COLUMN residence_place text,
  ADD COLUMN political_status text,
  ADD COLUMN employer_name text,
  ADD COLUMN native_place text,
  ADD COLUMN migrant_worker boolean,
  ADD COLUMN household_id uuid,
  ADD COLUMN household_relation text,
  ADD COLUMN merged_into_id uuid REFERENCES people (id),
  ADD COLUMN version int NOT NULL DEFAULT 1,
  ADD COLUMN updated_at timestamptz,
  -- when duplicates of this version were last looked for
  ADD COLUMN compared_version int NOT NULL DEFAULT 0,
  ADD CHECK (merged_into_id <> id),
  ADD CHECK ((household_id IS NULL) = (household_relation IS NULL)),
  ADD CHECK ((identity_sealed IS NULL) = (identity_index IS NULL)),
  ADD CHECK ((phone_sealed IS NULL) = (phone_index IS NULL));

-- one living person an identity number
CREATE UNIQUE INDEX people_identity ON people (identity_index)
  WHERE identity_index IS NOT NULL AND merged_into_id IS NULL AND NOT identity_contested;
-- the people of a whole number, contested ones too
CREATE INDEX people_identity_index ON people (identity_index) WHERE identity_index IS NOT NULL AND merged_into_id IS NULL;
-- people of a whole phone number
CREATE INDEX people_phone_index ON people (phone_index) WHERE phone_index IS NOT NULL AND merged_into_id IS NULL;
-- search by the last four characters
CREATE INDEX people_identity_tail ON people (identity_tail_index) WHERE identity_tail_index IS NOT NULL AND merged_into_id IS NULL;
CREATE INDEX people_phone_tail ON people (phone_tail_index) WHERE phone_tail_index IS NOT NULL AND merged_into_id IS NULL;
-- search by the beginning of a name in characters, in pinyin, in initials; the list by pinyin
CREATE INDEX people_name ON people (name text_pattern_ops, id) WHERE merged_into_id IS NULL;
CREATE INDEX people_pinyin ON people (name_pinyin text_pattern_ops, id) WHERE merged_into_id IS NULL;
CREATE INDEX people_initials ON people (name_initials text_pattern_ops, id) WHERE merged_into_id IS NULL;
-- people born on a day, compared by name when duplicates are looked for
CREATE INDEX people_birth ON people (birth_date, name_pinyin) WHERE birth_date IS NOT NULL AND merged_into_id IS NULL;
-- the newest record first
CREATE INDEX people_newest ON people (id DESC) WHERE merged_into_id IS NULL;
-- records whose duplicates are still to be looked for
CREATE INDEX people_to_compare ON people (id) WHERE compared_version < version AND merged_into_id IS NULL;
-- records joined to this one
CREATE INDEX people_merged_into ON people (merged_into_id) WHERE merged_into_id IS NOT NULL;
-- the members of a household
CREATE INDEX people_household ON people (household_id) WHERE household_id IS NOT NULL;
-- rows of older databases still to be sealed
CREATE INDEX people_unsealed ON people (id) WHERE phone IS NOT NULL OR identity_number IS NOT NULL;
-- rows without a pinyin yet
CREATE INDEX people_without_pinyin ON people (id) WHERE name_pinyin = '' AND name <> '';
DROP INDEX people_phone;

-- Through which places of the tree a person is seen.
CREATE TABLE people_places (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES people (id),
  union_id uuid NOT NULL REFERENCES unions (id),
  path text NOT NULL,
  reason text NOT NULL,
  created_at timestamptz NOT NULL,
  UNIQUE (person_id, union_id, reason)
);
-- people of a subtree
CREATE INDEX people_places_path ON people_places (path text_pattern_ops, person_id);
-- whether one person belongs to a subtree
CREATE INDEX people_places_person ON people_places (person_id, path text_pattern_ops);
-- links of a union whose path changes
CREATE INDEX people_places_union ON people_places (union_id);

CREATE TABLE people_events (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL,
  at timestamptz NOT NULL,
  actor_id uuid,
  actor_name text NOT NULL,
  type text NOT NULL,
  -- field → {from, to}, sensitive ones masked
  changes jsonb NOT NULL DEFAULT '{}',
  reason text NOT NULL DEFAULT ''
);
COMMENT ON TABLE people_events IS 'append-only: who changed what of a person';
-- the history of a person, newest first
CREATE INDEX people_events_person ON people_events (person_id, id DESC);

CREATE TABLE households (
  id uuid PRIMARY KEY,
  head_person_id uuid NOT NULL REFERENCES people (id),
  address_sealed text,
  created_at timestamptz NOT NULL,
  ended_at timestamptz
);
-- one living household a head
CREATE UNIQUE INDEX households_head ON households (head_person_id) WHERE ended_at IS NULL;
ALTER TABLE people ADD CONSTRAINT people_household_fk FOREIGN KEY (household_id) REFERENCES households (id);

CREATE TABLE person_duplicates (
  id uuid PRIMARY KEY,
  -- the smaller id first, so that a pair stands once
  first_id uuid NOT NULL REFERENCES people (id),
  second_id uuid NOT NULL REFERENCES people (id),
  reasons text[] NOT NULL,
  status text NOT NULL CHECK (status IN ('open', 'merged', 'apart', 'gone')),
  found_at timestamptz NOT NULL,
  decided_at timestamptz,
  decided_by text,
  decision_reason text,
  CHECK (first_id < second_id),
  UNIQUE (first_id, second_id)
);
-- the desk of open pairs, newest first; the pairs of a person
CREATE INDEX person_duplicates_open ON person_duplicates (id DESC) WHERE status = 'open';
CREATE INDEX person_duplicates_second ON person_duplicates (second_id);

CREATE TABLE person_merges (
  id uuid PRIMARY KEY,
  kept_id uuid NOT NULL REFERENCES people (id),
  gone_id uuid NOT NULL REFERENCES people (id),
  -- fields taken from the record that goes, with both values before: sealed as a whole
  snapshot_sealed text NOT NULL,
  reason text NOT NULL,
  merged_at timestamptz NOT NULL,
  merged_by text NOT NULL,
  undone_at timestamptz,
  undone_by text,
  undo_reason text
);
-- a record goes once at a time
CREATE UNIQUE INDEX person_merges_gone ON person_merges (gone_id) WHERE undone_at IS NULL;
-- the merges into a record, newest first
CREATE INDEX person_merges_kept ON person_merges (kept_id, id DESC);

-- References that a merge moved, so that it can be undone exactly.
CREATE TABLE person_merge_moves (
  merge_id uuid NOT NULL REFERENCES person_merges (id),
  table_name text NOT NULL,
  column_name text NOT NULL,
  row_key text NOT NULL,
  PRIMARY KEY (merge_id, table_name, column_name, row_key)
);
