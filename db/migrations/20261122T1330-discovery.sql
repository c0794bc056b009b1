-- Finding people before they ask (catalogue G04): lists of agencies, matches, candidates, the watch list.

-- a key an agency is given for one purpose, so that it hands in hashes and no numbers
CREATE TABLE discovery_keys (
  id uuid PRIMARY KEY,
  -- short, stands in every row the agency hands in
  code text NOT NULL UNIQUE,
  union_id uuid NOT NULL REFERENCES unions (id),
  union_path text NOT NULL,
  agency text NOT NULL,
  purpose text NOT NULL,
  -- gone once the key has ended: from then on no hash can be told from another
  key_sealed text,
  expires_on date NOT NULL,
  ended_at timestamptz,
  end_reason text,
  issued_by uuid REFERENCES accounts (id),
  issued_by_name text NOT NULL,
  issued_at timestamptz NOT NULL,
  CHECK ((ended_at IS NULL) = (key_sealed IS NOT NULL))
);
-- keys of a place, newest first
CREATE INDEX discovery_keys_place ON discovery_keys (union_path text_pattern_ops, issued_at DESC);
-- keys whose time is over
CREATE INDEX discovery_keys_expiry ON discovery_keys (expires_on) WHERE ended_at IS NULL;

-- a list an agency hands in: what for, on what grounds, as of which day
CREATE TABLE discovery_lists (
  id uuid PRIMARY KEY,
  union_id uuid NOT NULL REFERENCES unions (id),
  union_path text NOT NULL,
  kind text NOT NULL,
  agency text NOT NULL,
  purpose text NOT NULL,
  basis text NOT NULL,
  as_of date NOT NULL,
  key_id uuid REFERENCES discovery_keys (id),
  import_id uuid UNIQUE REFERENCES imports (id),
  file_hash bytea,
  row_count int,
  -- rows that bear the sign the kind looks for
  sign_count int,
  status text NOT NULL CHECK (status IN ('waiting', 'taken', 'deleted')),
  created_by uuid REFERENCES accounts (id),
  created_by_name text NOT NULL,
  created_at timestamptz NOT NULL,
  deleted_at timestamptz
);
-- lists of a place, newest first
CREATE INDEX discovery_lists_place ON discovery_lists (union_path text_pattern_ops, created_at DESC, id DESC);
-- lists of whoever handed them in, newest first
CREATE INDEX discovery_lists_own ON discovery_lists (created_by, created_at DESC, id DESC);
-- the same file again
CREATE INDEX discovery_lists_file ON discovery_lists (file_hash) WHERE status = 'taken';
-- lists whose time is over
CREATE INDEX discovery_lists_age ON discovery_lists (created_at) WHERE status <> 'deleted';

CREATE TABLE discovery_rows (
  list_id uuid NOT NULL REFERENCES discovery_lists (id),
  row_number int NOT NULL,
  -- name, numbers and facts of the row
  row_sealed text NOT NULL,
  identity_index text,
  name_birth_index text,
  phone_index text,
  name_index text,
  -- of a list by hashes, under the agency's key: identity number, name and birth, phone, name
  hashes text[],
  -- bears the sign the kind looks for
  sign boolean NOT NULL,
  PRIMARY KEY (list_id, row_number)
);

CREATE TABLE discovery_runs (
  id uuid PRIMARY KEY,
  left_list_id uuid NOT NULL REFERENCES discovery_lists (id),
  -- null: the register
  right_list_id uuid REFERENCES discovery_lists (id),
  union_id uuid NOT NULL REFERENCES unions (id),
  union_path text NOT NULL,
  status text NOT NULL CHECK (status IN ('waiting', 'matched', 'done', 'failed')),
  -- matches of the register that were looked at so far
  settled int NOT NULL DEFAULT 0,
  summary jsonb,
  error text,
  asked_by uuid REFERENCES accounts (id),
  asked_by_name text NOT NULL,
  asked_at timestamptz NOT NULL,
  finished_at timestamptz
);
-- runs of a place, newest first
CREATE INDEX discovery_runs_place ON discovery_runs (union_path text_pattern_ops, asked_at DESC, id DESC);
-- runs of a list that is deleted
CREATE INDEX discovery_runs_left ON discovery_runs (left_list_id);
-- the same from the other side
CREATE INDEX discovery_runs_right ON discovery_runs (right_list_id);

CREATE TABLE discovery_matches (
  run_id uuid NOT NULL REFERENCES discovery_runs (id),
  -- strongest first, then in the order of the rows
  place int NOT NULL,
  left_row int NOT NULL,
  right_row int,
  person_id uuid REFERENCES people (id),
  strength smallint NOT NULL CHECK (strength BETWEEN 1 AND 4),
  reasons text[] NOT NULL,
  conflicts text[] NOT NULL,
  PRIMARY KEY (run_id, place),
  CHECK ((right_row IS NULL) <> (person_id IS NULL))
);
-- matches of a person, when the record is joined to another or goes
CREATE INDEX discovery_matches_person ON discovery_matches (person_id) WHERE person_id IS NOT NULL;

