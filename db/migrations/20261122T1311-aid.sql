-- Aid a union gives in money or goods: applications, temporary relief, and the rounds of condolence whose people each have one.
CREATE TABLE aid_applications (
  id uuid PRIMARY KEY,
  number text NOT NULL UNIQUE,
  programme_code text NOT NULL,
  programme_name jsonb NOT NULL,
  purpose text NOT NULL CHECK (purpose IN ('living', 'medical', 'tuition', 'condolence', 'relief')),
  person_id uuid NOT NULL REFERENCES people (id),
  union_id uuid NOT NULL REFERENCES unions (id),
  union_path text NOT NULL,
  door text NOT NULL CHECK (door IN ('worker', 'counter', 'list', 'round', 'relief')),
  status text NOT NULL CHECK (status IN ('draft', 'submitted', 'reviewed', 'approved', 'committed', 'ordered', 'paid',
                                         'returned', 'closed', 'refused', 'withdrawn')),
  version int NOT NULL DEFAULT 1,
  method text NOT NULL CHECK (method IN ('bank', 'cash', 'goods')),
  -- what is handed over, of goods
  goods text,
  asked_fen bigint CHECK (asked_fen > 0),
  amount_fen bigint CHECK (amount_fen > 0),
  -- the reason and the form in their own words; may tell of an illness or a child
  form_sealed text,
  -- codes of the papers that were seen
  papers text[] NOT NULL,
  -- hardship category on the day it was submitted
  category text,
  situation text,
  entered_by uuid,
  entered_by_name text NOT NULL,
  -- written down by a colleague, so that the applicant's own word is on paper
  entered_by_staff boolean NOT NULL,
  reviewed_by uuid,
  reviewed_by_name text,
  -- [{role, by, byName, at}] in the order of approval
  tiers jsonb NOT NULL,
  tier int NOT NULL DEFAULT 0,
  approved_by uuid,
  approved_by_name text,
  -- {by, reason, at, found}: likely duplicate help that a person looked at
  duplicates jsonb,
  reason text,
  round_id uuid,
  source_id uuid,
  commitment_id uuid,
  payment_id uuid,
  pay_first boolean NOT NULL DEFAULT false,
  -- by when the paperwork of help paid first is to be complete
  complete_due date,
  completed_at timestamptz,
  appeal_id uuid,
  appeal_number text,
  submitted_at timestamptz,
  decided_at timestamptz,
  paid_on date,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  CHECK ((status IN ('approved', 'committed', 'ordered', 'paid')) <= (amount_fen IS NOT NULL AND approved_by IS NOT NULL)),
  CHECK ((status = 'refused') <= (reason IS NOT NULL)),
  CHECK ((status IN ('committed', 'ordered', 'paid')) <= (commitment_id IS NOT NULL)),
  -- who enters and who approves are two people
  CHECK (approved_by IS NULL OR entered_by IS NULL OR approved_by != entered_by),
  CHECK (approved_by IS NULL OR reviewed_by IS NULL OR approved_by != reviewed_by),
  CHECK (pay_first = (complete_due IS NOT NULL))
);
-- the desk: what waits at a place, oldest first
CREATE INDEX aid_applications_desk ON aid_applications (status, union_path text_pattern_ops, id)
  WHERE status IN ('submitted', 'reviewed', 'approved', 'committed', 'ordered', 'returned');
-- applications of a place, latest first
CREATE INDEX aid_applications_place ON aid_applications (union_path text_pattern_ops, id DESC);
-- latest first for those who see every place
CREATE INDEX aid_applications_latest ON aid_applications (id DESC);
-- what a person asked for, latest first
CREATE INDEX aid_applications_person ON aid_applications (person_id, id DESC);
-- the people of a round
CREATE INDEX aid_applications_round ON aid_applications (round_id, id) WHERE round_id IS NOT NULL;
-- paperwork still to come, nearest first
CREATE INDEX aid_applications_paperwork ON aid_applications (complete_due, id) WHERE pay_first AND completed_at IS NULL;
-- figures of a period
CREATE INDEX aid_applications_paid ON aid_applications (paid_on) WHERE paid_on IS NOT NULL;

