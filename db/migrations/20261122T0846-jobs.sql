CREATE TABLE job_runs (
  name text PRIMARY KEY,
  last_at timestamptz,
  -- a process is at it; a lease, so that a killed one does not stop the job for good
  running_until timestamptz,
  run_token uuid
);
COMMENT ON TABLE job_runs IS 'when each recurring job last ran to its end';

CREATE TABLE jobs (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  data jsonb NOT NULL,
  singleton_key text,
  status text NOT NULL CHECK (status IN ('waiting', 'running', 'failed')),
  attempts int NOT NULL,
  -- when to run it; while it runs, when its lease ends
  due_at timestamptz NOT NULL,
  run_token uuid,
  created_at timestamptz NOT NULL DEFAULT now(),
  last_error text
);
COMMENT ON TABLE jobs IS 'work sent by commands in their own transaction; a row goes when the work is done';
-- what is due, or was left by a process that died
CREATE INDEX jobs_due ON jobs (due_at) WHERE status IN ('waiting', 'running');
-- one waiting job a key
CREATE UNIQUE INDEX jobs_singleton ON jobs (name, singleton_key) WHERE status = 'waiting' AND singleton_key IS NOT NULL;
