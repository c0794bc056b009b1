CREATE SEQUENCE appeal_numbers;

CREATE TABLE appeals (
  id uuid PRIMARY KEY,
  number text NOT NULL UNIQUE,
  query_code_hash bytea UNIQUE,
  query_code_version int NOT NULL DEFAULT 1,
  status text NOT NULL CHECK (status IN ('draft', 'submitted', 'returnedForSupplement', 'accepted', 'notAccepted', 'assigned',
    'inMediation', 'settled', 'mediationFailed', 'taskForce', 'referredToLegalAid', 'transferredOut',
    'supervisionLetterIssued', 'closed', 'revisited', 'reopened')),
  open boolean NOT NULL GENERATED ALWAYS AS (status NOT IN ('draft', 'notAccepted', 'closed', 'revisited')) STORED,
  door text NOT NULL CHECK (door IN ('counter', 'hotline', 'workerApp', 'letter', 'visitFinding', 'labourInspection', 'court',
    'station', 'leaderMailbox', 'api', 'import')),
  union_id uuid NOT NULL REFERENCES unions (id),
  union_path text NOT NULL,
  station_id uuid REFERENCES stations (id),
  applicant_mode text NOT NULL CHECK (applicant_mode IN ('named', 'confidential', 'anonymous')),
  applicant_name text,
  applicant_phone text,
  applicant_identity_number text,
  worker_groups text[] NOT NULL DEFAULT '{}',
  filed_by uuid REFERENCES accounts (id),
  category text NOT NULL,
  people_affected int NOT NULL CHECK (people_affected >= 1),
  representatives jsonb NOT NULL DEFAULT '[]',
  amount_claimed_fen bigint CHECK (amount_claimed_fen >= 0),
  facts text NOT NULL,
  wish text NOT NULL DEFAULT '',
  respondent_names text NOT NULL DEFAULT '',
  consent_to_own_union boolean NOT NULL DEFAULT false,
  worker_consent jsonb,
  -- paths of the unions of accused employers, from which it is sealed
  wall_paths text[] NOT NULL DEFAULT '{}',
  leader_only boolean NOT NULL DEFAULT false,
  key_case boolean NOT NULL DEFAULT false,
  green_channel boolean NOT NULL DEFAULT false,
  owner_id uuid REFERENCES accounts (id),
  handler_id uuid REFERENCES accounts (id),
  hand_over jsonb,
  extension jsonb,
  agency text,
  merged_into uuid REFERENCES appeals (id),
  ladders text[] NOT NULL DEFAULT '{}',
  received_at timestamptz NOT NULL,
  received_on date NOT NULL,
  accepted_at timestamptz,
  closed_at timestamptz,
  closed_on date,
  -- the date the closing is measured by: the case's own final deadline
  final_due_at timestamptz,
  next_due_at timestamptz,
  elapsed_workdays int,
  outcome text CHECK (outcome IN ('settled', 'sameDaySolved', 'explained', 'withdrawn', 'transferred', 'referredToAid',
    'referredToArbitration', 'referredToCourt', 'notAccepted')),
  reply text,
  replied_on date,
  evidence text,
  closed_by uuid REFERENCES accounts (id),
  recovered_fen bigint NOT NULL DEFAULT 0 CHECK (recovered_fen >= 0),
  supplement_asked_at timestamptz,
  supplement_items jsonb NOT NULL DEFAULT '[]',
  settled_at timestamptz,
  reopen_count int NOT NULL DEFAULT 0,
  rating text CHECK (rating IN ('satisfied', 'basicallySatisfied', 'notSatisfied')),
  rating_comment text,
  rated_at timestamptz,
  rating_closes_at timestamptz,
  limitation_expires_on date,
  limitation_log jsonb NOT NULL DEFAULT '[]',
  imported_from uuid,
  source_number text,
  search tsvector NOT NULL,
  version int NOT NULL DEFAULT 1,
  last_seq int NOT NULL,
  last_hash bytea NOT NULL,
  CHECK (status NOT IN ('closed', 'revisited') OR (outcome IS NOT NULL AND closed_at IS NOT NULL))
);
-- the queue: most overdue first
CREATE INDEX appeals_queue ON appeals (next_due_at, id) WHERE open;
-- my cases
CREATE INDEX appeals_owner ON appeals (owner_id, next_due_at) WHERE open;
CREATE INDEX appeals_handler ON appeals (handler_id, next_due_at) WHERE open;
-- lists by time of receipt; figures of a period
CREATE INDEX appeals_received ON appeals (received_at DESC, id DESC);
CREATE INDEX appeals_received_on ON appeals (received_on);
CREATE INDEX appeals_closed_on ON appeals (closed_on) WHERE closed_on IS NOT NULL;
-- a place and its subtree
CREATE INDEX appeals_union_path ON appeals (union_path text_pattern_ops);
-- the same person's appeals, and a worker's own
CREATE INDEX appeals_applicant_phone ON appeals (applicant_phone) WHERE applicant_phone IS NOT NULL;
CREATE INDEX appeals_filed_by ON appeals (filed_by) WHERE filed_by IS NOT NULL;
-- full-text search over Chinese bigrams
CREATE INDEX appeals_search ON appeals USING gin (search) WITH (fastupdate = on);
-- one row of a source ledger comes in once
CREATE UNIQUE INDEX appeals_source ON appeals (union_id, source_number) WHERE source_number IS NOT NULL;

