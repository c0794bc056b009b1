-- The duty of representatives: every act once, from its own record; nothing is typed by hand.

-- Order of everything in the ledger. An issued report is what stood below its cut; clocks play no part.
CREATE SEQUENCE duty_numbers;

CREATE TABLE duty_acts (
  id uuid PRIMARY KEY,
  number bigint NOT NULL DEFAULT nextval('duty_numbers') UNIQUE,
  -- the one seat it counts for, found when it was written
  seat_id uuid NOT NULL REFERENCES representative_seats (id),
  -- as written; a merge of people does not rewrite it
  person_id uuid NOT NULL REFERENCES people (id),
  kind text NOT NULL
    CHECK (kind IN ('proposal', 'second', 'suggestion', 'visit', 'need', 'discussion', 'meeting', 'evaluation')),
  happened_on date NOT NULL,
  union_id uuid NOT NULL REFERENCES unions (id),
  -- as the union was called then
  union_name text NOT NULL,
  subject_type text NOT NULL,
  subject_id uuid NOT NULL,
  -- a record that was taken back may count again
  attempt int NOT NULL DEFAULT 1 CHECK (attempt > 0),
  title text NOT NULL,
  -- whom a visit reached, by ids of the record's own feature: their number are person-times, the distinct ones people
  contact_ids uuid[] NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL
);
COMMENT ON TABLE duty_acts IS 'append-only: acts of representatives, each from its own record';
-- a record counts once for a seat, and once for a person whichever seat they hold (recordDutyAct)
CREATE UNIQUE INDEX duty_acts_seat_subject ON duty_acts (seat_id, kind, subject_type, subject_id, attempt);
CREATE UNIQUE INDEX duty_acts_person_subject ON duty_acts (person_id, kind, subject_type, subject_id, attempt);
-- everybody's act on one record (recordDutyResult, reverseDutyAct)
CREATE INDEX duty_acts_subject ON duty_acts (subject_type, subject_id, kind);
-- the acts of a seat in a period, in order (report)
CREATE INDEX duty_acts_seat ON duty_acts (seat_id, happened_on, number);

CREATE TABLE duty_turns (
  id uuid PRIMARY KEY,
  number bigint NOT NULL DEFAULT nextval('duty_numbers') UNIQUE,
  act_id uuid NOT NULL REFERENCES duty_acts (id),
  turn text NOT NULL CHECK (turn IN ('result', 'reversed')),
  -- what became of it, or why it was taken back
  words_zh text NOT NULL,
  words_en text NOT NULL,
  happened_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL
);
COMMENT ON TABLE duty_turns IS 'append-only: what became of acts, and their taking back';
-- what became of an act, in order (report)
CREATE INDEX duty_turns_act ON duty_turns (act_id, number);
-- a result told twice is written once; an act is taken back once
CREATE UNIQUE INDEX duty_turns_once ON duty_turns (act_id, turn, happened_at, words_zh) WHERE turn = 'result';
CREATE UNIQUE INDEX duty_turns_reversed ON duty_turns (act_id) WHERE turn = 'reversed';

-- The reports of all seats of a body for a year or the term, written in the background.
CREATE TABLE duty_batches (
  id uuid PRIMARY KEY,
  body_id uuid NOT NULL REFERENCES representative_bodies (id),
  union_id uuid NOT NULL REFERENCES unions (id),
  union_path text NOT NULL,
  -- a year such as 2026, or the term
  period text NOT NULL CHECK (period ~ '^(20[0-9]{2}|term)$'),
  -- what was known then: entries of the ledger below this number
  cut bigint NOT NULL,
  as_of timestamptz NOT NULL,
  status text NOT NULL CHECK (status IN ('running', 'done')),
  total int NOT NULL CHECK (total >= 0),
  done int NOT NULL DEFAULT 0,
  -- of those done, seats whose report says the same as the edition before
  unchanged int NOT NULL DEFAULT 0,
  -- the last seat done, so that a crash goes on where it stopped
  after_seat uuid,
  asked_by uuid REFERENCES accounts (id),
  asked_by_name text NOT NULL,
  created_at timestamptz NOT NULL,
  finished_at timestamptz
);
-- one at a time for a body and period
CREATE UNIQUE INDEX duty_batches_running ON duty_batches (body_id, period) WHERE status = 'running';
-- batches of a body, newest first
CREATE INDEX duty_batches_body ON duty_batches (body_id, created_at DESC, id DESC);
-- a move of the tree
CREATE INDEX duty_batches_path ON duty_batches (union_path text_pattern_ops);

