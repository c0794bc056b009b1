-- Duties towards the people whose data are held (rules 2.17).
CREATE TABLE privacy_consents (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES people (id),
  purpose text NOT NULL,
  -- of the purpose as it was told; a changed purpose needs a new consent
  revision int NOT NULL CHECK (revision >= 1),
  decision text NOT NULL CHECK (decision IN ('given', 'refused', 'withdrawn')),
  notice_version int NOT NULL,
  at timestamptz NOT NULL,
  account_id uuid,
  -- for a child: the guardian who decided
  guardian text,
  request_id text
);
COMMENT ON TABLE privacy_consents IS 'append-only: every decision about a purpose; the last one counts';
CREATE INDEX privacy_consents_person ON privacy_consents (person_id, purpose, at DESC, id DESC);
COMMENT ON INDEX privacy_consents_person IS 'the last decision of a person about a purpose';

CREATE TABLE privacy_requests (
  id uuid PRIMARY KEY,
  number text NOT NULL UNIQUE,
  person_id uuid NOT NULL REFERENCES people (id),
  account_id uuid NOT NULL REFERENCES accounts (id),
  kind text NOT NULL CHECK (kind IN ('copy', 'correct', 'delete', 'explain', 'closeAccount')),
  status text NOT NULL CHECK (status IN ('waiting', 'done', 'refused', 'withdrawn')),
  text text NOT NULL,
  -- what is to be corrected: a field of a feature and its new value
  correction jsonb,
  -- a guardian asks for a child: name of both and the relation
  guardian jsonb,
  asked_at timestamptz NOT NULL,
  due_at timestamptz NOT NULL,
  due_on date NOT NULL,
  due_words jsonb NOT NULL,
  answer text,
  refusal_ground text,
  -- what each feature deleted, made anonymous or kept, and why
  outcome jsonb,
  answered_by uuid REFERENCES accounts (id),
  answered_by_name text,
  answered_at timestamptz,
  CHECK ((status IN ('done', 'refused')) = (answered_at IS NOT NULL)),
  CHECK (status <> 'refused' OR (refusal_ground IS NOT NULL AND answer IS NOT NULL))
);
CREATE SEQUENCE privacy_request_numbers;
CREATE INDEX privacy_requests_waiting ON privacy_requests (due_at, id) WHERE status = 'waiting';
COMMENT ON INDEX privacy_requests_waiting IS 'the desk: what is due first';
CREATE INDEX privacy_requests_answered ON privacy_requests (answered_at DESC) WHERE status <> 'waiting';
COMMENT ON INDEX privacy_requests_answered IS 'what was answered, newest first';
CREATE INDEX privacy_requests_person ON privacy_requests (person_id, asked_at DESC);
COMMENT ON INDEX privacy_requests_person IS 'a person''s own requests';
CREATE UNIQUE INDEX privacy_requests_open ON privacy_requests (person_id, kind) WHERE status = 'waiting' AND kind IN ('delete', 'closeAccount');
COMMENT ON INDEX privacy_requests_open IS 'one deletion and one closing at a time';

CREATE TABLE privacy_holds (
  id uuid PRIMARY KEY,
  record_type text NOT NULL,
  -- null: the whole record type
  person_id uuid REFERENCES people (id),
  reason text NOT NULL,
  placed_by uuid REFERENCES accounts (id),
  placed_by_name text NOT NULL,
  placed_at timestamptz NOT NULL,
  lifted_by_name text,
  lifted_at timestamptz
);
CREATE INDEX privacy_holds_standing ON privacy_holds (record_type) WHERE lifted_at IS NULL;
COMMENT ON INDEX privacy_holds_standing IS 'what may not be deleted now';

CREATE TABLE retention_runs (
  id uuid PRIMARY KEY,
  started_at timestamptz NOT NULL,
  finished_at timestamptz NOT NULL,
  by_name text NOT NULL,
  profile_version int NOT NULL,
  results jsonb NOT NULL
);
COMMENT ON TABLE retention_runs IS 'append-only: what each run of the retention rules deleted or made anonymous';
CREATE INDEX retention_runs_started_at ON retention_runs (started_at DESC);
COMMENT ON INDEX retention_runs_started_at IS 'the runs, newest first';

