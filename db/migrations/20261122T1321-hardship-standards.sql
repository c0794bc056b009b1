-- tables of subsistence standards read from a file, waiting for a second person
CREATE TABLE hardship_standard_proposals (
  id uuid PRIMARY KEY,
  -- division, month it begins, fen a person and month: what is new or other than before
  entries jsonb NOT NULL,
  -- the version of the profile they were compared with
  based_on int NOT NULL,
  status text NOT NULL CHECK (status IN ('proposed', 'confirmed', 'refused')),
  proposed_by uuid NOT NULL,
  proposed_by_name text NOT NULL,
  proposed_at timestamptz NOT NULL,
  decided_by uuid,
  decided_by_name text,
  decided_at timestamptz,
  CHECK ((status = 'proposed') = (decided_by IS NULL AND decided_at IS NULL)),
  CHECK (decided_by <> proposed_by)
);
-- the latest proposals: the primary key, read backwards