-- somebody who may be in hardship, until a person has decided
CREATE TABLE discovery_candidates (
  id uuid PRIMARY KEY,
  person_id uuid REFERENCES people (id),
  -- name and phone of somebody who is not on record
  who_sealed text,
  who_index text,
  union_id uuid NOT NULL REFERENCES unions (id),
  union_path text NOT NULL,
  status text NOT NULL
    CHECK (status IN ('waiting', 'fileOpened', 'alreadyHelped', 'notInHardship', 'movedAway', 'unreachable', 'joined')),
  strength smallint NOT NULL CHECK (strength BETWEEN 1 AND 4),
  -- somebody told of them without their knowledge
  confidential boolean NOT NULL,
  first_at timestamptz NOT NULL,
  due_on date NOT NULL,
  hardship_file_id uuid,
  joined_into_id uuid REFERENCES discovery_candidates (id),
  decided_by uuid REFERENCES accounts (id),
  decided_by_name text,
  decided_at timestamptz,
  decision_reason text,
  version int NOT NULL DEFAULT 1,
  CHECK ((status = 'waiting') = (decided_at IS NULL))
);
-- the desk: strongest first, then the oldest
CREATE INDEX discovery_candidates_waiting ON discovery_candidates (strength DESC, first_at, id) WHERE status = 'waiting';
-- candidates of a place by status
CREATE INDEX discovery_candidates_place ON discovery_candidates (union_path text_pattern_ops, status);
-- candidates that are one person
CREATE INDEX discovery_candidates_person ON discovery_candidates (person_id);
-- the same for people who are not on record
CREATE INDEX discovery_candidates_who ON discovery_candidates (who_index) WHERE who_index IS NOT NULL;

-- why somebody is a candidate
CREATE TABLE discovery_reasons (
  id uuid PRIMARY KEY,
  candidate_id uuid NOT NULL REFERENCES discovery_candidates (id),
  source text NOT NULL CHECK (source IN ('appeal', 'station', 'branchChair', 'member', 'agency')),
  sign text NOT NULL,
  -- says that it is the same reason again
  reason_key text NOT NULL,
  strength smallint NOT NULL CHECK (strength BETWEEN 1 AND 4),
  detail_sealed text NOT NULL,
  -- told without the person's knowledge: who told is shown to nobody
  confidential boolean NOT NULL,
  list_id uuid REFERENCES discovery_lists (id),
  subject_type text,
  subject_id uuid,
  said_by uuid REFERENCES accounts (id),
  said_by_name text NOT NULL,
  said_at timestamptz NOT NULL,
  UNIQUE (candidate_id, reason_key)
);
-- what somebody told themselves, newest first
CREATE INDEX discovery_reasons_said ON discovery_reasons (said_by, said_at DESC, id DESC);
-- reasons that came with a list
CREATE INDEX discovery_reasons_list ON discovery_reasons (list_id) WHERE list_id IS NOT NULL;

CREATE TABLE discovery_events (
  id uuid PRIMARY KEY,
  subject_type text NOT NULL CHECK (subject_type IN ('candidate', 'change', 'list', 'key')),
  subject_id uuid NOT NULL,
  at timestamptz NOT NULL,
  actor_id uuid,
  actor_name text NOT NULL,
  action text NOT NULL,
  detail jsonb NOT NULL
);
COMMENT ON TABLE discovery_events IS 'append-only: what became of candidates, changes, lists and keys';
-- the story of one of them
CREATE INDEX discovery_events_subject ON discovery_events (subject_id, at, id);

-- people whose situation is watched: in a file, formerly in one, near the line
CREATE TABLE discovery_watch (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES people (id),
  union_id uuid NOT NULL REFERENCES unions (id),
  union_path text NOT NULL,
  ground text NOT NULL CHECK (ground IN ('inFile', 'formerly', 'near')),
  since timestamptz NOT NULL,
  ended_at timestamptz
);
-- one watch a person
CREATE UNIQUE INDEX discovery_watch_person ON discovery_watch (person_id) WHERE ended_at IS NULL;
-- the watch list of a place, newest first
CREATE INDEX discovery_watch_place ON discovery_watch (union_path text_pattern_ops, since DESC, id DESC);

-- what the last list of a kind said of somebody who is watched
CREATE TABLE discovery_facts (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES people (id),
  kind text NOT NULL,
  agency text NOT NULL,
  list_id uuid NOT NULL REFERENCES discovery_lists (id),
  as_of date NOT NULL,
  -- false: stood in an earlier list and no longer
  present boolean NOT NULL,
  facts_sealed text NOT NULL,
  UNIQUE (person_id, kind, agency)
);
-- who of a kind's list was not in the newest one
CREATE INDEX discovery_facts_kind ON discovery_facts (kind, agency, list_id) WHERE present;

-- differences between one list and the next about somebody who is watched
CREATE TABLE discovery_changes (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES people (id),
  union_id uuid NOT NULL REFERENCES unions (id),
  union_path text NOT NULL,
  kind text NOT NULL,
  agency text NOT NULL,
  list_id uuid NOT NULL REFERENCES discovery_lists (id),
  change text NOT NULL CHECK (change IN ('appeared', 'left', 'amountRose', 'amountFell', 'statusChanged')),
  detail_sealed text NOT NULL,
  as_of date NOT NULL,
  noticed_at timestamptz NOT NULL,
  status text NOT NULL CHECK (status IN ('open', 'handled', 'dismissed')),
  decided_by uuid REFERENCES accounts (id),
  decided_by_name text,
  decided_at timestamptz,
  decision_reason text,
  version int NOT NULL DEFAULT 1,
  UNIQUE (person_id, list_id, change),
  CHECK ((status = 'open') = (decided_at IS NULL))
);
-- changes of a place that wait, oldest first
CREATE INDEX discovery_changes_open ON discovery_changes (noticed_at, id) WHERE status = 'open';
-- changes of a place by status
CREATE INDEX discovery_changes_place ON discovery_changes (union_path text_pattern_ops, status);
