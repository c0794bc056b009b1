CREATE TABLE meeting_number_series (
  union_id uuid NOT NULL REFERENCES unions (id),
  year int NOT NULL,
  last_sequence int NOT NULL,
  PRIMARY KEY (union_id, year)
);

CREATE TABLE joint_meetings (
  id uuid PRIMARY KEY,
  union_id uuid NOT NULL REFERENCES unions (id),
  mechanism text NOT NULL CHECK (mechanism IN ('tripartite', 'fourParty', 'courtUnion', 'other')),
  title text NOT NULL,
  held_at timestamptz NOT NULL,
  place text NOT NULL,
  parties jsonb NOT NULL DEFAULT '[]',
  status text NOT NULL CHECK (status IN ('planned', 'held', 'closed', 'cancelled')),
  -- given with the minutes, never used again
  number text UNIQUE,
  minutes text,
  minutes_on date,
  result text,
  convener_id uuid NOT NULL REFERENCES accounts (id),
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  closed_at timestamptz,
  CHECK (status <> 'closed' OR (minutes IS NOT NULL AND result IS NOT NULL))
);
-- meetings of a union, newest first
CREATE INDEX joint_meetings_union ON joint_meetings (union_id, held_at DESC);

CREATE TABLE meeting_agenda (
  id uuid PRIMARY KEY,
  meeting_id uuid NOT NULL REFERENCES joint_meetings (id),
  seq int NOT NULL,
  title text NOT NULL,
  appeal_id uuid REFERENCES appeals (id),
  -- a category whose trend is on the agenda
  category text,
  UNIQUE (meeting_id, seq)
);
-- meetings an appeal was on
CREATE INDEX meeting_agenda_appeal ON meeting_agenda (appeal_id) WHERE appeal_id IS NOT NULL;

CREATE TABLE meeting_actions (
  id uuid PRIMARY KEY,
  meeting_id uuid NOT NULL REFERENCES joint_meetings (id),
  seq int NOT NULL,
  what text NOT NULL,
  -- a colleague, or a body that answers for it
  owner_id uuid REFERENCES accounts (id),
  owner_body text,
  appeal_id uuid REFERENCES appeals (id),
  status text NOT NULL CHECK (status IN ('open', 'done')),
  result text,
  done_at timestamptz,
  done_by uuid REFERENCES accounts (id),
  -- set when it was overdue: the convener has it in hand from then on
  pressed_at timestamptz,
  created_at timestamptz NOT NULL,
  UNIQUE (meeting_id, seq),
  CHECK (owner_id IS NOT NULL OR owner_body IS NOT NULL),
  CHECK (status <> 'done' OR result IS NOT NULL)
);
-- what I have to do
CREATE INDEX meeting_actions_owner ON meeting_actions (owner_id) WHERE status = 'open';
-- action items about an appeal
CREATE INDEX meeting_actions_appeal ON meeting_actions (appeal_id) WHERE appeal_id IS NOT NULL;