CREATE TABLE privacy_assessments (
  id uuid PRIMARY KEY,
  title text NOT NULL,
  purpose text NOT NULL,
  grounds text[] NOT NULL,
  necessity text NOT NULL,
  risks text NOT NULL,
  measures text NOT NULL,
  conclusion text NOT NULL CHECK (conclusion IN ('proceed', 'proceedWithMeasures', 'stop')),
  version int NOT NULL DEFAULT 1,
  review_due date NOT NULL,
  kept_until date NOT NULL,
  written_by_name text NOT NULL,
  written_at timestamptz NOT NULL
);
CREATE TABLE privacy_assessment_versions (
  assessment_id uuid NOT NULL REFERENCES privacy_assessments (id),
  version int NOT NULL,
  content jsonb NOT NULL,
  written_by_name text NOT NULL,
  written_at timestamptz NOT NULL,
  PRIMARY KEY (assessment_id, version)
);
COMMENT ON TABLE privacy_assessment_versions IS 'append-only: every state of an impact assessment, kept with it';

CREATE TABLE privacy_transfers (
  id uuid PRIMARY KEY,
  -- provided: to another who decides itself; delegated: to one who works for us; published
  kind text NOT NULL CHECK (kind IN ('provided', 'delegated', 'published')),
  recipient text NOT NULL,
  purpose text NOT NULL,
  fields text[] NOT NULL,
  people_count int NOT NULL CHECK (people_count >= 0),
  basis text NOT NULL,
  contract text,
  subject_type text,
  subject_id uuid,
  by_name text NOT NULL,
  at timestamptz NOT NULL,
  kept_until date NOT NULL
);
COMMENT ON TABLE privacy_transfers IS 'append-only: personal data given to others';
CREATE INDEX privacy_transfers_at ON privacy_transfers (at DESC, id DESC);
COMMENT ON INDEX privacy_transfers_at IS 'the log, newest first';

CREATE TABLE privacy_incidents (
  id uuid PRIMARY KEY,
  number text NOT NULL UNIQUE,
  title text NOT NULL,
  what_happened text NOT NULL,
  data_types text NOT NULL,
  people_count int NOT NULL CHECK (people_count >= 0),
  harm text NOT NULL,
  -- touches national security or the public interest: reported within a day
  major boolean NOT NULL,
  status text NOT NULL CHECK (status IN ('discovered', 'contained', 'closed')),
  discovered_at timestamptz NOT NULL,
  authority_due_at timestamptz NOT NULL,
  people_due_at timestamptz NOT NULL,
  contained_at timestamptz,
  measures text,
  authority_told_at timestamptz,
  authority_words text,
  people_told_at timestamptz,
  people_told int,
  -- why people need not be told: harm is effectively avoided (PIPL 57)
  people_not_told_reason text,
  closed_at timestamptz,
  lessons text,
  opened_by_name text NOT NULL,
  CHECK ((status = 'closed') = (closed_at IS NOT NULL))
);
CREATE SEQUENCE privacy_incident_numbers;
CREATE INDEX privacy_incidents_discovered ON privacy_incidents (discovered_at DESC);
COMMENT ON INDEX privacy_incidents_discovered IS 'the incidents, newest first';
CREATE TABLE privacy_incident_events (
  id uuid PRIMARY KEY,
  incident_id uuid NOT NULL REFERENCES privacy_incidents (id),
  at timestamptz NOT NULL,
  actor_name text NOT NULL,
  action text NOT NULL,
  detail jsonb NOT NULL
);
COMMENT ON TABLE privacy_incident_events IS 'append-only: every step of an incident';
CREATE INDEX privacy_incident_events_incident ON privacy_incident_events (incident_id, at);
COMMENT ON INDEX privacy_incident_events_incident IS 'the story of an incident';
