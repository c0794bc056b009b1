-- What every feature stands on: idempotent writes, settings, files, outgoing messages, the access log, daily seals.

CREATE TABLE request_log (
  actor_key   text NOT NULL,
  key         text NOT NULL,
  route       text NOT NULL,
  fingerprint bytea NOT NULL,
  status      int,
  response    jsonb,
  created_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (actor_key, key)
);
COMMENT ON TABLE request_log IS 'answers already given, so that a retried write acts once';
CREATE INDEX request_log_created_at ON request_log (created_at);
COMMENT ON INDEX request_log_created_at IS 'removal of answers too old to be asked for again';

CREATE TABLE settings (
  key        text PRIMARY KEY,
  value      jsonb NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE files (
  id         uuid PRIMARY KEY,
  sha256     bytea NOT NULL CHECK (octet_length(sha256) = 32),
  media_type text NOT NULL,
  byte_size  int NOT NULL CHECK (byte_size >= 0),
  name       text NOT NULL,
  content    bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid
);
-- Photos, audio and PDF do not shrink further; uncompressed content can be read in slices.
ALTER TABLE files ALTER COLUMN content SET STORAGE EXTERNAL;

CREATE TABLE outbox (
  id              uuid PRIMARY KEY,
  channel         text NOT NULL,
  recipient       text NOT NULL,
  template        text NOT NULL,
  params          jsonb NOT NULL DEFAULT '{}',
  body            text NOT NULL,
  status          text NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'sending', 'sent', 'failed')),
  attempts        int NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  next_attempt_at timestamptz NOT NULL DEFAULT now(),
  dedupe_key      text UNIQUE,
  created_at      timestamptz NOT NULL DEFAULT now(),
  sent_at         timestamptz,
  last_error      text,
  subject_type    text,
  subject_id      uuid
);
CREATE INDEX outbox_due ON outbox (next_attempt_at) WHERE status IN ('waiting', 'sending');
COMMENT ON INDEX outbox_due IS 'messages to send or to take up again after a crash';
CREATE INDEX outbox_subject ON outbox (subject_type, subject_id, created_at);
COMMENT ON INDEX outbox_subject IS 'messages about one case';
CREATE INDEX outbox_created_at ON outbox (created_at DESC, id DESC);
COMMENT ON INDEX outbox_created_at IS 'the message tray, newest first';

CREATE TABLE access_log (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at          timestamptz NOT NULL DEFAULT now(),
  actor_id    uuid,
  actor_name  text NOT NULL,
  action      text NOT NULL,
  object_type text NOT NULL,
  object_id   uuid,
  detail      jsonb,
  request_id  text
);
COMMENT ON TABLE access_log IS 'append-only: who looked at what';
CREATE INDEX access_log_object ON access_log (object_type, object_id, id DESC);
COMMENT ON INDEX access_log_object IS 'who looked at one case';
CREATE INDEX access_log_actor ON access_log (actor_id, id DESC);
COMMENT ON INDEX access_log_actor IS 'what one person looked at';

CREATE TABLE audit_seals (
  day           date PRIMARY KEY,
  event_count   bigint NOT NULL CHECK (event_count >= 0),
  head_hash     bytea NOT NULL,
  previous_hash bytea,
  seal          bytea NOT NULL,
  sealed_at     timestamptz NOT NULL
);
COMMENT ON TABLE audit_seals IS 'append-only: one seal a day over all event chains, each over the one before';
