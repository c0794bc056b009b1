-- departments, employers, agencies that handle what workers bring up, kept by the union that hands work to them
CREATE TABLE handling_units (
  id uuid PRIMARY KEY,
  union_id uuid NOT NULL REFERENCES unions (id),
  union_path text NOT NULL,
  name text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('department', 'union', 'employer', 'agency')),
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  closed_at timestamptz
);
-- units of a place and below, by name
CREATE INDEX handling_units_place ON handling_units (union_path text_pattern_ops, name, id);
-- one open unit of a name a union
CREATE UNIQUE INDEX handling_units_name ON handling_units (union_id, name) WHERE closed_at IS NULL;

CREATE TABLE handling_unit_people (
  id uuid PRIMARY KEY,
  unit_id uuid NOT NULL REFERENCES handling_units (id),
  account_id uuid NOT NULL REFERENCES accounts (id),
  account_name text NOT NULL,
  -- signs for the unit
  is_leader boolean NOT NULL,
  -- half-open
  since timestamptz NOT NULL,
  until timestamptz,
  CHECK (until >= since)
);
-- the people of a unit now; one place a person and unit
CREATE UNIQUE INDEX handling_unit_people_now ON handling_unit_people (unit_id, account_id) WHERE until IS NULL;
-- the units of an account
CREATE INDEX handling_unit_people_account ON handling_unit_people (account_id) WHERE until IS NULL;

CREATE TABLE handling_unit_events (
  id uuid PRIMARY KEY,
  unit_id uuid NOT NULL REFERENCES handling_units (id),
  at timestamptz NOT NULL,
  actor_id uuid,
  actor_name text NOT NULL,
  action text NOT NULL,
  detail jsonb NOT NULL
);
COMMENT ON TABLE handling_unit_events IS 'append-only: who kept a unit and its people, and when';
-- the story of a unit
CREATE INDEX handling_unit_events_unit ON handling_unit_events (unit_id, at);
