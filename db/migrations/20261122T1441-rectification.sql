-- What was found wrong, and the notices by which it is put right (整改).
CREATE TABLE rectification_findings (
  id uuid PRIMARY KEY,
  union_id uuid NOT NULL REFERENCES unions (id),
  union_path text NOT NULL,
  source text NOT NULL CHECK (source IN ('inspection', 'unionReview', 'visit', 'openAffairs')),
  source_id uuid,
  found_on date NOT NULL,
  title text NOT NULL,
  text text NOT NULL,
  status text NOT NULL CHECK (status IN ('raised', 'confirmed', 'noticed', 'settled', 'dropped')),
  -- what the union said about it, and when
  discussion text,
  discussed_on date,
  notice_id uuid,
  raised_by uuid,
  raised_by_name text NOT NULL,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL
);
-- findings of a place by where they stand, oldest first
CREATE INDEX rectification_findings_place ON rectification_findings (union_path text_pattern_ops, status, found_on);
-- one finding of one source: a retry finds it
CREATE UNIQUE INDEX rectification_findings_source ON rectification_findings (source, source_id)
  WHERE source IN ('visit', 'openAffairs');
-- what was found in a review or inspection
CREATE INDEX rectification_findings_of ON rectification_findings (source_id) WHERE source_id IS NOT NULL;
-- findings of a notice
CREATE INDEX rectification_findings_notice ON rectification_findings (notice_id) WHERE notice_id IS NOT NULL;

CREATE TABLE rectification_notices (
  id uuid PRIMARY KEY,
  union_id uuid NOT NULL REFERENCES unions (id),
  union_path text NOT NULL,
  division_code text,
  title text NOT NULL,
  requirement text NOT NULL,
  -- what is measured at the acceptance, in whole numbers: at most 3 days after the check-up
  target_what text,
  target_unit text,
  target_most int,
  measured int,
  -- length of the trial; null: none
  trial_unit text CHECK (trial_unit IN ('day', 'month')),
  trial_amount int CHECK (trial_amount BETWEEN 1 AND 366),
  -- whose opinion is asked: members of the union and below, or whoever is signed in
  concerned text NOT NULL CHECK (concerned IN ('members', 'everybody')),
  status text NOT NULL
    CHECK (status IN ('draft', 'issued', 'building', 'trial', 'toAccept', 'accepted', 'closed', 'withdrawn')),
  number text,
  letter_id uuid,
  issued_on date,
  issued_by uuid,
  -- counts trials
  round int NOT NULL DEFAULT 0,
  trial_from date,
  trial_until date,
  extended_days int NOT NULL DEFAULT 0,
  extension_reason text,
  accepted_by uuid,
  accepted_by_name text,
  accepted_on date,
  acceptance text,
  closed_by uuid,
  closed_on date,
  withdraw_reason text,
  escalated_at timestamptz,
  created_by uuid,
  created_at timestamptz NOT NULL,
  version int NOT NULL DEFAULT 1,
  CHECK ((target_what IS NULL) = (target_most IS NULL)),
  CHECK ((trial_unit IS NULL) = (trial_amount IS NULL)),
  CHECK ((status IN ('draft')) = (number IS NULL) OR status = 'withdrawn'),
  CHECK ((extended_days = 0) = (extension_reason IS NULL))
);
-- the ledger of a place, latest first
CREATE INDEX rectification_notices_place ON rectification_notices (union_path text_pattern_ops, id DESC);
-- trials that run, for workers
CREATE INDEX rectification_notices_trial ON rectification_notices (union_id) WHERE status = 'trial';

CREATE TABLE rectification_tasks (
  id uuid PRIMARY KEY,
  notice_id uuid NOT NULL REFERENCES rectification_notices (id),
  seq int NOT NULL,
  unit_id uuid NOT NULL,
  unit_name text NOT NULL,
  what text NOT NULL,
  status text NOT NULL CHECK (status IN ('drafted', 'sent', 'signed', 'planned', 'building', 'built', 'stopped')),
  signed_by_name text,
  signed_on date,
  feasible boolean,
  plan text,
  -- the timetable: [{ what, by }]
  timetable jsonb NOT NULL DEFAULT '[]',
  plan_due date,
  planned_by uuid,
  returned_reason text,
  result text,
  built_on date,
  built_by uuid,
  escalated_at timestamptz,
  version int NOT NULL DEFAULT 1,
  UNIQUE (notice_id, seq),
  UNIQUE (notice_id, unit_id)
);
-- tasks of a unit that are to be done
CREATE INDEX rectification_tasks_unit ON rectification_tasks (unit_id, status);

CREATE TABLE rectification_opinions (
  id uuid PRIMARY KEY,
  notice_id uuid NOT NULL REFERENCES rectification_notices (id),
  round int NOT NULL,
  -- null once the person asked to be forgotten; the opinion still counts
  account_id uuid REFERENCES accounts (id),
  opinion text NOT NULL CHECK (opinion IN ('satisfied', 'basically', 'not')),
  words text NOT NULL,
  given_at timestamptz NOT NULL,
  UNIQUE (notice_id, round, account_id)
);
-- what somebody said in trials
CREATE INDEX rectification_opinions_account ON rectification_opinions (account_id);

CREATE TABLE rectification_trials (
  notice_id uuid NOT NULL REFERENCES rectification_notices (id),
  round int NOT NULL,
  from_on date NOT NULL,
  until_on date NOT NULL,
  satisfied int NOT NULL,
  basically int NOT NULL,
  unsatisfied int NOT NULL,
  rule text NOT NULL,
  least int NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('passed', 'failed', 'tooFew')),
  ended_by_name text NOT NULL,
  ended_at timestamptz NOT NULL,
  PRIMARY KEY (notice_id, round)
);
COMMENT ON TABLE rectification_trials IS 'append-only: how each trial ended, counted from its opinions';

CREATE TABLE rectification_files (
  id uuid PRIMARY KEY,
  notice_id uuid NOT NULL REFERENCES rectification_notices (id),
  task_id uuid REFERENCES rectification_tasks (id),
  name text NOT NULL,
  media_type text NOT NULL,
  byte_size int NOT NULL,
  content_sealed text NOT NULL,
  created_by uuid,
  created_by_name text NOT NULL,
  created_at timestamptz NOT NULL
);
-- evidence of a notice
CREATE INDEX rectification_files_notice ON rectification_files (notice_id, id);

CREATE TABLE rectification_events (
  id uuid PRIMARY KEY,
  -- a notice or a finding
  subject_id uuid NOT NULL,
  task_id uuid,
  action text NOT NULL,
  status text NOT NULL,
  at timestamptz NOT NULL,
  actor_id uuid,
  actor_name text NOT NULL,
  detail jsonb NOT NULL
);
COMMENT ON TABLE rectification_events IS 'append-only: every step of findings and notices';
-- the story of a notice or finding
CREATE INDEX rectification_events_subject ON rectification_events (subject_id, at, id);

ALTER TABLE rectification_findings ADD FOREIGN KEY (notice_id) REFERENCES rectification_notices (id);
