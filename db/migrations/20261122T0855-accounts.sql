CREATE TABLE people (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  phone text,
  identity_number text,
  worker_groups text[] NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL
);
-- the same person's open appeals while staff type the phone number
CREATE INDEX people_phone ON people (phone) WHERE phone IS NOT NULL;

CREATE TABLE accounts (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('worker', 'staff')),
  name text NOT NULL,
  username text UNIQUE,
  password_hash text,
  phone text,
  person_id uuid REFERENCES people (id),
  disabled_at timestamptz,
  created_at timestamptz NOT NULL,
  CHECK ((kind = 'staff') = (username IS NOT NULL))
);
-- one worker account a phone
CREATE UNIQUE INDEX accounts_worker_phone ON accounts (phone) WHERE kind = 'worker';

CREATE TABLE grants (
  id uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES accounts (id),
  role text NOT NULL,
  union_id uuid NOT NULL REFERENCES unions (id),
  scope text NOT NULL CHECK (scope IN ('own', 'subtree', 'assigned')),
  agency text,
  UNIQUE (account_id, role, union_id)
);
-- who can be given a case at a place
CREATE INDEX grants_union_role ON grants (union_id, role);

CREATE TABLE sessions (
  id uuid PRIMARY KEY,
  token_hash bytea NOT NULL UNIQUE,
  account_id uuid NOT NULL REFERENCES accounts (id),
  created_at timestamptz NOT NULL,
  seen_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  ended_at timestamptz
);
-- end all sessions of an account
CREATE INDEX sessions_account ON sessions (account_id);
-- removal of sessions long over
CREATE INDEX sessions_expires_at ON sessions (expires_at);

CREATE TABLE phone_codes (
  phone text PRIMARY KEY,
  code_hash bytea NOT NULL,
  tries int NOT NULL DEFAULT 0,
  sent_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  -- how many codes went to this phone on this day of Asia/Shanghai
  sent_on date NOT NULL,
  sent_count int NOT NULL
);

CREATE TABLE api_keys (
  id uuid PRIMARY KEY,
  token_hash bytea NOT NULL UNIQUE,
  account_id uuid NOT NULL REFERENCES accounts (id),
  name text NOT NULL,
  created_at timestamptz NOT NULL,
  ended_at timestamptz
);
