-- numbers of files and notices, without gaps in a year
CREATE TABLE hardship_numbers (
  kind text NOT NULL CHECK (kind IN ('file', 'notice', 'objection')),
  year int NOT NULL CHECK (year BETWEEN 2000 AND 2200),
  last int NOT NULL,
  PRIMARY KEY (kind, year)
);

CREATE TABLE hardship_files (
  id uuid PRIMARY KEY,
  number text NOT NULL UNIQUE,
  -- the worker who applies for the household
  person_id uuid NOT NULL REFERENCES people (id),
  household_id uuid REFERENCES households (id),
  union_id uuid NOT NULL REFERENCES unions (id),
  union_path text NOT NULL,
  division_code text,
  source text NOT NULL CHECK (source IN ('worker', 'counter', 'discovery')),
  -- the file before a relapse
  previous_file_id uuid REFERENCES hardship_files (id),
  status text NOT NULL CHECK (status IN
    ('draft', 'submitted', 'returned', 'reviewed', 'visited', 'matched', 'onNotice', 'live', 'declined', 'withdrawn', 'ended')),
  scheme text NOT NULL,
  declared_month text CHECK (declared_month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  -- everything as it was typed, the people of the household included
  declaration_sealed text NOT NULL,
  -- as computed when last saved; read anew each time it is shown
  derived_category text NOT NULL CHECK (derived_category IN ('deep', 'relative', 'accidental', 'none', 'unknown')),
  -- with an override two people agreed on
  category text NOT NULL CHECK (category IN ('deep', 'relative', 'accidental', 'none', 'unknown')),
  created_by uuid,
  created_by_name text NOT NULL,
  reviewed_by uuid,
  authorised_on date,
  status_reason text,
  submitted_on date,
  approved_on date,
  approved_by uuid,
  approved_by_name text,
  recheck_due_on date,
  ended_on date,
  end_reason text CHECK (end_reason IN ('outOfHardship', 'retired', 'movedAway', 'died')),
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  CHECK ((status = 'ended') = (ended_on IS NOT NULL AND end_reason IS NOT NULL)),
  CHECK (status <> 'live' OR (approved_on IS NOT NULL AND recheck_due_on IS NOT NULL))
);
-- one household, one file
CREATE UNIQUE INDEX hardship_files_household ON hardship_files (household_id)
  WHERE status NOT IN ('declined', 'withdrawn', 'ended');
-- files of a person, the latest first
CREATE INDEX hardship_files_person ON hardship_files (person_id, id DESC);
-- files of a place and its subtree by state, and its figures
CREATE INDEX hardship_files_place ON hardship_files (union_path text_pattern_ops, status);
-- re-checks, the earliest first
CREATE INDEX hardship_files_recheck ON hardship_files (recheck_due_on, id) WHERE status = 'live';
-- the files that came after one
CREATE INDEX hardship_files_previous ON hardship_files (previous_file_id) WHERE previous_file_id IS NOT NULL;

-- who is of the household of a file: nobody is of two live ones
CREATE TABLE hardship_members (
  id uuid PRIMARY KEY,
  file_id uuid NOT NULL REFERENCES hardship_files (id),
  person_id uuid REFERENCES people (id),
  identity_sealed text,
  identity_index text,
  applicant boolean NOT NULL,
  live boolean NOT NULL,
  CHECK ((identity_sealed IS NULL) = (identity_index IS NULL)),
  CHECK (person_id IS NOT NULL OR identity_index IS NOT NULL)
);
-- the live file of a person
CREATE UNIQUE INDEX hardship_members_person ON hardship_members (person_id) WHERE live;
-- the live file that names an identity number
CREATE UNIQUE INDEX hardship_members_identity ON hardship_members (identity_index) WHERE live;
-- people of a file
CREATE INDEX hardship_members_file ON hardship_members (file_id);

CREATE TABLE hardship_visits (
  id uuid PRIMARY KEY,
  file_id uuid NOT NULL REFERENCES hardship_files (id),
  planned_on date,
  visited_on date,
  visitors text[] NOT NULL,
  note_sealed text,
  planned_by_name text,
  account_id uuid,
  account_name text,
  created_at timestamptz NOT NULL,
  CHECK ((visited_on IS NULL) = (note_sealed IS NULL))
);
-- visits of a file
CREATE INDEX hardship_visits_file ON hardship_visits (file_id, id);

-- papers and photos, each sealed as a whole
CREATE TABLE hardship_papers (
  id uuid PRIMARY KEY,
  -- empty until it is attached
  file_id uuid REFERENCES hardship_files (id),
  visit_id uuid REFERENCES hardship_visits (id),
  kind text NOT NULL CHECK (kind IN ('authorisation', 'income', 'illness', 'disability', 'schooling', 'photo', 'other')),
  name text NOT NULL,
  media_type text NOT NULL,
  byte_size int NOT NULL,
  content_sealed text NOT NULL,
  created_by uuid,
  created_at timestamptz NOT NULL
);
-- papers of a file
CREATE INDEX hardship_papers_file ON hardship_papers (file_id, id) WHERE file_id IS NOT NULL;
-- papers nobody attached
CREATE INDEX hardship_papers_loose ON hardship_papers (created_at) WHERE file_id IS NULL;

CREATE TABLE hardship_matches (
  id uuid PRIMARY KEY,
  file_id uuid NOT NULL REFERENCES hardship_files (id),
  source text NOT NULL,
  result text NOT NULL CHECK (result IN ('clear', 'found', 'notAvailable')),
  exclusions text[] NOT NULL,
  detail_sealed text,
  matched_on date NOT NULL,
  entered_by uuid,
  entered_by_name text NOT NULL,
  created_at timestamptz NOT NULL
);
-- the latest answer of each source about a file
CREATE INDEX hardship_matches_file ON hardship_matches (file_id, source, id DESC);

CREATE TABLE hardship_overrides (
  id uuid PRIMARY KEY,
  file_id uuid NOT NULL REFERENCES hardship_files (id),
  -- another category, or an exclusion that shall not count
  kind text NOT NULL CHECK (kind IN ('category', 'exclusion')),
  value text NOT NULL,
  reason text NOT NULL,
  status text NOT NULL CHECK (status IN ('proposed', 'approved', 'refused')),
  proposed_by uuid NOT NULL,
  proposed_by_name text NOT NULL,
  proposed_at timestamptz NOT NULL,
  decided_by uuid,
  decided_by_name text,
  decided_at timestamptz,
  CHECK ((status = 'proposed') = (decided_by IS NULL)),
  -- two people
  CHECK (decided_by <> proposed_by)
);
-- overrides of a file
CREATE INDEX hardship_overrides_file ON hardship_overrides (file_id, id);

CREATE TABLE hardship_notices (
  id uuid PRIMARY KEY,
  number text NOT NULL UNIQUE,
  union_id uuid NOT NULL REFERENCES unions (id),
  union_path text NOT NULL,
  title text NOT NULL,
  starts_on date NOT NULL,
  ends_on date NOT NULL,
  workdays int NOT NULL,
  calendar_version text NOT NULL,
  contact text NOT NULL,
  published_by uuid,
  published_by_name text NOT NULL,
  published_at timestamptz NOT NULL,
  CHECK (ends_on >= starts_on)
);
-- notices of a place, latest first; and the public list
CREATE INDEX hardship_notices_latest ON hardship_notices (starts_on DESC, id DESC);
-- notices of a place and its subtree
CREATE INDEX hardship_notices_place ON hardship_notices (union_path text_pattern_ops);

CREATE TABLE hardship_notice_entries (
  id uuid PRIMARY KEY,
  notice_id uuid NOT NULL REFERENCES hardship_notices (id),
  file_id uuid NOT NULL REFERENCES hardship_files (id),
  position int NOT NULL,
  category text NOT NULL CHECK (category IN ('deep', 'relative', 'accidental')),
  unit text NOT NULL,
  -- the person had agreed, apart from all else, that the name is shown; asked again each time it is shown
  full_name boolean NOT NULL,
  removed_at timestamptz,
  UNIQUE (notice_id, position)
);
-- the running notice of a file
CREATE UNIQUE INDEX hardship_notice_entries_file ON hardship_notice_entries (file_id) WHERE removed_at IS NULL;

CREATE TABLE hardship_objections (
  id uuid PRIMARY KEY,
  number text NOT NULL UNIQUE,
  notice_id uuid NOT NULL REFERENCES hardship_notices (id),
  -- empty: the notice as a whole
  entry_id uuid REFERENCES hardship_notice_entries (id),
  text_sealed text NOT NULL,
  objector_sealed text,
  via text NOT NULL CHECK (via IN ('public', 'counter')),
  received_at timestamptz NOT NULL,
  status text NOT NULL CHECK (status IN ('open', 'upheld', 'dismissed')),
  answer_sealed text,
  answered_by_name text,
  answered_at timestamptz,
  CHECK ((status = 'open') = (answer_sealed IS NULL))
);
-- objections to a notice, those open first
CREATE INDEX hardship_objections_notice ON hardship_objections (notice_id, status);

CREATE TABLE hardship_events (
  id uuid PRIMARY KEY,
  file_id uuid NOT NULL REFERENCES hardship_files (id),
  at timestamptz NOT NULL,
  actor_id uuid,
  actor_name text NOT NULL,
  action text NOT NULL,
  status text NOT NULL,
  detail jsonb NOT NULL
);
COMMENT ON TABLE hardship_events IS 'append-only: the story of each hardship file';
-- the story of a file
CREATE INDEX hardship_events_file ON hardship_events (file_id, id);
