-- Congresses of members and of workers with a standing term: one row a term.
CREATE TABLE representative_bodies (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('memberCongress', 'workersCongress')),
  union_id uuid NOT NULL REFERENCES unions (id),
  union_path text NOT NULL,
  name text NOT NULL,
  term_number int NOT NULL CHECK (term_number >= 1),
  term_years int NOT NULL CHECK (term_years BETWEEN 1 AND 10),
  starts_on date NOT NULL,
  -- the first day after the term, without an extension
  ends_on date NOT NULL,
  -- the first day after the extension
  extended_to date,
  extension_reason text,
  -- members, or staff, when the numbers were set; and the women among them
  people int NOT NULL CHECK (people >= 0),
  women int NOT NULL CHECK (women >= 0 AND women <= people),
  seat_count int NOT NULL CHECK (seat_count BETWEEN 1 AND 5000),
  -- which table of numbers it is held against
  number_rule text NOT NULL,
  status text NOT NULL CHECK (status IN ('preparing', 'inTerm', 'ended')),
  ended_on date,
  end_reason text,
  created_by uuid REFERENCES accounts (id),
  created_at timestamptz NOT NULL,
  version int NOT NULL DEFAULT 1,
  CHECK (ends_on > starts_on),
  CHECK (extended_to IS NULL OR extended_to > ends_on),
  CHECK ((status = 'ended') = (ended_on IS NOT NULL))
);
-- one body of a kind in office at a union; the one a new term replaces
CREATE UNIQUE INDEX representative_bodies_in_term ON representative_bodies (union_id, kind) WHERE status = 'inTerm';
-- bodies of places, newest first
CREATE INDEX representative_bodies_path ON representative_bodies (union_path text_pattern_ops, created_at DESC, id DESC);
-- terms that run out
CREATE INDEX representative_bodies_ends ON representative_bodies (coalesce(extended_to, ends_on)) WHERE status = 'inTerm';

CREATE TABLE constituencies (
  id uuid PRIMARY KEY,
  body_id uuid NOT NULL REFERENCES representative_bodies (id),
  number int NOT NULL CHECK (number >= 1),
  name text NOT NULL,
  seats int NOT NULL CHECK (seats BETWEEN 1 AND 500),
  closed_on date,
  created_at timestamptz NOT NULL,
  version int NOT NULL DEFAULT 1,
  -- constituencies of a body in their order
  UNIQUE (body_id, number)
);

-- Which unions, branches and groups vote in which constituency; spans are closed, never rewritten.
CREATE TABLE constituency_unions (
  id uuid PRIMARY KEY,
  body_id uuid NOT NULL REFERENCES representative_bodies (id),
  constituency_id uuid NOT NULL REFERENCES constituencies (id),
  union_id uuid NOT NULL REFERENCES unions (id),
  union_path text NOT NULL,
  since_on date NOT NULL,
  -- the first day it no longer belongs there
  until_on date,
  CHECK (until_on IS NULL OR until_on >= since_on)
);
-- a union belongs to one constituency of a body at a time
CREATE UNIQUE INDEX constituency_unions_once ON constituency_unions (body_id, union_id) WHERE until_on IS NULL;
-- unions of a constituency
CREATE INDEX constituency_unions_constituency ON constituency_unions (constituency_id);
-- who represents the members of a union
CREATE INDEX constituency_unions_union ON constituency_unions (union_id) WHERE until_on IS NULL;
-- a move of the tree
CREATE INDEX constituency_unions_path ON constituency_unions (union_path text_pattern_ops);

