CREATE TABLE throttle (
  key text PRIMARY KEY,
  failures int NOT NULL,
  last_at timestamptz NOT NULL,
  window_ends_at timestamptz NOT NULL
);
