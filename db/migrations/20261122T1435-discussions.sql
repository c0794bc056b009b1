-- A topic that everyone of a union discusses, from the question to the measure.
CREATE TABLE discussions (
  id uuid PRIMARY KEY,
  union_id uuid NOT NULL REFERENCES unions (id),
  union_path text NOT NULL,
  title text NOT NULL,
  about text NOT NULL,
  -- who reads it: everybody, or the members it is for
  audience text NOT NULL CHECK (audience IN ('public', 'members')),
  -- by what support is measured
  grouping text NOT NULL CHECK (grouping IN ('branch', 'workerGroup', 'role')),
  status text NOT NULL CHECK (status IN ('raised', 'open', 'weighing', 'resolved', 'done', 'dropped')),
  raised_on date NOT NULL,
  raised_by_person uuid REFERENCES people (id),
  raised_by uuid REFERENCES accounts (id),
  raised_by_name text NOT NULL,
  -- in words, once the rounds are over
  resolution text,
  resolved_at timestamptz,
  drop_reason text,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  CHECK (status NOT IN ('resolved', 'done') OR resolution IS NOT NULL)
);
-- topics of places, newest first
CREATE INDEX discussions_place ON discussions (union_path text_pattern_ops, id DESC);
-- topics near a worker, newest first
CREATE INDEX discussions_union ON discussions (union_id, id DESC);
-- topics that everybody reads, newest first
CREATE INDEX discussions_public ON discussions (id DESC) WHERE audience = 'public';
-- topics somebody raised
CREATE INDEX discussions_person ON discussions (raised_by_person) WHERE raised_by_person IS NOT NULL;

-- One question at a time, from a day to a day.
CREATE TABLE discussion_rounds (
  id uuid PRIMARY KEY,
  discussion_id uuid NOT NULL REFERENCES discussions (id),
  position int NOT NULL CHECK (position >= 1),
  question text NOT NULL,
  opens_at timestamptz NOT NULL,
  -- the first instant that is too late
  ends_at timestamptz NOT NULL,
  status text NOT NULL CHECK (status IN ('open', 'ended')),
  ended_at timestamptz,
  -- support by group as it stood at the end, without groups too small to be shown
  result jsonb,
  CHECK (ends_at > opens_at),
  CHECK ((status = 'ended') = (ended_at IS NOT NULL AND result IS NOT NULL)),
  UNIQUE (discussion_id, position)
);
-- one open round at a time, whoever opens one at the same moment
CREATE UNIQUE INDEX discussion_rounds_open ON discussion_rounds (discussion_id) WHERE status = 'open';

-- What people take a position on.
CREATE TABLE discussion_statements (
  id uuid PRIMARY KEY,
  round_id uuid NOT NULL REFERENCES discussion_rounds (id),
  position int NOT NULL,
  text text NOT NULL,
  UNIQUE (round_id, position)
);

-- One person, one position on a statement; changed until the round ends.
CREATE TABLE discussion_positions (
  id uuid NOT NULL,
  statement_id uuid NOT NULL REFERENCES discussion_statements (id),
  person_id uuid NOT NULL REFERENCES people (id),
  discussion_id uuid NOT NULL REFERENCES discussions (id),
  stance text NOT NULL CHECK (stance IN ('support', 'against', 'unsure')),
  -- the group the person belonged to then
  group_code text NOT NULL,
  taken_at timestamptz NOT NULL,
  PRIMARY KEY (statement_id, person_id)
);
-- a position by its own id, when two records of a person become one
CREATE UNIQUE INDEX discussion_positions_id ON discussion_positions (id);
-- positions of a person
CREATE INDEX discussion_positions_person ON discussion_positions (person_id, discussion_id);
-- who took part, to be told
CREATE INDEX discussion_positions_discussion ON discussion_positions (discussion_id, person_id);

