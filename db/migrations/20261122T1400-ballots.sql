-- Votes of congresses and members, reviews, appraisals, site scores and surveys.
CREATE TABLE ballots (
  id uuid PRIMARY KEY,
  union_id uuid NOT NULL REFERENCES unions (id),
  union_path text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('congressVote', 'unionReview', 'cadreAppraisal', 'siteScoring', 'survey')),
  title text NOT NULL,
  about text NOT NULL DEFAULT '',
  secrecy text NOT NULL CHECK (secrecy IN ('secret', 'open')),
  -- what makes it valid: quorum, least turnout, where it comes from
  rule jsonb NOT NULL,
  questions jsonb NOT NULL,
  -- voters in groups with weights in percent; one group of 100 where all are alike
  groups jsonb NOT NULL,
  opens_at timestamptz NOT NULL,
  closes_at timestamptz NOT NULL,
  status text NOT NULL CHECK (status IN ('draft', 'announced', 'open', 'closed', 'counted', 'void', 'published', 'cancelled')),
  -- frozen at the opening: how many may vote, and a hash over who
  entitled int,
  roll_hash bytea,
  present int,
  -- public half of the key of a secret urn; the private half lies outside the database and is destroyed at the count
  urn_key text,
  -- the decision that has no effect before this passes
  subject_type text,
  subject_id uuid,
  result jsonb,
  result_hash bytea,
  counted_by uuid REFERENCES accounts (id),
  counted_with uuid REFERENCES accounts (id),
  created_by uuid REFERENCES accounts (id),
  created_at timestamptz NOT NULL,
  version int NOT NULL DEFAULT 1,
  CHECK (closes_at > opens_at),
  CHECK (status IN ('draft', 'cancelled', 'announced') OR entitled IS NOT NULL),
  CHECK (counted_by IS NULL OR counted_by <> counted_with)
);
-- ballots of places, newest first
CREATE INDEX ballots_union ON ballots (union_path text_pattern_ops, created_at DESC, id DESC);
-- what opens or closes next
CREATE INDEX ballots_times ON ballots (status, closes_at) WHERE status IN ('announced', 'open');
-- the vote on a decision
CREATE INDEX ballots_subject ON ballots (subject_type, subject_id) WHERE subject_id IS NOT NULL;

-- Who may vote. No time stands here, so that nothing tells when somebody voted.
CREATE TABLE ballot_roll (
  -- drawn at random, so that it tells no order either
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  ballot_id uuid NOT NULL REFERENCES ballots (id),
  person_id uuid NOT NULL REFERENCES people (id),
  group_code text NOT NULL,
  -- how they voted, or took a paper; null: not yet
  way text CHECK (way IN ('online', 'paper')),
  PRIMARY KEY (ballot_id, person_id)
);
-- an entry by its own id, when two records of a person become one
CREATE UNIQUE INDEX ballot_roll_id ON ballot_roll (id);
-- ballots of a person
CREATE INDEX ballot_roll_person ON ballot_roll (person_id);

-- A secret urn: sealed ballots under the hash of a code only the voter has. No person, no time, no order. Emptied at the count.
CREATE TABLE ballot_urn (
  ballot_id uuid NOT NULL REFERENCES ballots (id),
  receipt_hash bytea NOT NULL,
  group_code text NOT NULL,
  sealed text NOT NULL,
  PRIMARY KEY (ballot_id, receipt_hash)
);

-- append-only: votes of open ballots, with the names of those who cast them
CREATE TABLE ballot_open_votes (
  ballot_id uuid NOT NULL REFERENCES ballots (id),
  -- the record that stood on the roll then; it stays when records are joined later
  person_id uuid NOT NULL,
  group_code text NOT NULL,
  receipt_hash bytea NOT NULL,
  answers jsonb NOT NULL,
  cast_at timestamptz NOT NULL,
  PRIMARY KEY (ballot_id, person_id)
);
COMMENT ON TABLE ballot_open_votes IS 'append-only: votes of open ballots';

-- append-only: codes of the ballots that were counted, for voters to find theirs
CREATE TABLE ballot_receipts (
  ballot_id uuid NOT NULL REFERENCES ballots (id),
  receipt_hash bytea NOT NULL,
  PRIMARY KEY (ballot_id, receipt_hash)
);
COMMENT ON TABLE ballot_receipts IS 'append-only: codes of counted ballots';

-- Papers counted by one person and checked by another.
CREATE TABLE ballot_papers (
  id uuid PRIMARY KEY,
  ballot_id uuid NOT NULL REFERENCES ballots (id),
  group_code text NOT NULL,
  issued int NOT NULL CHECK (issued >= 0),
  returned int NOT NULL CHECK (returned >= 0),
  invalid int NOT NULL CHECK (invalid >= 0 AND invalid <= returned),
  -- question → option → papers, or question → score → papers
  counts jsonb NOT NULL,
  status text NOT NULL CHECK (status IN ('counted', 'confirmed', 'rejected')),
  counted_by uuid NOT NULL REFERENCES accounts (id),
  counted_at timestamptz NOT NULL,
  checked_by uuid REFERENCES accounts (id),
  checked_at timestamptz,
  note text NOT NULL DEFAULT '',
  CHECK (checked_by IS NULL OR checked_by <> counted_by)
);
-- papers of a ballot
CREATE INDEX ballot_papers_ballot ON ballot_papers (ballot_id);

-- append-only: what was done with a ballot by those who hold it; never what voters do
CREATE TABLE ballot_events (
  id uuid PRIMARY KEY,
  ballot_id uuid NOT NULL REFERENCES ballots (id),
  action text NOT NULL,
  actor_id uuid REFERENCES accounts (id),
  actor_name text NOT NULL,
  at timestamptz NOT NULL,
  detail jsonb NOT NULL
);
COMMENT ON TABLE ballot_events IS 'append-only: what was done with a ballot';
-- story of a ballot
CREATE INDEX ballot_events_ballot ON ballot_events (ballot_id, at, id);

-- Changes of a roll after the opening: asked by one, decided by another.
CREATE TABLE ballot_roll_changes (
  id uuid PRIMARY KEY,
  ballot_id uuid NOT NULL REFERENCES ballots (id),
  person_id uuid NOT NULL REFERENCES people (id),
  change text NOT NULL CHECK (change IN ('add', 'remove')),
  group_code text NOT NULL,
  reason text NOT NULL,
  status text NOT NULL CHECK (status IN ('asked', 'done', 'refused')),
  asked_by uuid NOT NULL REFERENCES accounts (id),
  decided_by uuid REFERENCES accounts (id),
  created_at timestamptz NOT NULL,
  CHECK (decided_by IS NULL OR decided_by <> asked_by)
);
-- changes of a roll
CREATE INDEX ballot_roll_changes_ballot ON ballot_roll_changes (ballot_id);