-- Elections, by-elections and recalls: held in the system by a ballot, or on paper with two people.
CREATE TABLE representative_votes (
  id uuid PRIMARY KEY,
  body_id uuid NOT NULL REFERENCES representative_bodies (id),
  constituency_id uuid NOT NULL REFERENCES constituencies (id),
  union_path text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('election', 'byElection', 'recall')),
  -- the seat a recall is about
  seat_id uuid,
  -- seats to be filled; of a recall one
  places int NOT NULL CHECK (places >= 1),
  status text NOT NULL CHECK (status IN ('planned', 'counted', 'concluded', 'cancelled')),
  held_on date,
  -- everybody of the constituency, and those who voted
  entitled int CHECK (entitled >= 0),
  voted int CHECK (voted >= 0 AND voted <= entitled),
  -- a ballot of this federation that decides it
  ballot_id uuid REFERENCES ballots (id),
  import_id uuid,
  reason text NOT NULL DEFAULT '',
  counted_by uuid REFERENCES accounts (id),
  confirmed_by uuid REFERENCES accounts (id),
  -- null until concluded: whether anybody was elected, or the representative recalled
  carried boolean,
  created_by uuid REFERENCES accounts (id),
  created_at timestamptz NOT NULL,
  concluded_at timestamptz,
  version int NOT NULL DEFAULT 1,
  CHECK ((kind = 'recall') = (seat_id IS NOT NULL)),
  CHECK (confirmed_by IS NULL OR confirmed_by <> counted_by),
  CHECK ((status = 'concluded') = (carried IS NOT NULL)),
  CHECK (status NOT IN ('counted', 'concluded') OR (entitled IS NOT NULL AND voted IS NOT NULL AND held_on IS NOT NULL))
);
-- votes of a body, newest first
CREATE INDEX representative_votes_body ON representative_votes (body_id, created_at DESC, id DESC);
-- one vote at a time in a constituency for its empty seats; one recall at a time of a seat
CREATE UNIQUE INDEX representative_votes_running ON representative_votes (constituency_id)
  WHERE kind <> 'recall' AND status IN ('planned', 'counted');
CREATE UNIQUE INDEX representative_votes_recall ON representative_votes (seat_id)
  WHERE kind = 'recall' AND status IN ('planned', 'counted');
-- votes of a file
CREATE INDEX representative_votes_import ON representative_votes (import_id) WHERE import_id IS NOT NULL;
-- a move of the tree
CREATE INDEX representative_votes_path ON representative_votes (union_path text_pattern_ops);

CREATE TABLE representative_candidates (
  id uuid PRIMARY KEY,
  vote_id uuid NOT NULL REFERENCES representative_votes (id),
  person_id uuid NOT NULL REFERENCES people (id),
  -- the place on the paper, from 1
  position int NOT NULL,
  is_manager boolean NOT NULL,
  -- for this candidate; of a recall, for the recall
  votes int CHECK (votes >= 0),
  elected boolean,
  UNIQUE (vote_id, person_id)
);
-- candidatures of a person
CREATE INDEX representative_candidates_person ON representative_candidates (person_id);

-- Who sits for a constituency, one row a person and stay; closed, never rewritten.
CREATE TABLE representative_seats (
  id uuid PRIMARY KEY,
  body_id uuid NOT NULL REFERENCES representative_bodies (id),
  constituency_id uuid NOT NULL REFERENCES constituencies (id),
  union_path text NOT NULL,
  person_id uuid NOT NULL REFERENCES people (id),
  vote_id uuid REFERENCES representative_votes (id),
  is_manager boolean NOT NULL,
  -- null: elected, the term has not begun
  since_on date,
  -- the first day no longer in office
  until_on date,
  ended_at timestamptz,
  end_reason text CHECK (end_reason IN ('recall', 'resignation', 'leftUnion', 'termEnd', 'bodyEnded')),
  end_note text NOT NULL DEFAULT '',
  created_at timestamptz NOT NULL,
  version int NOT NULL DEFAULT 1,
  CHECK ((since_on IS NULL) = (until_on IS NULL) OR ended_at IS NOT NULL),
  CHECK (until_on >= since_on),
  CHECK ((ended_at IS NULL) = (end_reason IS NULL))
);
-- a person sits once in a body
CREATE UNIQUE INDEX representative_seats_once ON representative_seats (body_id, person_id) WHERE ended_at IS NULL;
-- seats of a person
CREATE INDEX representative_seats_person ON representative_seats (person_id);
-- seats of a constituency; empty ones
CREATE INDEX representative_seats_constituency ON representative_seats (constituency_id);
-- seats of places on a day, and a move of the tree
CREATE INDEX representative_seats_path ON representative_seats (union_path text_pattern_ops, id);

-- append-only: what was done with a body, its constituencies and seats
CREATE TABLE representative_events (
  id uuid PRIMARY KEY,
  body_id uuid NOT NULL REFERENCES representative_bodies (id),
  seat_id uuid REFERENCES representative_seats (id),
  action text NOT NULL,
  actor_id uuid REFERENCES accounts (id),
  actor_name text NOT NULL,
  at timestamptz NOT NULL,
  detail jsonb NOT NULL
);
COMMENT ON TABLE representative_events IS 'append-only: what was done with a body and its seats';
-- story of a body
CREATE INDEX representative_events_body ON representative_events (body_id, at DESC, id DESC);
