CREATE TABLE employers (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  -- the name without spaces, width and punctuation: how an accused employer is recognised
  name_key text NOT NULL,
  credit_code text,
  division_code text,
  address text,
  created_at timestamptz NOT NULL
);
-- the employer that a complaint names, and employers while a name is typed
CREATE INDEX employers_name_key ON employers (name_key text_pattern_ops);
CREATE UNIQUE INDEX employers_credit_code ON employers (credit_code) WHERE credit_code IS NOT NULL;

CREATE TABLE unions (
  id uuid PRIMARY KEY,
  parent_id uuid REFERENCES unions (id),
  -- '/root/…/id/': a subtree is a prefix
  path text NOT NULL UNIQUE,
  level text NOT NULL CHECK (level IN ('federation', 'town', 'industry', 'association', 'joint', 'grassroots', 'branch')),
  name text NOT NULL,
  short_name text NOT NULL,
  division_code text,
  employer_id uuid REFERENCES employers (id),
  phone text,
  created_at timestamptz NOT NULL
);
-- subtree of a place
CREATE INDEX unions_path ON unions (path text_pattern_ops);
-- the unions of an accused employer
CREATE INDEX unions_employer ON unions (employer_id) WHERE employer_id IS NOT NULL;
-- direct children in the tree
CREATE INDEX unions_parent ON unions (parent_id);
-- the town of an address
CREATE INDEX unions_division ON unions (division_code) WHERE division_code IS NOT NULL;

CREATE TABLE stations (
  id uuid PRIMARY KEY,
  union_id uuid NOT NULL REFERENCES unions (id),
  name text NOT NULL,
  address text NOT NULL,
  longitude double precision,
  latitude double precision,
  created_at timestamptz NOT NULL
);
-- stations of a union
CREATE INDEX stations_union ON stations (union_id);
