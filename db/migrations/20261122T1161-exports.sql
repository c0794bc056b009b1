-- Lists that leave the platform: asked for, approved by a second person where unmasked, made by a job, gone after days.
CREATE TABLE export_requests (
  id uuid PRIMARY KEY,
  number text NOT NULL UNIQUE,
  kind text NOT NULL,
  params jsonb NOT NULL,
  format text NOT NULL CHECK (format IN ('xlsx', 'csv')),
  masked boolean NOT NULL,
  purpose text NOT NULL,
  status text NOT NULL CHECK (status IN ('asked', 'refused', 'making', 'ready', 'failed', 'expired', 'withdrawn')),
  asked_by uuid NOT NULL REFERENCES accounts (id),
  asked_by_name text NOT NULL,
  asked_at timestamptz NOT NULL,
  -- where the asker asked from; a second person approves within the same subtree
  place_path text NOT NULL,
  decided_by uuid REFERENCES accounts (id),
  decided_by_name text,
  decided_at timestamptz,
  decision_note text,
  file_id uuid REFERENCES files (id),
  row_count int,
  made_at timestamptz,
  expires_at timestamptz,
  downloads int NOT NULL DEFAULT 0,
  error text,
  CHECK (decided_by <> asked_by),
  CHECK (masked OR status IN ('asked', 'refused', 'withdrawn') OR decided_by IS NOT NULL),
  CHECK (status <> 'ready' OR (file_id IS NOT NULL AND expires_at IS NOT NULL))
);
CREATE INDEX export_requests_asked_by ON export_requests (asked_by, asked_at DESC);
COMMENT ON INDEX export_requests_asked_by IS 'my exports, newest first';
CREATE INDEX export_requests_waiting ON export_requests (asked_at) WHERE status = 'asked';
COMMENT ON INDEX export_requests_waiting IS 'what waits for a second person';
CREATE INDEX export_requests_expiry ON export_requests (expires_at) WHERE status = 'ready';
COMMENT ON INDEX export_requests_expiry IS 'files whose days are over';
CREATE SEQUENCE export_numbers;
