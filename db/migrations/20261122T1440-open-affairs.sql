-- What a union or its employer must make open (厂务公开、院务公开、会务公开), and what was posted.
CREATE TABLE open_items (
  id uuid PRIMARY KEY,
  union_id uuid NOT NULL REFERENCES unions (id),
  union_path text NOT NULL,
  -- whose affairs: the employer's or the union's own
  side text NOT NULL CHECK (side IN ('employer', 'union')),
  title text NOT NULL,
  -- half-open: from this day on it is no longer due
  ended_on date,
  created_at timestamptz NOT NULL
);
-- one running item of a title in a catalogue
CREATE UNIQUE INDEX open_items_title ON open_items (union_id, side, title) WHERE ended_on IS NULL;
-- the catalogue of a union, and figures of a subtree
CREATE INDEX open_items_place ON open_items (union_path text_pattern_ops);

CREATE TABLE open_item_versions (
  id uuid PRIMARY KEY,
  item_id uuid NOT NULL REFERENCES open_items (id),
  version int NOT NULL CHECK (version >= 1),
  -- in force from this day until the next version's
  from_on date NOT NULL,
  content text NOT NULL,
  forms text[] NOT NULL,
  period text NOT NULL CHECK (period IN ('once', 'monthly', 'quarterly', 'halfYearly', 'yearly', 'whenItHappens')),
  -- days after the period's end (of what happens: after the day) by which it is to be posted
  within_days int NOT NULL CHECK (within_days BETWEEN 0 AND 366),
  -- days it stays on display
  display_days int NOT NULL CHECK (display_days BETWEEN 1 AND 3660),
  -- the handling unit that posts it, by the name it had
  unit_id uuid,
  responsible text NOT NULL,
  basis text NOT NULL,
  changed_by uuid,
  changed_by_name text NOT NULL,
  created_at timestamptz NOT NULL,
  UNIQUE (item_id, version),
  UNIQUE (item_id, from_on)
);
COMMENT ON TABLE open_item_versions IS 'append-only: what a catalogue asked for, and from when';

-- something happened that an item asks to be made open
CREATE TABLE open_occurrences (
  id uuid PRIMARY KEY,
  item_id uuid NOT NULL REFERENCES open_items (id),
  happened_on date NOT NULL,
  what text NOT NULL,
  noted_by uuid,
  created_at timestamptz NOT NULL,
  UNIQUE (item_id, happened_on)
);
COMMENT ON TABLE open_occurrences IS 'append-only: what happened that is to be made open';

CREATE TABLE open_posts (
  id uuid PRIMARY KEY,
  item_id uuid NOT NULL REFERENCES open_items (id),
  union_path text NOT NULL,
  -- which period it is for: 2026-Q3, 2026-11, 2026-H1, 2026, once, on-2026-11-03
  period_key text NOT NULL,
  forms text[] NOT NULL,
  title text NOT NULL,
  body text NOT NULL,
  posted_on date NOT NULL,
  -- last day on display
  open_until date NOT NULL,
  -- the posting this one corrects, and why
  corrects uuid REFERENCES open_posts (id),
  correction_reason text,
  posted_by uuid,
  posted_by_name text NOT NULL,
  created_at timestamptz NOT NULL,
  CHECK ((corrects IS NULL) = (correction_reason IS NULL)),
  CHECK (open_until >= posted_on)
);
COMMENT ON TABLE open_posts IS 'append-only: what was made open; a correction is a posting of its own';
-- one first posting for each period of an item
CREATE UNIQUE INDEX open_posts_first ON open_posts (item_id, period_key) WHERE corrects IS NULL;
-- a posting is corrected once; the correction may be corrected in turn
CREATE UNIQUE INDEX open_posts_corrects ON open_posts (corrects) WHERE corrects IS NOT NULL;
-- postings of a place, latest first
CREATE INDEX open_posts_place ON open_posts (union_path text_pattern_ops, posted_on DESC);
-- all postings of one period of an item
CREATE INDEX open_posts_item ON open_posts (item_id, period_key, id);

CREATE TABLE open_post_files (
  id uuid PRIMARY KEY,
  post_id uuid NOT NULL REFERENCES open_posts (id),
  name text NOT NULL,
  media_type text NOT NULL,
  byte_size int NOT NULL,
  content_sealed text NOT NULL,
  created_by uuid,
  created_at timestamptz NOT NULL
);
-- files of a posting
CREATE INDEX open_post_files_post ON open_post_files (post_id, id);

