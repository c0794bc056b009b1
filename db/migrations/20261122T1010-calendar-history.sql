-- every state a year of the calendar has had; a wrong import is undone by putting an earlier one back
CREATE TABLE holiday_year_versions (
  id uuid PRIMARY KEY,
  year int NOT NULL,
  -- null: the year was not announced
  days jsonb,
  source text NOT NULL,
  at timestamptz NOT NULL,
  actor text NOT NULL
);
COMMENT ON TABLE holiday_year_versions IS 'append-only';
-- the versions of one year, newest first
CREATE INDEX holiday_year_versions_year ON holiday_year_versions (year, id DESC);

-- one run of computing the running deadlines anew, with how far it got
CREATE TABLE calendar_recomputes (
  id uuid PRIMARY KEY,
  actor text NOT NULL,
  reason text NOT NULL,
  started_at timestamptz NOT NULL,
  total int NOT NULL,
  checked int NOT NULL DEFAULT 0,
  moved int NOT NULL DEFAULT 0,
  -- where to go on after a crash: the last deadline decided
  mark uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
  finished_at timestamptz
);
