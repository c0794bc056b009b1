-- Spreadsheets that are read in for any kind of record: looked at, checked, confirmed, taken in batch by batch.
CREATE TABLE imports (
  id uuid PRIMARY KEY,
  kind text NOT NULL,
  -- the file itself, sealed as a whole; null when the command line read it, or once it is too old
  file_sealed text,
  file_name text NOT NULL,
  -- tells the same file again, so that an import that was broken off goes on where it stood
  file_hash bytea NOT NULL,
  place_id uuid NOT NULL REFERENCES unions (id),
  mapping jsonb,
  status text NOT NULL CHECK (status IN ('uploaded', 'checking', 'checked', 'running', 'done', 'failed', 'cancelled')),
  -- where to go on after a crash: the last row of the file that is decided
  mark_row int NOT NULL DEFAULT 0,
  -- rows of the file, known once it was checked
  total_rows int,
  summary jsonb,
  error text,
  created_by uuid REFERENCES accounts (id),
  created_by_name text NOT NULL,
  created_at timestamptz NOT NULL,
  finished_at timestamptz
);
-- the list of imports of a kind, newest first
CREATE INDEX imports_kind ON imports (kind, created_at DESC, id DESC);
-- imports of a place
CREATE INDEX imports_place ON imports (place_id);
-- files that are old enough to go
CREATE INDEX imports_files ON imports (created_at) WHERE file_sealed IS NOT NULL;

-- why a row of a file was refused; the rows themselves stay in the file
CREATE TABLE import_problems (
  import_id uuid NOT NULL REFERENCES imports (id),
  row_number int NOT NULL,
  reasons jsonb NOT NULL,
  PRIMARY KEY (import_id, row_number)
);
