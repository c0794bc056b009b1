-- where suggestions are put in: a poster at a union, a branch, a workshop or a handling unit; its code opens /suggest/:code
CREATE TABLE suggestion_boxes (
  id uuid PRIMARY KEY,
  code text NOT NULL UNIQUE,
  union_id uuid NOT NULL REFERENCES unions (id),
  union_path text NOT NULL,
  unit_id uuid REFERENCES handling_units (id),
  kind text NOT NULL CHECK (kind IN ('union', 'branch', 'workshop', 'unit')),
  name text NOT NULL,
  opened_by uuid,
  opened_by_name text NOT NULL,
  opened_at timestamptz NOT NULL,
  closed_at timestamptz,
  CHECK ((kind = 'unit') = (unit_id IS NOT NULL))
);
-- boxes of a place and below, by name
CREATE INDEX suggestion_boxes_place ON suggestion_boxes (union_path text_pattern_ops, name, id);

-- Nothing here tells the sender of an anonymous one: ids and numbers are random, times are kept to the hour.
CREATE TABLE suggestions (
  id uuid PRIMARY KEY,
  number text NOT NULL UNIQUE,
  box_id uuid REFERENCES suggestion_boxes (id),
  union_id uuid NOT NULL REFERENCES unions (id),
  union_path text NOT NULL,
  source text NOT NULL
    CHECK (source IN ('worker', 'representative', 'visit', 'forum', 'phone', 'paper', 'proposal')),
  -- null: nobody is kept with it
  person_id uuid REFERENCES people (id),
  -- what the tracking code is found by; null for what stands in somebody's own list
  tracking_hash bytea,
  text text NOT NULL,
  class_code text,
  themes text[] NOT NULL,
  do_now boolean NOT NULL,
  status text NOT NULL CHECK (status IN
    ('received', 'dispatched', 'negotiating', 'adopted', 'done', 'notAdopted', 'merged', 'escalated')),
  unit_id uuid REFERENCES handling_units (id),
  outcome text CHECK (outcome IN ('adopted', 'partly', 'notAdopted')),
  reply text,
  replied_by_name text,
  replied_at timestamptz,
  promised_on date,
  proof text,
  done_on date,
  reopened boolean NOT NULL,
  reopen_reason text,
  merged_into uuid REFERENCES suggestions (id),
  target_type text CHECK (target_type IN ('appeal', 'proposal')),
  target_id uuid,
  target_label text,
  -- as they stand on the board, approved so that nobody is named
  public_text text,
  public_reply text,
  published_at timestamptz,
  received_at timestamptz NOT NULL,
  received_on date NOT NULL,
  handled_at timestamptz,
  due_at timestamptz,
  emptied boolean NOT NULL DEFAULT false,
  version int NOT NULL DEFAULT 1,
  CHECK (person_id IS NULL OR tracking_hash IS NULL),
  CHECK ((status = 'merged') = (merged_into IS NOT NULL)),
  CHECK ((target_type IS NULL) = (target_id IS NULL)),
  CHECK ((published_at IS NULL) = (public_text IS NULL)),
  CHECK (status NOT IN ('done', 'notAdopted', 'escalated') OR handled_at IS NOT NULL),
  CHECK (status NOT IN ('received', 'dispatched', 'negotiating', 'adopted') OR handled_at IS NULL)
);
-- a suggestion by its tracking code; one sent again is the same one
CREATE UNIQUE INDEX suggestions_tracking ON suggestions (tracking_hash);
-- the desk's queue, due first
CREATE INDEX suggestions_due ON suggestions (due_at, id) WHERE handled_at IS NULL;
-- figures of a place in a period, and the rows behind a figure
CREATE INDEX suggestions_period ON suggestions (union_path text_pattern_ops, received_on);
-- latest first: the desk's whole list and its export
CREATE INDEX suggestions_latest ON suggestions (received_at DESC, id DESC);
-- what lies with a unit, due first, and what lay with it
CREATE INDEX suggestions_unit ON suggestions (unit_id, due_at, id);
-- what somebody sent under their name
CREATE INDEX suggestions_person ON suggestions (person_id, received_at DESC) WHERE person_id IS NOT NULL;
-- what was merged into one
CREATE INDEX suggestions_merged ON suggestions (merged_into) WHERE merged_into IS NOT NULL;
-- the board, latest first
CREATE INDEX suggestions_board ON suggestions (published_at DESC, id DESC) WHERE published_at IS NOT NULL;
-- how many came through a box
CREATE INDEX suggestions_box ON suggestions (box_id) WHERE box_id IS NOT NULL;
-- what became of what it was turned into
CREATE INDEX suggestions_target ON suggestions (target_type, target_id) WHERE target_id IS NOT NULL;

CREATE TABLE suggestion_events (
  id uuid PRIMARY KEY,
  suggestion_id uuid NOT NULL REFERENCES suggestions (id),
  at timestamptz NOT NULL,
  actor_id uuid,
  actor_name text NOT NULL,
  action text NOT NULL,
  detail jsonb NOT NULL
);
COMMENT ON TABLE suggestion_events IS 'append-only: what became of each suggestion; codes and ids, no words of the sender';
-- the story of one
CREATE INDEX suggestion_events_subject ON suggestion_events (suggestion_id, at);

-- a small negotiation (微协商) between the union side and the management side
CREATE TABLE suggestion_talks (
  id uuid PRIMARY KEY,
  suggestion_id uuid NOT NULL REFERENCES suggestions (id),
  opened_at timestamptz NOT NULL,
  opened_by_name text NOT NULL,
  ended_at timestamptz,
  result text CHECK (result IN ('agreed', 'failed')),
  -- the line both sides agreed to
  line text,
  CHECK ((ended_at IS NULL) = (result IS NULL)),
  CHECK ((result IS NOT DISTINCT FROM 'agreed') = (line IS NOT NULL))
);
-- one running negotiation a suggestion
CREATE UNIQUE INDEX suggestion_talks_running ON suggestion_talks (suggestion_id) WHERE ended_at IS NULL;
-- the negotiations of a suggestion
CREATE INDEX suggestion_talks_subject ON suggestion_talks (suggestion_id, opened_at);

CREATE TABLE suggestion_talk_lines (
  id uuid PRIMARY KEY,
  talk_id uuid NOT NULL REFERENCES suggestion_talks (id),
  side text NOT NULL CHECK (side IN ('union', 'management')),
  kind text NOT NULL CHECK (kind IN ('word', 'offer', 'agreement')),
  text text NOT NULL,
  account_id uuid,
  by_name text NOT NULL,
  at timestamptz NOT NULL
);
COMMENT ON TABLE suggestion_talk_lines IS 'append-only: who of which side said what in a small negotiation';
-- the lines of a negotiation
CREATE INDEX suggestion_talk_lines_talk ON suggestion_talk_lines (talk_id, at, id);

-- photos; whose they are is not kept
CREATE TABLE suggestion_files (
  id uuid PRIMARY KEY,
  suggestion_id uuid REFERENCES suggestions (id),
  purpose text NOT NULL CHECK (purpose IN ('sent', 'proof')),
  media_type text NOT NULL,
  content_sealed text NOT NULL,
  created_at timestamptz NOT NULL
);
-- photos of a suggestion
CREATE INDEX suggestion_files_subject ON suggestion_files (suggestion_id) WHERE suggestion_id IS NOT NULL;
-- uploads nobody sent
CREATE INDEX suggestion_files_loose ON suggestion_files (created_at) WHERE suggestion_id IS NULL;
