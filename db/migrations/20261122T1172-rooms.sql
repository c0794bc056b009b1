CREATE TABLE rooms (
  id uuid PRIMARY KEY,
  point_id uuid NOT NULL REFERENCES service_points (id),
  kind text NOT NULL CHECK (kind IN ('mediation', 'counselling', 'meeting', 'lecture')),
  name text NOT NULL,
  seats int NOT NULL CHECK (seats BETWEEN 1 AND 2000),
  ended_at timestamptz,
  created_at timestamptz NOT NULL
);
-- rooms of a point
CREATE INDEX rooms_point ON rooms (point_id);

CREATE TABLE room_bookings (
  id uuid PRIMARY KEY,
  room_id uuid NOT NULL REFERENCES rooms (id),
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  purpose text NOT NULL CHECK (purpose IN ('mediation', 'counselling', 'meeting', 'lecture', 'other')),
  title text NOT NULL,
  appeal_id uuid REFERENCES appeals (id),
  -- colleagues who take part
  account_ids uuid[] NOT NULL DEFAULT '{}',
  -- the applicant of the appeal is reminded too
  tell_applicant boolean NOT NULL DEFAULT false,
  status text NOT NULL CHECK (status IN ('booked', 'cancelled')),
  booked_by uuid NOT NULL REFERENCES accounts (id),
  remind_at timestamptz NOT NULL,
  reminded_at timestamptz,
  cancelled_at timestamptz,
  cancel_reason text,
  created_at timestamptz NOT NULL,
  CHECK (ends_at > starts_at)
);
-- what overlaps; the week of a room
CREATE INDEX room_bookings_room ON room_bookings (room_id, starts_at) WHERE status = 'booked';
-- bookings for an appeal
CREATE INDEX room_bookings_appeal ON room_bookings (appeal_id) WHERE appeal_id IS NOT NULL;
-- reminders to send
CREATE INDEX room_bookings_remind ON room_bookings (remind_at) WHERE status = 'booked' AND reminded_at IS NULL;
