CREATE SEQUENCE member_numbers;

CREATE TABLE members (
  person_id uuid PRIMARY KEY REFERENCES people (id),
  -- for life, given with the first admission
  number text UNIQUE,
  -- what the QR code of the card carries: random, tells nothing
  card_handle text UNIQUE,
  -- raised when printed cards are no longer good
  card_version int NOT NULL DEFAULT 1,
  first_joined_on date,
  -- end of the person's chain of events
  last_seq int NOT NULL DEFAULT 0,
  last_hash bytea
);

CREATE TABLE memberships (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES people (id),
  union_id uuid NOT NULL REFERENCES unions (id),
  union_path text NOT NULL,
  status text NOT NULL CHECK (status IN ('active', 'retained', 'transferringOut', 'ended')),
  -- where a transfer that is not granted leads back to
  kept_status text CHECK (kept_status IN ('active', 'retained')),
  worker_groups text[] NOT NULL DEFAULT '{}',
  joined_on date NOT NULL,
  -- half-open: not a member of this union on this day
  ended_on date,
  end_reason text CHECK (end_reason IN ('resigned', 'expelled', 'transferred', 'unionMerged', 'unionDissolved')),
  -- the last change as the collection form words it
  change_kind text NOT NULL CHECK (change_kind IN ('join', 'transferIn', 'retain', 'transferOut', 'expel', 'resign')),
  change_reason text,
  change_on date NOT NULL,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  CHECK ((status = 'ended') = (ended_on IS NOT NULL)),
  CHECK ((ended_on IS NULL) = (end_reason IS NULL)),
  CHECK (ended_on >= joined_on)
);
-- a person is a member once, whoever asks at the same moment
CREATE UNIQUE INDEX memberships_one_live ON memberships (person_id) WHERE ended_on IS NULL;
-- members of a union and everything below, counted or listed
CREATE INDEX memberships_path ON memberships (union_path text_pattern_ops, status) WHERE ended_on IS NULL;
-- member list by day of joining
CREATE INDEX memberships_joined ON memberships (joined_on DESC, id DESC) WHERE ended_on IS NULL;
-- members of one union, when it is merged or dissolved
CREATE INDEX memberships_union ON memberships (union_id);
-- where a person has been a member
CREATE INDEX memberships_person ON memberships (person_id, joined_on);
-- members of a worker group
CREATE INDEX memberships_groups ON memberships USING gin (worker_groups) WHERE ended_on IS NULL;

-- what was on record at the end of each day: a past day is never written again
CREATE TABLE membership_spans (
  membership_id uuid NOT NULL REFERENCES memberships (id),
  from_on date NOT NULL,
  to_on date,
  person_id uuid NOT NULL REFERENCES people (id),
  union_id uuid NOT NULL REFERENCES unions (id),
  status text NOT NULL CHECK (status IN ('active', 'retained', 'transferringOut')),
  worker_groups text[] NOT NULL DEFAULT '{}',
  PRIMARY KEY (membership_id, from_on),
  CHECK (to_on > from_on)
);
-- members of the unions of a subtree, as the tree stood on a day
CREATE INDEX membership_spans_union ON membership_spans (union_id, from_on, to_on) INCLUDE (status);
-- joined and left within a month
CREATE INDEX membership_spans_from ON membership_spans (from_on);
CREATE INDEX membership_spans_to ON membership_spans (to_on) WHERE to_on IS NOT NULL;

CREATE TABLE membership_batches (
  id uuid PRIMARY KEY,
  union_id uuid NOT NULL REFERENCES unions (id),
  union_path text NOT NULL,
  name text NOT NULL,
  row_count int NOT NULL,
  created_by uuid REFERENCES accounts (id),
  created_by_name text NOT NULL,
  created_at timestamptz NOT NULL
);
-- batches of a place, newest first
CREATE INDEX membership_batches_path ON membership_batches (union_path text_pattern_ops);

