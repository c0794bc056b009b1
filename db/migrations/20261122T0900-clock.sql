CREATE TABLE holiday_years (
  year int PRIMARY KEY,
  days jsonb NOT NULL,
  source text NOT NULL,
  imported_at timestamptz NOT NULL,
  imported_by text NOT NULL
);

CREATE TABLE division_days (
  division_code text NOT NULL,
  date date NOT NULL,
  is_off_day boolean NOT NULL,
  name text NOT NULL,
  created_at timestamptz NOT NULL,
  created_by text NOT NULL,
  PRIMARY KEY (division_code, date)
);

-- every change of the calendar; the highest id is the calendar's version
CREATE TABLE calendar_changes (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL,
  actor text NOT NULL,
  what text NOT NULL
);
COMMENT ON TABLE calendar_changes IS 'append-only';

CREATE TABLE deadlines (
  id uuid PRIMARY KEY,
  subject_type text NOT NULL,
  subject_id uuid NOT NULL,
  division_code text,
  ladder text NOT NULL,
  rule_code text NOT NULL,
  -- the rule as it stood: name, basis, unit, amount, roll, warnAt, pausable, metBy, onBreach
  rule jsonb NOT NULL,
  started_at timestamptz NOT NULL,
  due_on date NOT NULL,
  due_at timestamptz NOT NULL,
  provisional boolean NOT NULL,
  calendar_version text NOT NULL,
  explanation jsonb NOT NULL,
  pauses jsonb NOT NULL DEFAULT '[]',
  -- approved extensions, in the rule's unit
  extended int NOT NULL DEFAULT 0,
  status text NOT NULL CHECK (status IN ('open', 'paused', 'met', 'cancelled')),
  met_at timestamptz,
  warned_at timestamptz,
  breached_at timestamptz,
  -- when the sweep has to look: the next warning, then the due instant, then never
  check_at timestamptz
);
-- the sweep: what is due
CREATE INDEX deadlines_check ON deadlines (check_at) WHERE status = 'open' AND check_at IS NOT NULL;
-- the clock of one case
CREATE INDEX deadlines_subject ON deadlines (subject_type, subject_id);
-- recomputing what a calendar import may move
CREATE INDEX deadlines_open_due ON deadlines (due_on) WHERE status IN ('open', 'paused');

CREATE TABLE deadline_changes (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  deadline_id uuid NOT NULL REFERENCES deadlines (id),
  at timestamptz NOT NULL,
  actor text NOT NULL,
  reason text NOT NULL,
  old_due_on date NOT NULL,
  new_due_on date NOT NULL,
  calendar_version text NOT NULL
);
COMMENT ON TABLE deadline_changes IS 'append-only';
CREATE INDEX deadline_changes_deadline ON deadline_changes (deadline_id);

CREATE TABLE profiles (
  id uuid PRIMARY KEY,
  kind text NOT NULL,
  code text NOT NULL,
  version int NOT NULL,
  name jsonb NOT NULL,
  data jsonb NOT NULL,
  -- null: shipped with the product
  changed_by text,
  changed_at timestamptz NOT NULL,
  active boolean NOT NULL DEFAULT true,
  UNIQUE (kind, code, version)
);
COMMENT ON COLUMN profiles.active IS 'the version in force; earlier versions stay readable';
CREATE UNIQUE INDEX profiles_active ON profiles (kind, code) WHERE active;
