-- the weeks before a congress in which proposals are collected
CREATE TABLE proposal_collections (
  id uuid PRIMARY KEY,
  union_id uuid NOT NULL REFERENCES unions (id),
  union_path text NOT NULL,
  name text NOT NULL,
  congress_on date NOT NULL,
  opens_on date NOT NULL,
  -- half-open
  closes_on date NOT NULL,
  created_at timestamptz NOT NULL,
  CHECK (opens_on < closes_on)
);
-- the collection open at a union on a day, and those of a place
CREATE INDEX proposal_collections_union ON proposal_collections (union_id, closes_on);

CREATE TABLE proposal_numbers (
  union_id uuid NOT NULL REFERENCES unions (id),
  year int NOT NULL,
  last int NOT NULL,
  PRIMARY KEY (union_id, year)
);

CREATE TABLE proposals (
  id uuid PRIMARY KEY,
  -- the union to whose body it goes
  union_id uuid NOT NULL REFERENCES unions (id),
  union_path text NOT NULL,
  body_id uuid NOT NULL,
  body_kind text NOT NULL CHECK (body_kind IN ('memberCongress', 'workersCongress')),
  collection_id uuid REFERENCES proposal_collections (id),
  number text,
  title text NOT NULL,
  reason text NOT NULL,
  measure text NOT NULL,
  themes text[] NOT NULL,
  category text,
  -- the proposer; null once erased
  person_id uuid REFERENCES people (id),
  confidential boolean NOT NULL,
  status text NOT NULL CHECK (status IN ('draft', 'seconding', 'withdrawn', 'underReview', 'docketed', 'notDocketed',
    'convertedToSuggestion', 'merged', 'assigned', 'disputed', 'escalated', 'handling', 'replied', 'reHandling',
    'rated', 'inspected', 'closed')),
  seconders_needed int NOT NULL DEFAULT 0,
  seconded int NOT NULL DEFAULT 0,
  -- objections to the dispatch and transfers so far
  circled int NOT NULL DEFAULT 0,
  dispatch_final boolean NOT NULL DEFAULT false,
  leader_id uuid REFERENCES accounts (id),
  leader_name text,
  round int NOT NULL DEFAULT 0,
  reply_class text CHECK (reply_class IN ('A', 'B', 'C')),
  promise text,
  promised_on date,
  promise_kept_on date,
  rating_closes_at timestamptz,
  -- of the last rating whose window has closed
  outcome text CHECK (outcome IN ('satisfied', 'basically', 'unsatisfied', 'unrated')),
  merged_into uuid REFERENCES proposals (id),
  converted_type text,
  converted_id uuid,
  decision text,
  inspection text,
  inspector_name text,
  summary text,
  -- when the present step is due
  due_on date,
  overdue boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL,
  submitted_at timestamptz,
  reviewed_at timestamptz,
  docketed_at timestamptz,
  assigned_at timestamptz,
  replied_at timestamptz,
  inspected_at timestamptz,
  closed_at timestamptz,
  -- pairs of characters of title, reason and measure
  terms tsvector NOT NULL,
  version int NOT NULL DEFAULT 1,
  UNIQUE (union_id, number),
  CHECK ((status = 'merged') = (merged_into IS NOT NULL)),
  CHECK ((status = 'convertedToSuggestion') = (converted_id IS NOT NULL))
);
-- figures and lists of a place and a period of submission
CREATE INDEX proposals_place ON proposals (union_path text_pattern_ops, submitted_at) WHERE submitted_at IS NOT NULL;
-- the desk's queue by due day
CREATE INDEX proposals_due ON proposals (due_on, id) WHERE submitted_at IS NOT NULL;
-- latest first, for lists and what is open to everybody
CREATE INDEX proposals_latest ON proposals (submitted_at DESC, id DESC) WHERE submitted_at IS NOT NULL;
-- somebody's own
CREATE INDEX proposals_person ON proposals (person_id);
-- proposals of a body that look for seconders
CREATE INDEX proposals_body ON proposals (body_id, submitted_at) WHERE status = 'seconding';
-- merged into one
CREATE INDEX proposals_merged ON proposals (merged_into) WHERE merged_into IS NOT NULL;
-- similar ones while writing
CREATE INDEX proposals_terms ON proposals USING gin (terms);

CREATE TABLE proposal_seconders (
  proposal_id uuid NOT NULL REFERENCES proposals (id),
  id uuid PRIMARY KEY,
  person_id uuid REFERENCES people (id),
  seconded_at timestamptz NOT NULL
);
-- one seconding a person and proposal; the seconders of a proposal
CREATE UNIQUE INDEX proposal_seconders_once ON proposal_seconders (proposal_id, person_id);
-- what somebody seconded
CREATE INDEX proposal_seconders_person ON proposal_seconders (person_id);

-- what a unit has to do of a proposal in a round
CREATE TABLE proposal_parts (
  id uuid PRIMARY KEY,
  proposal_id uuid NOT NULL REFERENCES proposals (id),
  unit_id uuid NOT NULL REFERENCES handling_units (id),
  part text NOT NULL CHECK (part IN ('lead', 'co')),
  round int NOT NULL,
  status text NOT NULL CHECK (status IN ('waiting', 'objected', 'signed', 'replied', 'withdrawn')),
  task text NOT NULL,
  assigned_at timestamptz NOT NULL,
  object_until date,
  may_object boolean NOT NULL,
  objection text,
  signed_at timestamptz,
  signed_by_name text,
  extended boolean NOT NULL DEFAULT false,
  extension_reason text,
  reply text,
  reply_class text CHECK (reply_class IN ('A', 'B', 'C')),
  promise text,
  promised_on date,
  replied_at timestamptz,
  replied_by_name text
);
-- the parts of a proposal; a unit has one at a time
CREATE UNIQUE INDEX proposal_parts_now ON proposal_parts (proposal_id, round, unit_id) WHERE status <> 'withdrawn';
-- the inbox of a unit
CREATE INDEX proposal_parts_unit ON proposal_parts (unit_id, proposal_id) WHERE status <> 'withdrawn';

