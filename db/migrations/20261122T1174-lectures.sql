CREATE TABLE lectures (
  id uuid PRIMARY KEY,
  union_id uuid NOT NULL REFERENCES unions (id),
  topic text NOT NULL,
  category text NOT NULL,
  -- a code of the worker groups; null: everybody
  worker_group text,
  starts_at timestamptz NOT NULL,
  place text NOT NULL,
  room_id uuid REFERENCES rooms (id),
  speaker_id uuid REFERENCES accounts (id),
  speaker_name text NOT NULL,
  status text NOT NULL CHECK (status IN ('planned', 'held', 'cancelled')),
  -- the figures as they stood when it was planned
  trend jsonb,
  attendance int CHECK (attendance >= 0),
  materials text NOT NULL DEFAULT '',
  planned_by uuid NOT NULL REFERENCES accounts (id),
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  CHECK (status <> 'held' OR attendance IS NOT NULL)
);
-- lectures of a union, newest first
CREATE INDEX lectures_union ON lectures (union_id, starts_at DESC);

CREATE TABLE lecture_appeals (
  lecture_id uuid NOT NULL REFERENCES lectures (id),
  appeal_id uuid NOT NULL REFERENCES appeals (id),
  PRIMARY KEY (lecture_id, appeal_id)
);
COMMENT ON TABLE lecture_appeals IS 'append-only';
-- lectures that came of an appeal
CREATE INDEX lecture_appeals_appeal ON lecture_appeals (appeal_id);
