-- A rest room or station that is paid for: asked for, looked at, approved, paid, supervised, its use audited.
CREATE TABLE fund_projects (
  id uuid PRIMARY KEY,
  number text NOT NULL UNIQUE,
  -- who asks and is paid
  union_id uuid NOT NULL REFERENCES unions (id),
  union_path text NOT NULL,
  year int NOT NULL CHECK (year BETWEEN 2000 AND 2200),
  kind text NOT NULL CHECK (kind IN ('newStation', 'restRoom', 'upkeep')),
  name text NOT NULL,
  -- the place as it is known; null until it stands on the map
  service_point_id uuid REFERENCES service_points (id),
  site text NOT NULL,
  use_scope text NOT NULL,
  own_share_fen bigint NOT NULL CHECK (own_share_fen >= 0),
  approved_fen bigint CHECK (approved_fen > 0),
  status text NOT NULL CHECK (status IN ('draft', 'submitted', 'reviewed', 'approved', 'paid', 'built', 'audited', 'refused', 'withdrawn')),
  note text,
  source_id uuid REFERENCES fund_sources (id),
  commitment_id uuid REFERENCES fund_commitments (id),
  payment_id uuid REFERENCES fund_payments (id),
  created_by uuid NOT NULL,
  created_by_name text NOT NULL,
  reviewed_by uuid,
  reviewed_by_name text,
  approved_by uuid,
  approved_by_name text,
  built_on date,
  audited_on date,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  CHECK ((status IN ('approved', 'paid', 'built', 'audited')) <= (approved_fen IS NOT NULL AND payment_id IS NOT NULL)),
  -- who asks, who reviews and who approves are three people
  CHECK (reviewed_by IS NULL OR reviewed_by != created_by),
  CHECK (approved_by IS NULL OR approved_by NOT IN (created_by, reviewed_by))
);
-- projects of a place, newest first
CREATE INDEX fund_projects_place ON fund_projects (union_path text_pattern_ops, id DESC);
-- figures of a year and to date
CREATE INDEX fund_projects_year ON fund_projects (year, status);
-- projects of a station
CREATE INDEX fund_projects_point ON fund_projects (service_point_id) WHERE service_point_id IS NOT NULL;

CREATE TABLE fund_project_items (
  project_id uuid NOT NULL REFERENCES fund_projects (id),
  position int NOT NULL,
  name text NOT NULL,
  budget_fen bigint NOT NULL CHECK (budget_fen > 0),
  PRIMARY KEY (project_id, position)
);

CREATE TABLE fund_project_spends (
  id uuid PRIMARY KEY,
  project_id uuid NOT NULL REFERENCES fund_projects (id),
  position int NOT NULL,
  -- below 0 where an earlier one is taken back
  amount_fen bigint NOT NULL CHECK (amount_fen != 0),
  spent_on date NOT NULL,
  voucher text NOT NULL,
  note text NOT NULL,
  actor_id uuid,
  actor_name text NOT NULL,
  at timestamptz NOT NULL,
  FOREIGN KEY (project_id, position) REFERENCES fund_project_items (project_id, position)
);
COMMENT ON TABLE fund_project_spends IS 'append-only: what a project really cost';
-- what a project cost, by item
CREATE INDEX fund_project_spends_project ON fund_project_spends (project_id, position);

CREATE TABLE fund_project_checks (
  id uuid PRIMARY KEY,
  project_id uuid NOT NULL REFERENCES fund_projects (id),
  kind text NOT NULL CHECK (kind IN ('visit', 'audit')),
  checked_on date NOT NULL,
  finding text NOT NULL,
  in_order boolean NOT NULL,
  actor_id uuid,
  actor_name text NOT NULL,
  at timestamptz NOT NULL
);
COMMENT ON TABLE fund_project_checks IS 'append-only: visits to a project and the audit of its use';
-- checks of a project
CREATE INDEX fund_project_checks_project ON fund_project_checks (project_id, at);

CREATE TABLE fund_project_files (
  id uuid PRIMARY KEY,
  project_id uuid NOT NULL REFERENCES fund_projects (id),
  title text NOT NULL,
  file_name text NOT NULL,
  media_type text NOT NULL,
  content bytea NOT NULL,
  at timestamptz NOT NULL,
  actor_id uuid,
  actor_name text NOT NULL
);
-- documents of a project
CREATE INDEX fund_project_files_project ON fund_project_files (project_id, at);