CREATE TABLE membership_applications (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES people (id),
  -- null while in the turnover pool
  union_id uuid REFERENCES unions (id),
  -- of the union, or of the place whose pool it waits in
  union_path text NOT NULL,
  status text NOT NULL CHECK (status IN ('pooled', 'submitted', 'reviewed', 'approved', 'refused', 'withdrawn')),
  source text NOT NULL CHECK (source IN ('qr', 'workerApp', 'counter', 'employer')),
  -- a branch chair looks first
  review_needed boolean NOT NULL DEFAULT false,
  worker_groups text[] NOT NULL DEFAULT '{}',
  employer_name text NOT NULL DEFAULT '',
  batch_id uuid REFERENCES membership_batches (id),
  filed_by uuid REFERENCES accounts (id),
  applied_at timestamptz NOT NULL,
  applied_on date NOT NULL,
  contact_due date NOT NULL,
  contacted_at timestamptz,
  decided_at timestamptz,
  decided_by uuid REFERENCES accounts (id),
  decided_by_name text,
  reason text,
  membership_id uuid REFERENCES memberships (id),
  version int NOT NULL DEFAULT 1,
  CHECK (union_id IS NOT NULL OR status IN ('pooled', 'refused', 'withdrawn')),
  CHECK ((status = 'approved') = (membership_id IS NOT NULL))
);
-- one open application a person
CREATE UNIQUE INDEX membership_applications_one_open ON membership_applications (person_id)
  WHERE status IN ('pooled', 'submitted', 'reviewed');
-- the desk: oldest first
CREATE INDEX membership_applications_desk ON membership_applications (applied_at, id)
  WHERE status IN ('pooled', 'submitted', 'reviewed');
-- applications of a place
CREATE INDEX membership_applications_path ON membership_applications (union_path text_pattern_ops, applied_at);
-- what a person asked for
CREATE INDEX membership_applications_person ON membership_applications (person_id, applied_at);
-- rows of a batch
CREATE INDEX membership_applications_batch ON membership_applications (batch_id) WHERE batch_id IS NOT NULL;

-- photos of an employee's card or the like; gone once the application is decided
CREATE TABLE membership_photos (
  id uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES accounts (id),
  application_id uuid REFERENCES membership_applications (id),
  media_type text NOT NULL,
  content_sealed text NOT NULL,
  created_at timestamptz NOT NULL
);
-- the photo of an application
CREATE INDEX membership_photos_application ON membership_photos (application_id);

CREATE TABLE membership_transfers (
  id uuid PRIMARY KEY,
  membership_id uuid NOT NULL REFERENCES memberships (id),
  person_id uuid NOT NULL REFERENCES people (id),
  out_union_id uuid NOT NULL REFERENCES unions (id),
  out_path text NOT NULL,
  in_union_id uuid NOT NULL REFERENCES unions (id),
  in_path text NOT NULL,
  -- the nearest union above both, which decides after the deadline
  parent_union_id uuid NOT NULL REFERENCES unions (id),
  parent_path text NOT NULL,
  status text NOT NULL CHECK (status IN ('open', 'escalated', 'done', 'refused', 'withdrawn')),
  out_status text NOT NULL CHECK (out_status IN ('waiting', 'agreed', 'refused')),
  in_status text NOT NULL CHECK (in_status IN ('waiting', 'agreed', 'refused')),
  initiator text NOT NULL CHECK (initiator IN ('member', 'staff')),
  reason text NOT NULL,
  refusal text,
  asked_at timestamptz NOT NULL,
  due_on date NOT NULL,
  ended_at timestamptz,
  new_membership_id uuid REFERENCES memberships (id),
  version int NOT NULL DEFAULT 1,
  CHECK (out_union_id <> in_union_id),
  CHECK ((status = 'done') = (new_membership_id IS NOT NULL))
);
-- one open transfer a person
CREATE UNIQUE INDEX membership_transfers_one_open ON membership_transfers (person_id) WHERE status IN ('open', 'escalated');
-- the desk of each end and of the parent
CREATE INDEX membership_transfers_out ON membership_transfers (out_path text_pattern_ops) WHERE status IN ('open', 'escalated');
CREATE INDEX membership_transfers_in ON membership_transfers (in_path text_pattern_ops) WHERE status IN ('open', 'escalated');
CREATE INDEX membership_transfers_parent ON membership_transfers (parent_path text_pattern_ops) WHERE status IN ('open', 'escalated');
-- transfers of a person
CREATE INDEX membership_transfers_person ON membership_transfers (person_id, asked_at);

CREATE TABLE member_events (
  person_id uuid NOT NULL,
  seq int NOT NULL,
  at timestamptz NOT NULL,
  actor_id uuid,
  actor_name text NOT NULL,
  subject_type text NOT NULL CHECK (subject_type IN ('application', 'membership', 'transfer', 'card')),
  subject_id uuid NOT NULL,
  type text NOT NULL,
  union_id uuid,
  detail jsonb NOT NULL,
  previous_hash bytea,
  hash bytea NOT NULL,
  PRIMARY KEY (person_id, seq)
);
COMMENT ON TABLE member_events IS 'append-only';
