CREATE TABLE visit_plans (
  id uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES accounts (id),
  account_name text NOT NULL,
  employer_id uuid NOT NULL REFERENCES employers (id),
  -- the union whose people go there: the employer's own or its town's
  union_id uuid NOT NULL REFERENCES unions (id),
  union_path text NOT NULL,
  every_days int NOT NULL CHECK (every_days BETWEEN 1 AND 366),
  from_on date NOT NULL,
  -- half-open
  until_on date,
  created_at timestamptz NOT NULL,
  CHECK (until_on >= from_on)
);
-- one plan a cadre and employer at a time
CREATE UNIQUE INDEX visit_plans_running ON visit_plans (account_id, employer_id) WHERE until_on IS NULL;
-- plans of a place and its subtree
CREATE INDEX visit_plans_place ON visit_plans (union_path text_pattern_ops) WHERE until_on IS NULL;

CREATE TABLE visits (
  id uuid PRIMARY KEY,
  employer_id uuid NOT NULL REFERENCES employers (id),
  union_id uuid NOT NULL REFERENCES unions (id),
  union_path text NOT NULL,
  visited_on date NOT NULL,
  account_id uuid NOT NULL REFERENCES accounts (id),
  account_name text NOT NULL,
  companions text NOT NULL,
  duties text[] NOT NULL,
  note text NOT NULL,
  voided_at timestamptz,
  void_reason text,
  created_at timestamptz NOT NULL,
  CHECK ((voided_at IS NULL) = (void_reason IS NULL))
);
-- visits of a place in a period, and its figures
CREATE INDEX visits_place ON visits (union_path text_pattern_ops, visited_on);
-- latest visits first
CREATE INDEX visits_latest ON visits (visited_on DESC, id DESC);
-- the last visit to an employer, and its story
CREATE INDEX visits_employer ON visits (employer_id, visited_on DESC);

CREATE TABLE visit_findings (
  id uuid PRIMARY KEY,
  visit_id uuid NOT NULL REFERENCES visits (id),
  employer_id uuid NOT NULL REFERENCES employers (id),
  union_path text NOT NULL,
  kind text NOT NULL
    CHECK (kind IN ('conflict', 'difficulty', 'foundingLead', 'upgradeLead', 'exemplarLead', 'suggestion')),
  text text NOT NULL,
  status text NOT NULL CHECK (status IN ('open', 'handedOn', 'resolved', 'dropped')),
  -- what it became: an appeal, a founding
  target_type text,
  target_id uuid,
  target_label text,
  -- the union founded or upgraded
  result_union_id uuid REFERENCES unions (id),
  result text,
  ended_on date,
  version int NOT NULL DEFAULT 1,
  found_on date NOT NULL,
  CHECK ((status IN ('resolved', 'dropped')) = (ended_on IS NOT NULL)),
  CHECK ((target_type IS NULL) = (target_id IS NULL))
);
-- findings of a visit
CREATE INDEX visit_findings_visit ON visit_findings (visit_id);
-- what waits for an end, oldest first
CREATE INDEX visit_findings_waiting ON visit_findings (found_on, id) WHERE status IN ('open', 'handedOn');
-- figures of a place by kind
CREATE INDEX visit_findings_place ON visit_findings (union_path text_pattern_ops, kind);

-- the six things a cadre brings about in a year
CREATE TABLE yearly_items (
  id uuid PRIMARY KEY,
  year int NOT NULL CHECK (year BETWEEN 2000 AND 2200),
  account_id uuid NOT NULL REFERENCES accounts (id),
  account_name text NOT NULL,
  union_id uuid NOT NULL REFERENCES unions (id),
  union_path text NOT NULL,
  item text NOT NULL
    CHECK (item IN ('educationSeries', 'bargaining', 'brand', 'practicalMatters', 'workerFriends', 'innovations')),
  plan text NOT NULL,
  result text,
  done_on date,
  version int NOT NULL DEFAULT 1,
  UNIQUE (account_id, year, item),
  CHECK ((done_on IS NULL) = (result IS NULL))
);
-- cards of a place and year
CREATE INDEX yearly_items_place ON yearly_items (union_path text_pattern_ops, year);

CREATE TABLE visit_events (
  id uuid PRIMARY KEY,
  subject_type text NOT NULL CHECK (subject_type IN ('plan', 'visit', 'finding', 'yearlyItem')),
  subject_id uuid NOT NULL,
  at timestamptz NOT NULL,
  actor_id uuid,
  actor_name text NOT NULL,
  action text NOT NULL,
  detail jsonb NOT NULL
);
COMMENT ON TABLE visit_events IS 'append-only: what became of plans, visits and findings';
-- the story of one of them
CREATE INDEX visit_events_subject ON visit_events (subject_id, at);