CREATE TABLE proposal_evidence (
  id uuid PRIMARY KEY,
  proposal_id uuid NOT NULL REFERENCES proposals (id),
  unit_id uuid NOT NULL REFERENCES handling_units (id),
  round int NOT NULL,
  purpose text NOT NULL CHECK (purpose IN ('reply', 'promise')),
  name text NOT NULL,
  media_type text NOT NULL,
  byte_size int NOT NULL,
  content_sealed text NOT NULL,
  created_by_name text NOT NULL,
  created_at timestamptz NOT NULL
);
-- evidence of a proposal
CREATE INDEX proposal_evidence_proposal ON proposal_evidence (proposal_id, created_at);

-- who is asked to rate a reply, and the rating; holds no time, and its key tells none
CREATE TABLE proposal_ratings (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  proposal_id uuid NOT NULL REFERENCES proposals (id),
  round int NOT NULL,
  person_id uuid REFERENCES people (id),
  part text NOT NULL CHECK (part IN ('proposer', 'joined', 'seconder')),
  rating text CHECK (rating IN ('satisfied', 'basically', 'unsatisfied')),
  remark text NOT NULL DEFAULT ''
);
-- who rates a round; once a person
CREATE UNIQUE INDEX proposal_ratings_once ON proposal_ratings (proposal_id, round, person_id);
-- what somebody is asked to rate
CREATE INDEX proposal_ratings_person ON proposal_ratings (person_id);

CREATE TABLE proposal_outcomes (
  proposal_id uuid NOT NULL REFERENCES proposals (id),
  round int NOT NULL,
  closed_on date NOT NULL,
  asked int NOT NULL,
  satisfied int NOT NULL,
  basically int NOT NULL,
  unsatisfied int NOT NULL,
  remarks text[] NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('satisfied', 'basically', 'unsatisfied', 'unrated')),
  PRIMARY KEY (proposal_id, round)
);
COMMENT ON TABLE proposal_outcomes IS 'append-only: ratings of a reply, counted once their window has closed';

-- what a class B reply promised, until it is kept
CREATE TABLE proposal_promises (
  id uuid PRIMARY KEY,
  proposal_id uuid NOT NULL REFERENCES proposals (id),
  union_id uuid NOT NULL REFERENCES unions (id),
  union_path text NOT NULL,
  unit_id uuid NOT NULL REFERENCES handling_units (id),
  round int NOT NULL,
  text text NOT NULL,
  due_on date NOT NULL,
  status text NOT NULL CHECK (status IN ('open', 'reported', 'kept', 'replaced')),
  report text,
  kept_on date,
  confirmed_by_name text,
  moved int NOT NULL DEFAULT 0,
  late boolean NOT NULL DEFAULT false,
  UNIQUE (proposal_id, round)
);
-- the follow-up list of a place, first due first
CREATE INDEX proposal_promises_open ON proposal_promises (due_on, id) WHERE status IN ('open', 'reported');

CREATE TABLE proposal_questions (
  id uuid PRIMARY KEY,
  proposal_id uuid NOT NULL REFERENCES proposals (id),
  person_id uuid REFERENCES people (id),
  unit_id uuid NOT NULL REFERENCES handling_units (id),
  question text NOT NULL,
  asked_at timestamptz NOT NULL,
  answer text,
  answered_by_name text,
  answered_at timestamptz
);
-- questions and answers on a proposal
CREATE INDEX proposal_questions_proposal ON proposal_questions (proposal_id, asked_at);
-- questions a unit has to answer
CREATE INDEX proposal_questions_unit ON proposal_questions (unit_id) WHERE answer IS NULL;
-- what somebody asked
CREATE INDEX proposal_questions_person ON proposal_questions (person_id);

CREATE TABLE proposal_honours (
  proposal_id uuid PRIMARY KEY REFERENCES proposals (id),
  year int NOT NULL,
  chosen_by text NOT NULL CHECK (chosen_by IN ('person', 'ballot')),
  ballot_id uuid,
  reason text NOT NULL,
  chosen_by_name text NOT NULL,
  chosen_at timestamptz NOT NULL,
  CHECK ((chosen_by = 'ballot') = (ballot_id IS NOT NULL))
);

CREATE TABLE proposal_events (
  id uuid PRIMARY KEY,
  proposal_id uuid NOT NULL REFERENCES proposals (id),
  at timestamptz NOT NULL,
  actor_id uuid,
  -- of staff; who proposed or seconded is not repeated here
  actor_name text NOT NULL,
  actor_part text NOT NULL CHECK (actor_part IN ('proposer', 'seconder', 'representative', 'staff', 'unit', 'system')),
  action text NOT NULL,
  status text NOT NULL,
  detail jsonb NOT NULL
);
COMMENT ON TABLE proposal_events IS 'append-only: what became of a proposal; never a rating';
-- the story of a proposal
CREATE INDEX proposal_events_proposal ON proposal_events (proposal_id, at, id);
