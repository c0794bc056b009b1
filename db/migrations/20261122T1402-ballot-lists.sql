-- spreadsheets of people read in for the roll of a ballot
CREATE TABLE ballot_lists (
  import_id uuid PRIMARY KEY REFERENCES imports (id),
  ballot_id uuid NOT NULL REFERENCES ballots (id)
);
-- lists of a ballot
CREATE INDEX ballot_lists_ballot ON ballot_lists (ballot_id);
