ALTER TABLE unions DROP CONSTRAINT unions_level_check;
ALTER TABLE unions ADD CONSTRAINT unions_level_check
  CHECK (level IN ('federation', 'town', 'industry', 'association', 'joint', 'grassroots', 'branch', 'group'));
ALTER TABLE unions
  ADD COLUMN status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'merged', 'dissolved')),
  ADD COLUMN ended_at timestamptz,
  -- who took over what it held
  ADD COLUMN heir_id uuid REFERENCES unions (id),
  ADD COLUMN credit_code text,
  ADD COLUMN founded_on date,
  -- the other fields of the union organisation form
  ADD COLUMN card jsonb NOT NULL DEFAULT '{}',
  ADD CHECK ((status = 'active') = (ended_at IS NULL));
-- a union by its code, and no code twice
CREATE UNIQUE INDEX unions_credit_code ON unions (credit_code) WHERE credit_code IS NOT NULL;

-- every change of the tree, told to people
CREATE TABLE union_events (
  id uuid PRIMARY KEY,
  union_id uuid NOT NULL REFERENCES unions (id),
  -- the other union of a merge or split
  other_union_id uuid REFERENCES unions (id),
  at timestamptz NOT NULL,
  -- the day of the document; lists as at a day go by `at`
  effective_on date NOT NULL,
  actor_id uuid,
  actor_name text NOT NULL,
  action text NOT NULL,
  reason text,
  document_number text,
  before jsonb NOT NULL DEFAULT '{}',
  after jsonb NOT NULL DEFAULT '{}'
);
COMMENT ON TABLE union_events IS 'append-only: the history of unions';
-- the story of a union
CREATE INDEX union_events_union ON union_events (union_id, at);

-- what a union was from `valid_from` to before `valid_until`: any list or figure as at a past instant
CREATE TABLE union_versions (
  union_id uuid NOT NULL REFERENCES unions (id),
  valid_from timestamptz NOT NULL,
  valid_until timestamptz CHECK (valid_until > valid_from),
  parent_id uuid,
  path text NOT NULL,
  level text NOT NULL,
  name text NOT NULL,
  short_name text NOT NULL,
  employer_id uuid,
  division_code text,
  PRIMARY KEY (union_id, valid_from)
);
-- one present version of a union
CREATE UNIQUE INDEX union_versions_present ON union_versions (union_id) WHERE valid_until IS NULL;
-- what hung below a place at an instant
CREATE INDEX union_versions_path ON union_versions (path text_pattern_ops, valid_from);
-- the children of a union at an instant
CREATE INDEX union_versions_parent ON union_versions (parent_id, valid_from);

INSERT INTO union_versions (union_id, valid_from, parent_id, path, level, name, short_name, employer_id, division_code)
SELECT id, created_at, parent_id, path, level, name, short_name, employer_id, division_code FROM unions;

-- superiors beside the tree: a territory line and an industry line at once
CREATE TABLE union_lines (
  id uuid PRIMARY KEY,
  union_id uuid NOT NULL REFERENCES unions (id),
  superior_id uuid NOT NULL REFERENCES unions (id),
  line text NOT NULL CHECK (line IN ('territory', 'industry')),
  valid_from timestamptz NOT NULL,
  valid_until timestamptz CHECK (valid_until > valid_from),
  CHECK (union_id <> superior_id)
);
-- one superior in each line at a time
CREATE UNIQUE INDEX union_lines_present ON union_lines (union_id, line) WHERE valid_until IS NULL;
-- the unions that a superior leads in a line
CREATE INDEX union_lines_superior ON union_lines (superior_id, line);

-- employers that a union covers beside its own: joint unions
CREATE TABLE union_employers (
  union_id uuid NOT NULL REFERENCES unions (id),
  employer_id uuid NOT NULL REFERENCES employers (id),
  since timestamptz NOT NULL,
  PRIMARY KEY (union_id, employer_id)
);
-- the joint unions of an employer
CREATE INDEX union_employers_employer ON union_employers (employer_id);

-- merges and dissolutions wait for a second person
CREATE TABLE union_change_requests (
  id uuid PRIMARY KEY,
  union_id uuid NOT NULL REFERENCES unions (id),
  heir_id uuid NOT NULL REFERENCES unions (id),
  kind text NOT NULL CHECK (kind IN ('merge', 'dissolve')),
  effective_on date NOT NULL,
  reason text NOT NULL,
  document_number text,
  status text NOT NULL CHECK (status IN ('waiting', 'done', 'refused', 'withdrawn')),
  requested_by uuid,
  requested_by_name text NOT NULL,
  requested_at timestamptz NOT NULL,
  decided_by uuid,
  decided_by_name text,
  decided_at timestamptz,
  note text
);
-- one waiting request for a union
CREATE UNIQUE INDEX union_change_requests_waiting ON union_change_requests (union_id) WHERE status = 'waiting';

-- GB/T 2260 codes of six digits and town codes of nine; a code that was abolished stays, since old papers bear it
CREATE TABLE divisions (
  code text PRIMARY KEY CHECK (code ~ '^\d{6}(\d{3})?$'),
  name text NOT NULL,
  abolished_on date,
  successor_code text
);

ALTER TABLE employers
  -- the union in whose territory it lies, with its path
  ADD COLUMN place_id uuid REFERENCES unions (id),
  ADD COLUMN place_path text,
  ADD COLUMN unit_nature text,
  ADD COLUMN economic_type text,
  ADD COLUMN industry text,
  ADD COLUMN head_count int CHECK (head_count >= 0),
  ADD COLUMN registered_on date,
  ADD COLUMN registered_type text,
  ADD COLUMN registered_capital text,
  ADD COLUMN region text,
  ADD COLUMN phone text,
  ADD COLUMN contact_name text,
  ADD COLUMN imported_by uuid,
  ADD COLUMN changed_at timestamptz;