-- Arguments for and against, ideas, and answers to them one level deep.
CREATE TABLE discussion_comments (
  id uuid PRIMARY KEY,
  discussion_id uuid NOT NULL REFERENCES discussions (id),
  round_id uuid NOT NULL REFERENCES discussion_rounds (id),
  -- of an answer: what it answers
  parent_id uuid REFERENCES discussion_comments (id),
  kind text NOT NULL CHECK (kind IN ('for', 'against', 'idea', 'reply')),
  body text NOT NULL,
  -- null once the person had themselves erased
  person_id uuid REFERENCES people (id),
  shown_as text NOT NULL CHECK (shown_as IN ('name', 'branch')),
  -- the name, where the person chose it
  author_name text,
  -- the branch, in words
  branch_name text NOT NULL,
  status text NOT NULL CHECK (status IN ('shown', 'withdrawn', 'hidden')),
  hidden_reason text,
  -- drawn at random: everybody comes first at some time
  turn int NOT NULL CHECK (turn BETWEEN 0 AND 1048575),
  reply_count int NOT NULL DEFAULT 0,
  version int NOT NULL DEFAULT 1,
  written_at timestamptz NOT NULL,
  edited_at timestamptz,
  CHECK ((kind = 'reply') = (parent_id IS NOT NULL)),
  CHECK ((status = 'hidden') = (hidden_reason IS NOT NULL)),
  CHECK (shown_as = 'branch' OR author_name IS NOT NULL)
);
-- arguments of a round, newest first
CREATE INDEX discussion_comments_newest ON discussion_comments (round_id, id DESC) WHERE parent_id IS NULL;
-- arguments of a round in turn
CREATE INDEX discussion_comments_turn ON discussion_comments (round_id, turn, id) WHERE parent_id IS NULL;
-- arguments of one side of a round in turn
CREATE INDEX discussion_comments_side ON discussion_comments (round_id, kind, turn, id) WHERE parent_id IS NULL;
-- answers to an argument, in their order
CREATE INDEX discussion_comments_replies ON discussion_comments (parent_id, id) WHERE parent_id IS NOT NULL;
-- what a person said, and who took part
CREATE INDEX discussion_comments_person ON discussion_comments (person_id, discussion_id) WHERE person_id IS NOT NULL;
CREATE INDEX discussion_comments_discussion ON discussion_comments (discussion_id, person_id);

-- What a comment said before it was changed; only the auditor reads it, and it goes with the person.
CREATE TABLE discussion_originals (
  id uuid PRIMARY KEY,
  comment_id uuid NOT NULL REFERENCES discussion_comments (id),
  version int NOT NULL,
  body text NOT NULL,
  until timestamptz NOT NULL,
  UNIQUE (comment_id, version)
);

-- What was decided to be done.
CREATE TABLE discussion_measures (
  id uuid PRIMARY KEY,
  discussion_id uuid NOT NULL REFERENCES discussions (id),
  title text NOT NULL,
  -- who does it, in words
  owner_name text NOT NULL,
  -- the colleague who adopted it, told when it is late
  adopted_by uuid NOT NULL REFERENCES accounts (id),
  due_on date NOT NULL,
  status text NOT NULL CHECK (status IN ('adopted', 'done', 'dropped')),
  -- what shows that it is done, or why it was dropped
  outcome text,
  ended_on date,
  -- what it went on as: a practical project
  target_type text,
  target_id uuid,
  created_at timestamptz NOT NULL,
  CHECK ((status = 'adopted') = (ended_on IS NULL)),
  CHECK ((ended_on IS NULL) = (outcome IS NULL)),
  CHECK ((target_type IS NULL) = (target_id IS NULL))
);
-- measures of a discussion
CREATE INDEX discussion_measures_discussion ON discussion_measures (discussion_id, id);

CREATE TABLE discussion_milestones (
  id uuid PRIMARY KEY,
  measure_id uuid NOT NULL REFERENCES discussion_measures (id),
  position int NOT NULL,
  title text NOT NULL,
  due_on date NOT NULL,
  done_on date,
  note text,
  UNIQUE (measure_id, position),
  CHECK (done_on IS NULL OR note IS NOT NULL)
);

-- Photos and papers that show a measure is done.
CREATE TABLE discussion_files (
  id uuid PRIMARY KEY,
  measure_id uuid NOT NULL REFERENCES discussion_measures (id),
  name text NOT NULL,
  media_type text NOT NULL,
  content bytea NOT NULL,
  added_by uuid NOT NULL REFERENCES accounts (id),
  added_at timestamptz NOT NULL
);
-- files of a measure
CREATE INDEX discussion_files_measure ON discussion_files (measure_id, id);

CREATE TABLE discussion_events (
  id uuid PRIMARY KEY,
  discussion_id uuid NOT NULL REFERENCES discussions (id),
  action text NOT NULL,
  actor_id uuid,
  actor_name text NOT NULL,
  at timestamptz NOT NULL,
  detail jsonb NOT NULL
);
COMMENT ON TABLE discussion_events IS 'append-only: what those who hold a discussion did; never what a worker wrote or chose';
-- story of a discussion
CREATE INDEX discussion_events_discussion ON discussion_events (discussion_id, at, id);
