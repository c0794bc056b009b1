ALTER TABLE letters DROP CONSTRAINT letters_type_check;
ALTER TABLE letters ADD CONSTRAINT letters_type_check CHECK (type IN (
  'acceptanceNotice', 'nonAcceptanceNotice', 'supplementNotice', 'mediationAgreement', 'appointmentLetter',
  'transferLetter', 'rightsRecommendation', 'closingReport', 'overdueNotice', 'organisingAdvice', 'foundingApproval'
));

CREATE TABLE employer_surveys (
  id uuid PRIMARY KEY,
  employer_id uuid NOT NULL REFERENCES employers (id),
  surveyed_on date NOT NULL,
  account_id uuid NOT NULL REFERENCES accounts (id),
  account_name text NOT NULL,
  -- the four clears
  to_organise boolean NOT NULL,
  operating text NOT NULL CHECK (operating IN ('operating', 'suspended', 'closed', 'moved', 'notFound')),
  head_count int NOT NULL CHECK (head_count >= 0),
  reason text NOT NULL
    CHECK (reason IN ('organised', 'tooFew', 'employerUnwilling', 'workersUnaware', 'newlySet', 'seasonal', 'notOperating', 'other')),
  note text NOT NULL,
  created_at timestamptz NOT NULL,
  CHECK (to_organise = (reason <> 'organised' AND operating IN ('operating', 'suspended')))
);
COMMENT ON TABLE employer_surveys IS 'append-only: what was found at an employer; a later survey stands for an earlier one';
-- the latest survey of an employer
CREATE INDEX employer_surveys_employer ON employer_surveys (employer_id, surveyed_on DESC, id DESC);
-- surveys of a period
CREATE INDEX employer_surveys_period ON employer_surveys (surveyed_on);

CREATE TABLE foundings (
  id uuid PRIMARY KEY,
  employer_id uuid NOT NULL REFERENCES employers (id),
  -- the union that sees to it and will be the superior
  union_id uuid NOT NULL REFERENCES unions (id),
  union_path text NOT NULL,
  status text NOT NULL
    CHECK (status IN ('open', 'adviceSent', 'replied', 'preparing', 'applied', 'approved', 'founded', 'stopped')),
  mode text CHECK (mode IN ('alone', 'led', 'association', 'source', 'industry', 'community')),
  -- the leading firm's union, the association, the industry or community union that takes them in
  leading_union_id uuid REFERENCES unions (id),
  head_count int,
  proposed_name text,
  preparation jsonb,
  application jsonb,
  election jsonb,
  founded_union_id uuid REFERENCES unions (id),
  founded_on date,
  stop_reason text,
  owner_id uuid NOT NULL REFERENCES accounts (id),
  owner_name text NOT NULL,
  opened_on date NOT NULL,
  changed_at timestamptz NOT NULL,
  version int NOT NULL DEFAULT 1,
  CHECK ((status = 'stopped') = (stop_reason IS NOT NULL)),
  CHECK ((status = 'founded') = (founded_union_id IS NOT NULL))
);
-- one founding of an employer at a time
CREATE UNIQUE INDEX foundings_running ON foundings (employer_id) WHERE status NOT IN ('founded', 'stopped');
-- the board of a place
CREATE INDEX foundings_place ON foundings (union_path text_pattern_ops, status);
-- unions founded in a period
CREATE INDEX foundings_founded ON foundings (founded_on) WHERE founded_on IS NOT NULL;

CREATE TABLE founding_events (
  id uuid PRIMARY KEY,
  founding_id uuid NOT NULL REFERENCES foundings (id),
  at timestamptz NOT NULL,
  actor_id uuid,
  actor_name text NOT NULL,
  action text NOT NULL,
  status text NOT NULL,
  detail jsonb NOT NULL
);
COMMENT ON TABLE founding_events IS 'append-only: the story of each founding';
-- the story of one founding
CREATE INDEX founding_events_founding ON founding_events (founding_id, at);

CREATE TABLE campaigns (
  id uuid PRIMARY KEY,
  union_id uuid NOT NULL REFERENCES unions (id),
  union_path text NOT NULL,
  name text NOT NULL,
  from_month date NOT NULL CHECK (extract(day FROM from_month) = 1),
  -- half-open
  until_month date NOT NULL CHECK (until_month > from_month AND extract(day FROM until_month) = 1),
  targets jsonb NOT NULL,
  meetings int NOT NULL DEFAULT 0 CHECK (meetings >= 0),
  closed_at timestamptz,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL
);
-- campaigns of a place, latest first
CREATE INDEX campaigns_place ON campaigns (union_path text_pattern_ops, from_month DESC);

CREATE TABLE establishments (
  id uuid PRIMARY KEY,
  employer_id uuid NOT NULL REFERENCES employers (id),
  item text NOT NULL CHECK (item IN ('congress', 'openness', 'bargaining')),
  established boolean NOT NULL,
  inspected_on date NOT NULL,
  -- since when, where it is
  since date,
  note text NOT NULL,
  account_id uuid NOT NULL REFERENCES accounts (id),
  account_name text NOT NULL,
  created_at timestamptz NOT NULL,
  CHECK (established = (since IS NOT NULL))
);
COMMENT ON TABLE establishments IS 'append-only: inspections of institutions; the latest of each item counts';
-- the latest inspection of each item
CREATE INDEX establishments_employer ON establishments (employer_id, item, inspected_on DESC, id DESC);