CREATE TABLE appeal_respondents (
  id uuid PRIMARY KEY,
  appeal_id uuid NOT NULL REFERENCES appeals (id),
  kind text NOT NULL CHECK (kind IN ('employer', 'owner', 'affiliatedFirm', 'agent')),
  name text NOT NULL,
  credit_code text,
  phone text
);
CREATE INDEX appeal_respondents_appeal ON appeal_respondents (appeal_id);
-- appeals against the same employer
CREATE INDEX appeal_respondents_name ON appeal_respondents (name text_pattern_ops);

CREATE TABLE appeal_events (
  appeal_id uuid NOT NULL,
  seq int NOT NULL,
  at timestamptz NOT NULL,
  actor_id uuid,
  actor_name text NOT NULL,
  type text NOT NULL,
  status text NOT NULL,
  detail jsonb NOT NULL,
  previous_hash bytea,
  hash bytea NOT NULL,
  PRIMARY KEY (appeal_id, seq)
);
COMMENT ON TABLE appeal_events IS 'append-only';
-- the daily seal reads a day
CREATE INDEX appeal_events_at ON appeal_events USING brin (at);

CREATE TABLE appeal_people (
  appeal_id uuid NOT NULL REFERENCES appeals (id),
  account_id uuid NOT NULL REFERENCES accounts (id),
  duty text NOT NULL CHECK (duty IN ('mediator', 'lawyer', 'taskForce', 'specialist', 'recused')),
  since timestamptz NOT NULL,
  PRIMARY KEY (appeal_id, account_id, duty)
);
-- what is assigned to me
CREATE INDEX appeal_people_account ON appeal_people (account_id);

CREATE TABLE appeal_attachments (
  file_id uuid PRIMARY KEY REFERENCES files (id),
  appeal_id uuid NOT NULL REFERENCES appeals (id),
  purpose text NOT NULL CHECK (purpose IN ('material', 'evidence')),
  added_at timestamptz NOT NULL,
  added_by text NOT NULL
);
CREATE INDEX appeal_attachments_appeal ON appeal_attachments (appeal_id);

CREATE TABLE appeal_tasks (
  id uuid PRIMARY KEY,
  appeal_id uuid NOT NULL REFERENCES appeals (id),
  kind text NOT NULL,
  words jsonb NOT NULL,
  assignee_id uuid REFERENCES accounts (id),
  -- anybody of this role at this place, when nobody is named
  assignee_role text,
  place_path text NOT NULL,
  deadline_id uuid REFERENCES deadlines (id),
  created_at timestamptz NOT NULL,
  done_at timestamptz,
  done_by uuid REFERENCES accounts (id),
  -- one task per breach, however often the sweep runs
  UNIQUE (deadline_id, kind)
);
-- my open tasks
CREATE INDEX appeal_tasks_assignee ON appeal_tasks (assignee_id, created_at) WHERE done_at IS NULL;
CREATE INDEX appeal_tasks_place ON appeal_tasks (place_path text_pattern_ops) WHERE done_at IS NULL AND assignee_id IS NULL;
CREATE INDEX appeal_tasks_appeal ON appeal_tasks (appeal_id);

CREATE TABLE appeal_views (
  id uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES accounts (id),
  name text NOT NULL,
  query jsonb NOT NULL,
  created_at timestamptz NOT NULL,
  UNIQUE (account_id, name)
);
