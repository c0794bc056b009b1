CREATE TABLE inbox (
  id uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES accounts (id),
  template text NOT NULL,
  body_zh text NOT NULL,
  body_en text NOT NULL,
  subject_type text,
  subject_id uuid,
  dedupe_key text UNIQUE,
  created_at timestamptz NOT NULL,
  read_at timestamptz
);
-- my inbox, newest first
CREATE INDEX inbox_account ON inbox (account_id, id DESC);
-- how many are unread
CREATE INDEX inbox_unread ON inbox (account_id) WHERE read_at IS NULL;
-- messages that were given up
CREATE INDEX outbox_failed ON outbox (created_at DESC, id DESC) WHERE status = 'failed';

-- secret: holds a code, blotted in lists and forgotten once sent; kept: no gateway is set up, it stays in the tray
ALTER TABLE outbox ADD COLUMN secret boolean NOT NULL DEFAULT false;
ALTER TABLE outbox ADD COLUMN kept boolean NOT NULL DEFAULT false;
