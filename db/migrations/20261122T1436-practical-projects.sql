-- What a union promises its workers for a year, and does.
CREATE TABLE practical_projects (
  id uuid PRIMARY KEY,
  union_id uuid NOT NULL REFERENCES unions (id),
  union_path text NOT NULL,
  year int NOT NULL CHECK (year BETWEEN 2000 AND 2200),
  title text NOT NULL,
  about text NOT NULL,
  for_whom text NOT NULL,
  responsible_unit text NOT NULL,
  responsible_person text NOT NULL,
  budget text NOT NULL,
  due_on date NOT NULL,
  status text NOT NULL CHECK (status IN ('draft', 'underWay', 'handedIn', 'finished', 'dropped', 'carriedOver')),
  published_on date,
  -- handed in by one, accepted by another
  handed_in_by uuid REFERENCES accounts (id),
  accepted_by uuid REFERENCES accounts (id),
  accepted_by_name text,
  finished_on date,
  -- what came of it: accepted, sent back, dropped or carried over, in words
  outcome text,
  -- the same project in the list of the year before
  carried_from uuid UNIQUE REFERENCES practical_projects (id),
  -- where it came from, such as a discussion
  source_type text,
  source_id uuid,
  created_by uuid NOT NULL REFERENCES accounts (id),
  created_by_name text NOT NULL,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  CHECK (status = 'draft' OR status = 'dropped' OR published_on IS NOT NULL),
  CHECK ((status = 'finished') = (finished_on IS NOT NULL)),
  CHECK (status <> 'finished' OR (accepted_by IS NOT NULL AND handed_in_by IS NOT NULL)),
  CHECK (accepted_by <> handed_in_by),
  CHECK ((source_type IS NULL) = (source_id IS NULL))
);
-- projects of places by year, and their figures
CREATE INDEX practical_projects_place ON practical_projects (union_path text_pattern_ops, year);
-- the list that workers read
CREATE INDEX practical_projects_year ON practical_projects (year DESC, id DESC);
-- what came of a discussion
CREATE INDEX practical_projects_source ON practical_projects (source_type, source_id) WHERE source_id IS NOT NULL;

CREATE TABLE practical_milestones (
  id uuid PRIMARY KEY,
  project_id uuid NOT NULL REFERENCES practical_projects (id),
  position int NOT NULL,
  title text NOT NULL,
  due_on date NOT NULL,
  done_on date,
  note text,
  UNIQUE (project_id, position),
  CHECK (done_on IS NULL OR note IS NOT NULL)
);

CREATE TABLE practical_progress (
  id uuid PRIMARY KEY,
  project_id uuid NOT NULL REFERENCES practical_projects (id),
  -- first day of the month it tells of
  month date NOT NULL,
  text text NOT NULL,
  reported_by uuid NOT NULL REFERENCES accounts (id),
  reported_by_name text NOT NULL,
  at timestamptz NOT NULL
);
COMMENT ON TABLE practical_progress IS 'append-only: what was told of a project month by month';
-- progress of a project, newest first
CREATE INDEX practical_progress_project ON practical_progress (project_id, month DESC, id DESC);

CREATE TABLE practical_files (
  id uuid PRIMARY KEY,
  project_id uuid NOT NULL REFERENCES practical_projects (id),
  progress_id uuid NOT NULL REFERENCES practical_progress (id),
  name text NOT NULL,
  media_type text NOT NULL,
  content bytea NOT NULL,
  added_by uuid NOT NULL REFERENCES accounts (id),
  added_at timestamptz NOT NULL
);
-- proof of a project
CREATE INDEX practical_files_project ON practical_files (project_id, id);

CREATE TABLE practical_events (
  id uuid PRIMARY KEY,
  project_id uuid NOT NULL REFERENCES practical_projects (id),
  action text NOT NULL,
  actor_id uuid,
  actor_name text NOT NULL,
  at timestamptz NOT NULL,
  detail jsonb NOT NULL
);
COMMENT ON TABLE practical_events IS 'append-only: what was done with a practical project';
-- story of a project
CREATE INDEX practical_events_project ON practical_events (project_id, at, id);