-- What calls for a round: a festival of the calendar, weather or a disaster, an event in somebody's life.
CREATE TABLE aid_triggers (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('festival', 'weather', 'disaster', 'lifeEvent')),
  code text NOT NULL,
  title text NOT NULL,
  union_id uuid NOT NULL REFERENCES unions (id),
  union_path text NOT NULL,
  on_date date NOT NULL,
  -- from when it is proposed
  propose_on date NOT NULL,
  level text,
  person_id uuid REFERENCES people (id),
  -- may tell of an illness
  note_sealed text,
  status text NOT NULL CHECK (status IN ('open', 'confirmed', 'dismissed')),
  status_reason text,
  reported_by uuid,
  reported_by_name text NOT NULL,
  -- of what the calendar proposes: the festival and the year
  derived_key text UNIQUE,
  created_at timestamptz NOT NULL,
  CHECK ((kind = 'lifeEvent') = (person_id IS NOT NULL)),
  CHECK ((kind = 'festival') = (derived_key IS NOT NULL))
);
-- triggers of a period, nearest first
CREATE INDEX aid_triggers_days ON aid_triggers (propose_on, id);
-- life events of a person
CREATE INDEX aid_triggers_person ON aid_triggers (person_id) WHERE person_id IS NOT NULL;

CREATE TABLE aid_rounds (
  id uuid PRIMARY KEY,
  title text NOT NULL,
  trigger_id uuid REFERENCES aid_triggers (id),
  programme_code text NOT NULL,
  union_id uuid NOT NULL REFERENCES unions (id),
  union_path text NOT NULL,
  method text NOT NULL CHECK (method IN ('bank', 'cash', 'goods')),
  goods text,
  amount_fen bigint NOT NULL CHECK (amount_fen > 0),
  groups text[] NOT NULL,
  visit_from date NOT NULL,
  visit_to date NOT NULL,
  status text NOT NULL CHECK (status IN ('draft', 'submitted', 'approved', 'refused', 'closed')),
  version int NOT NULL DEFAULT 1,
  created_by uuid NOT NULL,
  created_by_name text NOT NULL,
  submitted_by uuid,
  approved_by uuid,
  approved_by_name text,
  reason text,
  created_at timestamptz NOT NULL,
  CHECK (visit_from <= visit_to),
  CHECK (approved_by IS NULL OR approved_by != created_by)
);
-- rounds of a place, latest first
CREATE INDEX aid_rounds_place ON aid_rounds (union_path text_pattern_ops, id DESC);
-- latest first for those who see every place
CREATE INDEX aid_rounds_latest ON aid_rounds (id DESC);
-- one round a trigger and union
CREATE UNIQUE INDEX aid_rounds_trigger ON aid_rounds (trigger_id, union_id) WHERE trigger_id IS NOT NULL AND status != 'refused';

CREATE TABLE aid_visits (
  id uuid PRIMARY KEY,
  application_id uuid NOT NULL REFERENCES aid_applications (id),
  round_id uuid REFERENCES aid_rounds (id),
  visited_on date NOT NULL,
  visitors text NOT NULL,
  -- who took it, as signed
  receipt text NOT NULL,
  note_sealed text,
  recorded_by uuid,
  recorded_by_name text NOT NULL,
  created_at timestamptz NOT NULL
);
COMMENT ON TABLE aid_visits IS 'append-only: who was visited when, and who signed for what was brought';
-- one visit a person and round
CREATE UNIQUE INDEX aid_visits_application ON aid_visits (application_id);
-- visits of a round
CREATE INDEX aid_visits_round ON aid_visits (round_id) WHERE round_id IS NOT NULL;

CREATE TABLE aid_events (
  id uuid PRIMARY KEY,
  subject_type text NOT NULL CHECK (subject_type IN ('application', 'round', 'trigger')),
  subject_id uuid NOT NULL,
  at timestamptz NOT NULL,
  actor_id uuid,
  actor_name text NOT NULL,
  action text NOT NULL,
  status text NOT NULL,
  detail jsonb NOT NULL
);
COMMENT ON TABLE aid_events IS 'append-only: what became of applications, rounds and triggers';
-- the story of one of them
CREATE INDEX aid_events_subject ON aid_events (subject_id, at, id);

CREATE TABLE aid_numbers (
  year int PRIMARY KEY,
  last int NOT NULL
);
