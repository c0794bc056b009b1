-- Which keys the values of this federation are or were sealed under. Never a key: what is here only tells a right one.
CREATE TABLE field_keys (
  id text PRIMARY KEY,
  use text NOT NULL CHECK (use IN ('data', 'index')),
  suite text NOT NULL CHECK (suite IN ('aes-256-gcm', 'sm4')),
  check_value text NOT NULL,
  made_at timestamptz NOT NULL,
  -- new values are no longer written under it since then
  replaced_at timestamptz,
  -- no value needs it any more and it was taken out of the key file; older backups may still need it
  deleted_at timestamptz
);

-- One change of keys, with how far it got; at most one is under way.
CREATE TABLE field_rotations (
  id uuid PRIMARY KEY,
  data_key text NOT NULL REFERENCES field_keys (id),
  index_key text REFERENCES field_keys (id),
  -- published: the new keys are in the file and every process learns of them; sealing: they are in use, older values
  -- are written anew
  status text NOT NULL CHECK (status IN ('published', 'sealing', 'done')),
  published_at timestamptz NOT NULL,
  switched_at timestamptz,
  finished_at timestamptz,
  started_by text NOT NULL,
  -- where to go on after a stop: the table and the last key decided
  at_table text,
  mark jsonb,
  rows_total bigint NOT NULL DEFAULT 0,
  rows_done bigint NOT NULL DEFAULT 0,
  error text
);
CREATE UNIQUE INDEX field_rotations_one ON field_rotations ((1)) WHERE status <> 'done';
COMMENT ON INDEX field_rotations_one IS 'one change of keys at a time; the one under way';