-- employers of a place in the order of their names
CREATE INDEX employers_place ON employers (place_path text_pattern_ops, name_key, id);
UPDATE employers e SET place_id = t.id, place_path = t.path
  FROM unions t WHERE t.level = 'town' AND t.division_code IN (e.division_code, left(e.division_code, 9));
UPDATE employers e SET place_id = r.id, place_path = r.path
  FROM unions r WHERE r.parent_id IS NULL AND e.place_id IS NULL;

CREATE TABLE employer_imports (
  id uuid PRIMARY KEY,
  -- null when the command line read the file itself
  file_id uuid REFERENCES files (id),
  file_name text NOT NULL,
  union_id uuid NOT NULL REFERENCES unions (id),
  mapping jsonb,
  status text NOT NULL CHECK (status IN ('uploaded', 'checking', 'checked', 'running', 'done', 'failed', 'cancelled')),
  -- where to go on after a crash: the last row of the file that is decided
  mark_row int NOT NULL DEFAULT 0,
  summary jsonb,
  error text,
  created_by uuid REFERENCES accounts (id),
  created_by_name text NOT NULL,
  created_at timestamptz NOT NULL,
  finished_at timestamptz
);
-- the list of imports of a place, newest first
CREATE INDEX employer_imports_union ON employer_imports (union_id, created_at DESC);

-- why a row of a file was refused; the rows themselves stay in the file
CREATE TABLE employer_import_problems (
  import_id uuid NOT NULL REFERENCES employer_imports (id),
  row_number int NOT NULL,
  reasons jsonb NOT NULL,
  PRIMARY KEY (import_id, row_number)
);

-- committees of unions with their terms
CREATE TABLE committee_terms (
  id uuid PRIMARY KEY,
  union_id uuid NOT NULL REFERENCES unions (id),
  number int NOT NULL CHECK (number > 0),
  elected_on date NOT NULL,
  term_years int NOT NULL CHECK (term_years > 0),
  ends_on date NOT NULL,
  -- an approved delay of the next election
  delayed_until date,
  delay_reason text,
  document_number text,
  officers jsonb NOT NULL DEFAULT '[]',
  no_near_relatives boolean NOT NULL,
  status text NOT NULL CHECK (status IN ('current', 'past')),
  created_at timestamptz NOT NULL,
  UNIQUE (union_id, number)
);
-- the committee in office
CREATE UNIQUE INDEX committee_terms_current ON committee_terms (union_id) WHERE status = 'current';
-- terms that are over
CREATE INDEX committee_terms_due ON committee_terms (ends_on) WHERE status = 'current';

-- registration of a union as a legal person: applications and the certificates they led to
CREATE TABLE legal_person_applications (
  id uuid PRIMARY KEY,
  union_id uuid NOT NULL REFERENCES unions (id),
  kind text NOT NULL CHECK (kind IN ('initial', 'renewal', 'change', 'cancellation', 'loss')),
  status text NOT NULL CHECK (status IN ('submitted', 'registered', 'refused', 'withdrawn')),
  form jsonb NOT NULL,
  submitted_on date NOT NULL,
  submitted_by uuid,
  submitted_by_name text NOT NULL,
  decided_on date,
  decided_by_name text,
  note text,
  created_at timestamptz NOT NULL
);
-- one open application of a union
CREATE UNIQUE INDEX legal_person_applications_open ON legal_person_applications (union_id) WHERE status = 'submitted';
-- the applications of a union, newest first
CREATE INDEX legal_person_applications_union ON legal_person_applications (union_id, created_at DESC);

CREATE TABLE legal_person_certificates (
  id uuid PRIMARY KEY,
  union_id uuid NOT NULL REFERENCES unions (id),
  application_id uuid NOT NULL REFERENCES legal_person_applications (id),
  number text NOT NULL UNIQUE,
  credit_code text NOT NULL,
  issued_on date NOT NULL,
  valid_from date NOT NULL,
  valid_until date NOT NULL CHECK (valid_until > valid_from),
  term_years int NOT NULL,
  form jsonb NOT NULL,
  status text NOT NULL CHECK (status IN ('valid', 'replaced', 'cancelled', 'lost')),
  created_at timestamptz NOT NULL
);
-- one valid certificate of a union
CREATE UNIQUE INDEX legal_person_certificates_valid ON legal_person_certificates (union_id) WHERE status = 'valid';
-- certificates about to expire
CREATE INDEX legal_person_certificates_expiry ON legal_person_certificates (valid_until) WHERE status = 'valid';

-- what a union has to do by a day: hold an election, renew, register a change, cancel
CREATE TABLE union_tasks (
  id uuid PRIMARY KEY,
  union_id uuid NOT NULL REFERENCES unions (id),
  union_path text NOT NULL,
  kind text NOT NULL,
  -- the term or certificate it is about
  subject_id uuid NOT NULL,
  due_on date NOT NULL,
  overdue boolean NOT NULL DEFAULT false,
  opened_at timestamptz NOT NULL,
  done_at timestamptz,
  UNIQUE (subject_id, kind)
);
-- open reminders of a place by day
CREATE INDEX union_tasks_place ON union_tasks (union_path text_pattern_ops, due_on) WHERE done_at IS NULL;
