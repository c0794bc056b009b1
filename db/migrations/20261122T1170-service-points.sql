CREATE TABLE service_points (
  id uuid PRIMARY KEY,
  union_id uuid NOT NULL REFERENCES unions (id),
  parent_id uuid REFERENCES service_points (id),
  kind text NOT NULL CHECK (kind IN ('centre', 'site', 'studio', 'arbitrationHall', 'court', 'station')),
  name text NOT NULL,
  address text NOT NULL,
  phone text NOT NULL,
  -- what is done there, in words for workers
  about text NOT NULL DEFAULT '',
  -- degrees, GCJ-02
  longitude double precision,
  latitude double precision,
  -- the station that hosts it
  station_id uuid REFERENCES stations (id),
  hours jsonb NOT NULL,
  status text NOT NULL CHECK (status IN ('open', 'suspended', 'closed')),
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  CHECK (parent_id <> id)
);
-- points of a union
CREATE INDEX service_points_union ON service_points (union_id);
-- points below a point
CREATE INDEX service_points_parent ON service_points (parent_id) WHERE parent_id IS NOT NULL;

CREATE TABLE service_desks (
  id uuid PRIMARY KEY,
  point_id uuid NOT NULL REFERENCES service_points (id),
  kind text NOT NULL CHECK (kind IN ('reception', 'consultation', 'aid', 'emotionalGuidance', 'mediationStudio',
    'counsellingRoom', 'agencyWindow', 'other')),
  name text NOT NULL,
  about text NOT NULL DEFAULT '',
  -- null: the hours of the point
  hours jsonb,
  ended_at timestamptz,
  created_at timestamptz NOT NULL
);
-- desks of a point
CREATE INDEX service_desks_point ON service_desks (point_id);

-- where an appeal was received, for good; and the point that has it in hand
ALTER TABLE appeals ADD COLUMN received_point_id uuid REFERENCES service_points (id);
ALTER TABLE appeals ADD COLUMN received_desk_id uuid REFERENCES service_desks (id);
ALTER TABLE appeals ADD COLUMN point_id uuid REFERENCES service_points (id);
-- workload of a point
CREATE INDEX appeals_point ON appeals (point_id, received_on) WHERE point_id IS NOT NULL;
