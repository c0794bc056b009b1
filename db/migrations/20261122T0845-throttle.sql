CREATE TABLE throttle (
  key text PRIMARY KEY,
  failures int NOT NULL,
  last_at timestamptz NOT NULL,
  window_ends_at timestamptz NOT NULL
);

-- old answers of retries are removed by age
CREATE INDEX request_log_created_at ON request_log USING brin (created_at);