CREATE TABLE duty_reports (
  id uuid PRIMARY KEY,
  seat_id uuid NOT NULL REFERENCES representative_seats (id),
  period text NOT NULL CHECK (period ~ '^(20[0-9]{2}|term)$'),
  edition int NOT NULL CHECK (edition > 0),
  batch_id uuid NOT NULL REFERENCES duty_batches (id),
  as_of timestamptz NOT NULL,
  cut bigint NOT NULL,
  -- canonical JSON: names and places as they were called then, and every sentence
  content text NOT NULL,
  content_hash text NOT NULL,
  -- over the sentences alone: an edition that would say the same is not written
  sentences_hash text NOT NULL,
  created_at timestamptz NOT NULL,
  -- editions of a seat and period
  UNIQUE (seat_id, period, edition)
);
COMMENT ON TABLE duty_reports IS 'append-only: issued duty reports';
-- what a batch wrote, once a seat
CREATE UNIQUE INDEX duty_reports_batch ON duty_reports (batch_id, seat_id);

CREATE TABLE duty_contests (
  id uuid PRIMARY KEY,
  seat_id uuid NOT NULL REFERENCES representative_seats (id),
  body_id uuid NOT NULL REFERENCES representative_bodies (id),
  union_id uuid NOT NULL REFERENCES unions (id),
  union_path text NOT NULL,
  person_id uuid NOT NULL REFERENCES people (id),
  person_name text NOT NULL,
  period text NOT NULL CHECK (period ~ '^(20[0-9]{2}|term)$'),
  -- the part of the report, and the act where one line is meant
  section text NOT NULL
    CHECK (section IN ('proposals', 'suggestions', 'visits', 'meetings', 'discussions', 'evaluations', 'results')),
  act_id uuid REFERENCES duty_acts (id),
  -- the sentence as it stood
  line_zh text NOT NULL,
  line_en text NOT NULL,
  reason text NOT NULL,
  status text NOT NULL CHECK (status IN ('open', 'corrected', 'upheld', 'noted', 'withdrawn')),
  answer text NOT NULL DEFAULT '',
  -- where the ledger stood when it was asked and when it was answered
  asked_number bigint NOT NULL DEFAULT nextval('duty_numbers'),
  answered_number bigint,
  answered_by uuid REFERENCES accounts (id),
  answered_by_name text,
  answered_at timestamptz,
  created_at timestamptz NOT NULL,
  version int NOT NULL DEFAULT 1,
  CHECK ((status = 'open') = (answered_number IS NULL))
);
-- one open question a line
CREATE UNIQUE INDEX duty_contests_open ON duty_contests (seat_id, period, section, coalesce(act_id, seat_id)) WHERE status = 'open';
-- questions of a seat (report, my reports)
CREATE INDEX duty_contests_seat ON duty_contests (seat_id, period, id);
-- the desk, oldest first
CREATE INDEX duty_contests_desk ON duty_contests (status, union_path text_pattern_ops, id);
-- questions of a person
CREATE INDEX duty_contests_person ON duty_contests (person_id);

CREATE TABLE duty_contest_steps (
  id uuid PRIMARY KEY,
  contest_id uuid NOT NULL REFERENCES duty_contests (id),
  action text NOT NULL,
  actor_id uuid REFERENCES accounts (id),
  actor_name text NOT NULL,
  said text NOT NULL,
  at timestamptz NOT NULL
);
COMMENT ON TABLE duty_contest_steps IS 'append-only: the story of a question about a report';
-- the story of a question
CREATE INDEX duty_contest_steps_contest ON duty_contest_steps (contest_id, id);

CREATE TABLE duty_contest_proofs (
  id uuid PRIMARY KEY,
  contest_id uuid NOT NULL REFERENCES duty_contests (id),
  name text NOT NULL,
  media_type text NOT NULL,
  content_sealed bytea NOT NULL,
  created_at timestamptz NOT NULL
);
-- proofs of a question
CREATE INDEX duty_contest_proofs_contest ON duty_contest_proofs (contest_id, id);
