CREATE TABLE ledger_imports (
  id uuid PRIMARY KEY,
  -- null when the command line read the file itself
  file_id uuid REFERENCES files (id),
  file_name text NOT NULL,
  union_id uuid NOT NULL REFERENCES unions (id),
  mapping jsonb,
  status text NOT NULL CHECK (status IN ('uploaded', 'checking', 'checked', 'running', 'done', 'failed', 'cancelled')),
  -- where to go on after a crash: the last row of the file whose case is decided
  mark_row int NOT NULL DEFAULT 0,
  rows_read int NOT NULL DEFAULT 0,
  cases_read int NOT NULL DEFAULT 0,
  imported int NOT NULL DEFAULT 0,
  already_there int NOT NULL DEFAULT 0,
  rejected_rows int NOT NULL DEFAULT 0,
  -- what the dry run found
  summary jsonb,
  error text,
  created_by uuid REFERENCES accounts (id),
  created_by_name text NOT NULL,
  created_at timestamptz NOT NULL,
  finished_at timestamptz
);
-- the list of imports of a place, newest first
CREATE INDEX ledger_imports_union ON ledger_imports (union_id, created_at DESC);

-- why a row of a file was refused; the rows themselves stay in the file
CREATE TABLE ledger_import_problems (
  import_id uuid NOT NULL REFERENCES ledger_imports (id),
  row_number int NOT NULL,
  reasons jsonb NOT NULL,
  PRIMARY KEY (import_id, row_number)
);

CREATE TABLE ledger_mappings (
  id uuid PRIMARY KEY,
  union_id uuid NOT NULL REFERENCES unions (id),
  name text NOT NULL,
  -- the column names it was made for, so that the same sheet is recognised next month
  header_key text NOT NULL,
  mapping jsonb NOT NULL,
  saved_by text NOT NULL,
  saved_at timestamptz NOT NULL,
  UNIQUE (union_id, name)
);