-- an entry by QR code at a place of the employer
CREATE TABLE open_boards (
  id uuid PRIMARY KEY,
  union_id uuid NOT NULL REFERENCES unions (id),
  union_path text NOT NULL,
  -- what the code in the picture carries
  code text NOT NULL UNIQUE,
  place text NOT NULL,
  closed_at timestamptz,
  created_at timestamptz NOT NULL
);
-- boards of a union
CREATE INDEX open_boards_union ON open_boards (union_id) WHERE closed_at IS NULL;
-- boards within a subtree
CREATE INDEX open_boards_place ON open_boards (union_path text_pattern_ops);

-- what workers ask, or say is not posted or not true
CREATE TABLE open_questions (
  id uuid PRIMARY KEY,
  union_id uuid NOT NULL REFERENCES unions (id),
  union_path text NOT NULL,
  item_id uuid REFERENCES open_items (id),
  period_key text,
  post_id uuid REFERENCES open_posts (id),
  kind text NOT NULL CHECK (kind IN ('question', 'notPosted', 'notTrue')),
  text text NOT NULL,
  -- null once the person asked to be forgotten
  asked_by uuid REFERENCES accounts (id),
  -- the asker's name is shown to nobody
  nameless boolean NOT NULL,
  status text NOT NULL CHECK (status IN ('open', 'answered', 'reported', 'upheld', 'dismissed')),
  answer text,
  -- the answer stands on the board for everybody
  on_board boolean NOT NULL DEFAULT false,
  answered_by_name text,
  answered_at timestamptz,
  -- the finding a report became
  finding_id uuid,
  created_at timestamptz NOT NULL,
  version int NOT NULL DEFAULT 1,
  CHECK ((kind = 'question') = (status IN ('open', 'answered'))),
  CHECK ((answer IS NULL) = (answered_at IS NULL))
);
-- what waits for an answer in a place, oldest first
CREATE INDEX open_questions_place ON open_questions (union_path text_pattern_ops, status, created_at);
-- what I asked
CREATE INDEX open_questions_mine ON open_questions (asked_by, created_at DESC);
-- reports about a posting
CREATE INDEX open_questions_post ON open_questions (post_id) WHERE post_id IS NOT NULL;
-- answers on the board of a union
CREATE INDEX open_questions_board ON open_questions (union_id, answered_at DESC) WHERE on_board;

-- rule documents about openness, their supervision and assessment
CREATE TABLE open_policies (
  id uuid PRIMARY KEY,
  union_id uuid NOT NULL REFERENCES unions (id),
  union_path text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('rules', 'assessment', 'inspection', 'other')),
  title text NOT NULL,
  -- half-open: no longer in force from this day on
  ended_on date,
  created_at timestamptz NOT NULL
);
-- one rule document of a title in a union
CREATE UNIQUE INDEX open_policies_title ON open_policies (union_id, title) WHERE ended_on IS NULL;
-- rule documents of a place
CREATE INDEX open_policies_place ON open_policies (union_path text_pattern_ops);

CREATE TABLE open_policy_versions (
  id uuid PRIMARY KEY,
  policy_id uuid NOT NULL REFERENCES open_policies (id),
  version int NOT NULL CHECK (version >= 1),
  document_number text NOT NULL,
  -- in force from this day until the next version's
  from_on date NOT NULL,
  text text NOT NULL,
  changed_by_name text NOT NULL,
  created_at timestamptz NOT NULL,
  UNIQUE (policy_id, version),
  UNIQUE (policy_id, from_on)
);
COMMENT ON TABLE open_policy_versions IS 'append-only: the words of rule documents, and from when they were in force';

CREATE TABLE open_affairs_events (
  id uuid PRIMARY KEY,
  subject_id uuid NOT NULL,
  action text NOT NULL,
  at timestamptz NOT NULL,
  actor_id uuid,
  actor_name text NOT NULL,
  detail jsonb NOT NULL
);
COMMENT ON TABLE open_affairs_events IS 'append-only: what became of items, boards, questions and rule documents';
-- the story of one of them
CREATE INDEX open_affairs_events_subject ON open_affairs_events (subject_id, at);
