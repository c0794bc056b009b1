-- Sessions of a congress and the joint meetings between them, with agenda, papers and attendance.
CREATE TABLE congress_sessions (
  id uuid PRIMARY KEY,
  body_id uuid NOT NULL REFERENCES representative_bodies (id),
  union_id uuid NOT NULL REFERENCES unions (id),
  union_path text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('full', 'joint')),
  convened_by text NOT NULL CHECK (convened_by IN ('committee', 'delegates')),
  title text NOT NULL,
  reason text NOT NULL DEFAULT '',
  starts_at timestamptz,
  place text NOT NULL DEFAULT '',
  status text NOT NULL CHECK (status IN ('called', 'planned', 'open', 'closed', 'published', 'reported', 'cancelled')),
  -- frozen at the opening: delegates in office, and those present
  entitled int,
  present int CHECK (present >= 0 AND present <= entitled),
  result text NOT NULL DEFAULT '',
  closed_on date,
  -- by when the upper union is to know
  report_due_on date,
  reported_on date,
  report_note text NOT NULL DEFAULT '',
  cancel_reason text NOT NULL DEFAULT '',
  created_by uuid REFERENCES accounts (id),
  created_at timestamptz NOT NULL,
  version int NOT NULL DEFAULT 1,
  CHECK (status IN ('called', 'cancelled') OR starts_at IS NOT NULL),
  CHECK (status NOT IN ('open', 'closed', 'published', 'reported') OR kind = 'joint' OR entitled IS NOT NULL),
  CHECK ((status IN ('closed', 'published', 'reported')) = (closed_on IS NOT NULL)),
  CHECK ((status = 'reported') = (reported_on IS NOT NULL))
);
-- sessions of places, newest first; a move of the tree
CREATE INDEX congress_sessions_place ON congress_sessions (union_path text_pattern_ops, created_at DESC, id DESC);
-- sessions of a body, newest first
CREATE INDEX congress_sessions_body ON congress_sessions (body_id, created_at DESC, id DESC);

-- append-only: delegates who call for a session
CREATE TABLE congress_callers (
  session_id uuid NOT NULL REFERENCES congress_sessions (id),
  seat_id uuid NOT NULL REFERENCES representative_seats (id),
  at timestamptz NOT NULL,
  PRIMARY KEY (session_id, seat_id)
);
COMMENT ON TABLE congress_callers IS 'append-only: delegates who call for a session';

CREATE TABLE congress_items (
  id uuid PRIMARY KEY,
  session_id uuid NOT NULL REFERENCES congress_sessions (id),
  position int NOT NULL,
  matter text NOT NULL,
  title text NOT NULL,
  about text NOT NULL DEFAULT '',
  needs_vote boolean NOT NULL,
  -- what passes it, of all delegates
  operator text CHECK (operator IN ('halfOrMore', 'moreThanHalf', 'twoThirds')),
  status text NOT NULL CHECK (status IN ('listed', 'voting', 'passed', 'rejected', 'settled', 'withdrawn')),
  ballot_id uuid REFERENCES ballots (id),
  -- from when it binds; nothing but a vote that passed sets it
  effective_from date,
  resolution text NOT NULL DEFAULT '',
  -- the item of a joint meeting that is reported here
  reports_item_id uuid REFERENCES congress_items (id),
  created_at timestamptz NOT NULL,
  version int NOT NULL DEFAULT 1,
  CHECK (needs_vote = (operator IS NOT NULL)),
  CHECK (status NOT IN ('voting', 'passed', 'rejected') OR (needs_vote AND ballot_id IS NOT NULL)),
  CHECK (status <> 'settled' OR NOT needs_vote),
  CHECK ((effective_from IS NOT NULL) = (status = 'passed')),
  -- the agenda of a session in its order
  UNIQUE (session_id, position)
);
-- what a joint meeting decided and a session has or has not heard
CREATE UNIQUE INDEX congress_items_reports ON congress_items (reports_item_id)
  WHERE reports_item_id IS NOT NULL AND status <> 'withdrawn';

CREATE TABLE congress_papers (
  id uuid PRIMARY KEY,
  item_id uuid NOT NULL REFERENCES congress_items (id),
  title text NOT NULL,
  body text NOT NULL,
  -- when the delegates had it
  sent_at timestamptz,
  created_at timestamptz NOT NULL
);
-- papers of an item in their order
CREATE INDEX congress_papers_item ON congress_papers (item_id, created_at, id);

CREATE TABLE congress_attendance (
  session_id uuid NOT NULL REFERENCES congress_sessions (id),
  seat_id uuid NOT NULL REFERENCES representative_seats (id),
  person_id uuid NOT NULL REFERENCES people (id),
  state text NOT NULL CHECK (state IN ('present', 'leave', 'absent')),
  PRIMARY KEY (session_id, seat_id)
);
-- attendance of a person, and joining two records of one
CREATE INDEX congress_attendance_person ON congress_attendance (person_id);

-- append-only: what was done with a session
CREATE TABLE congress_events (
  id uuid PRIMARY KEY,
  session_id uuid NOT NULL REFERENCES congress_sessions (id),
  action text NOT NULL,
  actor_id uuid REFERENCES accounts (id),
  actor_name text NOT NULL,
  at timestamptz NOT NULL,
  detail jsonb NOT NULL
);
COMMENT ON TABLE congress_events IS 'append-only: what was done with a session';
-- story of a session
CREATE INDEX congress_events_session ON congress_events (session_id, at, id);
