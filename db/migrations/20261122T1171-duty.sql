CREATE TABLE duty_patterns (
  id uuid PRIMARY KEY,
  point_id uuid NOT NULL REFERENCES service_points (id),
  desk_id uuid REFERENCES service_desks (id),
  name text NOT NULL,
  form text NOT NULL CHECK (form IN ('resident', 'rotating', 'onCall')),
  topics text[] NOT NULL DEFAULT '{}',
  -- on which days, from when to when, who in which order
  plan jsonb NOT NULL,
  ended_at timestamptz,
  created_at timestamptz NOT NULL
);
-- patterns of a point
CREATE INDEX duty_patterns_point ON duty_patterns (point_id);

CREATE TABLE duty_shifts (
  id uuid PRIMARY KEY,
  point_id uuid NOT NULL REFERENCES service_points (id),
  desk_id uuid REFERENCES service_desks (id),
  pattern_id uuid REFERENCES duty_patterns (id),
  form text NOT NULL CHECK (form IN ('resident', 'rotating', 'onCall')),
  topics text[] NOT NULL DEFAULT '{}',
  on_date date NOT NULL,
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  -- place in the order of call
  rank int NOT NULL DEFAULT 0,
  account_id uuid REFERENCES accounts (id),
  -- a window worked by another body, without an account here
  agency_window text,
  -- gap: whoever had it is away and nobody has taken it yet
  status text NOT NULL CHECK (status IN ('planned', 'gap', 'cancelled')),
  note text NOT NULL DEFAULT '',
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  CHECK (ends_at > starts_at),
  CHECK (status = 'cancelled' OR account_id IS NOT NULL OR agency_window IS NOT NULL OR status = 'gap')
);
-- the week of a point; who is on duty there now
CREATE INDEX duty_shifts_point ON duty_shifts (point_id, starts_at);
-- my shifts; whether a person is free
CREATE INDEX duty_shifts_account ON duty_shifts (account_id, starts_at) WHERE account_id IS NOT NULL;
-- a pattern makes each shift once, however often the week is generated
CREATE UNIQUE INDEX duty_shifts_generated ON duty_shifts (pattern_id, on_date, rank) WHERE pattern_id IS NOT NULL;

CREATE TABLE duty_absences (
  id uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES accounts (id),
  from_on date NOT NULL,
  to_on date NOT NULL,
  reason text NOT NULL,
  ended_at timestamptz,
  recorded_by uuid REFERENCES accounts (id),
  created_at timestamptz NOT NULL,
  CHECK (to_on >= from_on)
);
-- whether a person is away on a day
CREATE INDEX duty_absences_account ON duty_absences (account_id, to_on);

CREATE TABLE duty_swaps (
  id uuid PRIMARY KEY,
  shift_id uuid NOT NULL REFERENCES duty_shifts (id),
  -- the shift taken in exchange, if any
  for_shift_id uuid REFERENCES duty_shifts (id),
  from_id uuid NOT NULL REFERENCES accounts (id),
  to_id uuid NOT NULL REFERENCES accounts (id),
  status text NOT NULL CHECK (status IN ('offered', 'accepted', 'declined', 'withdrawn')),
  note text NOT NULL DEFAULT '',
  created_at timestamptz NOT NULL,
  answered_at timestamptz
);
-- one open offer a shift
CREATE UNIQUE INDEX duty_swaps_open ON duty_swaps (shift_id) WHERE status = 'offered';
-- offers made to me
CREATE INDEX duty_swaps_to ON duty_swaps (to_id) WHERE status = 'offered';

CREATE TABLE duty_dispatches (
  id uuid PRIMARY KEY,
  point_id uuid NOT NULL REFERENCES service_points (id),
  desk_id uuid REFERENCES service_desks (id),
  appeal_id uuid REFERENCES appeals (id),
  consultation_id uuid,
  topic text NOT NULL,
  note text NOT NULL DEFAULT '',
  status text NOT NULL CHECK (status IN ('calling', 'accepted', 'exhausted', 'cancelled')),
  asked_by uuid NOT NULL REFERENCES accounts (id),
  accepted_by uuid REFERENCES accounts (id),
  accepted_at timestamptz,
  created_at timestamptz NOT NULL
);
-- calls for an appeal
CREATE INDEX duty_dispatches_appeal ON duty_dispatches (appeal_id) WHERE appeal_id IS NOT NULL;
-- the log of a point, newest first
CREATE INDEX duty_dispatches_point ON duty_dispatches (point_id, created_at DESC);

CREATE TABLE duty_calls (
  id uuid PRIMARY KEY,
  dispatch_id uuid NOT NULL REFERENCES duty_dispatches (id),
  seq int NOT NULL,
  account_id uuid NOT NULL REFERENCES accounts (id),
  why text NOT NULL,
  status text NOT NULL CHECK (status IN ('waiting', 'called', 'accepted', 'declined', 'timedOut', 'skipped')),
  called_at timestamptz,
  answer_due_at timestamptz,
  answered_at timestamptz,
  note text NOT NULL DEFAULT '',
  UNIQUE (dispatch_id, seq)
);
-- calls that nobody answered in time
CREATE INDEX duty_calls_due ON duty_calls (answer_due_at) WHERE status = 'called';
-- calls to me
CREATE INDEX duty_calls_account ON duty_calls (account_id) WHERE status = 'called';

CREATE TABLE consultations (
  id uuid PRIMARY KEY,
  point_id uuid NOT NULL REFERENCES service_points (id),
  desk_id uuid REFERENCES service_desks (id),
  held_at timestamptz NOT NULL,
  held_on date NOT NULL,
  account_id uuid NOT NULL REFERENCES accounts (id),
  how text NOT NULL CHECK (how IN ('visit', 'phone', 'online')),
  -- null: anonymous
  client_name text,
  category text NOT NULL,
  topic text NOT NULL,
  answer text NOT NULL DEFAULT '',
  minutes int NOT NULL CHECK (minutes BETWEEN 1 AND 600),
  appeal_id uuid REFERENCES appeals (id),
  linked_at timestamptz,
  created_at timestamptz NOT NULL
);
-- the log of a point, newest first
CREATE INDEX consultations_point ON consultations (point_id, held_at DESC);
-- what I held
CREATE INDEX consultations_account ON consultations (account_id, held_at DESC);
-- consultations before an appeal
CREATE INDEX consultations_appeal ON consultations (appeal_id) WHERE appeal_id IS NOT NULL;
ALTER TABLE duty_dispatches ADD FOREIGN KEY (consultation_id) REFERENCES consultations (id);
