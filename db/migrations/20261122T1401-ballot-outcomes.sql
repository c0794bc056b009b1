-- What became of a published vote, in words its voters read.
ALTER TABLE ballots ADD COLUMN outcome text NOT NULL DEFAULT '';

-- append-only: the grade a union above gave after a review by members; the newest of a ballot counts
CREATE TABLE ballot_grades (
  id uuid PRIMARY KEY,
  ballot_id uuid NOT NULL REFERENCES ballots (id),
  grade text NOT NULL CHECK (grade IN ('qualified', 'advanced', 'model')),
  reason text NOT NULL,
  given_by uuid NOT NULL REFERENCES accounts (id),
  given_at timestamptz NOT NULL
);
COMMENT ON TABLE ballot_grades IS 'append-only: grades after reviews by members';
-- grades of a ballot, newest first
CREATE INDEX ballot_grades_ballot ON ballot_grades (ballot_id, given_at DESC);
-- reviews of a union side by side, by year
CREATE INDEX ballots_reviews ON ballots (union_id, closes_at DESC) WHERE kind = 'unionReview';
-- rolls whose time is over
CREATE INDEX ballots_ended ON ballots (closes_at) WHERE status IN ('published', 'cancelled');
