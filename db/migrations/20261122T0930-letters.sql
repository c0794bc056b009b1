-- one row per union, type and year; locked in the transaction that stores the letter, so that numbers have no gaps
CREATE TABLE letter_number_series (
  union_id uuid NOT NULL REFERENCES unions (id),
  type text NOT NULL,
  year integer NOT NULL,
  last_sequence integer NOT NULL CHECK (last_sequence > 0),
  PRIMARY KEY (union_id, type, year)
);

CREATE TABLE letters (
  id uuid PRIMARY KEY,
  type text NOT NULL CHECK (type IN (
    'acceptanceNotice', 'nonAcceptanceNotice', 'supplementNotice', 'mediationAgreement', 'appointmentLetter',
    'transferLetter', 'rightsRecommendation', 'closingReport', 'overdueNotice'
  )),
  template_version integer NOT NULL,
  union_id uuid NOT NULL REFERENCES unions (id),
  issuer text NOT NULL,
  year integer,
  sequence integer,
  number text UNIQUE,
  subject_type text NOT NULL,
  subject_id uuid NOT NULL,
  title text NOT NULL,
  addressee text NOT NULL,
  params jsonb NOT NULL,
  status text NOT NULL CHECK (status IN ('draft', 'issued', 'served', 'replied', 'closed', 'voided')),
  created_at timestamptz NOT NULL,
  issued_by uuid,
  issued_by_name text,
  issued_at timestamptz,
  issued_on date,
  -- SHA-256 of the composed document: what is rendered later is what was issued
  content_hash bytea,
  served_on date,
  served_how text CHECK (served_how IN ('inPerson', 'post', 'electronic', 'publicPosting', 'leftAtPlace')),
  served_to text,
  receipt_note text,
  reply_due date,
  replied_on date,
  reply_text text,
  reply_file uuid,
  replaces uuid REFERENCES letters (id),
  UNIQUE (union_id, type, year, sequence),
  CHECK (num_nulls(number, year, sequence, issued_at, issued_on, content_hash) IN (0, 6)),
  CHECK (number IS NOT NULL OR status IN ('draft', 'voided')),
  CHECK (number IS NULL OR status <> 'draft'),
  CHECK ((served_on IS NULL) = (served_how IS NULL)),
  CHECK (status NOT IN ('served', 'replied') OR served_on IS NOT NULL),
  CHECK (status <> 'replied' OR replied_on IS NOT NULL)
);
-- letters of an appeal, newest first
CREATE INDEX letters_subject ON letters (subject_type, subject_id, created_at);
-- letters whose reply is due
CREATE INDEX letters_reply_due ON letters (reply_due) WHERE status IN ('issued', 'served') AND reply_due IS NOT NULL;
-- the letter that took this one's place
CREATE UNIQUE INDEX letters_replaces ON letters (replaces) WHERE replaces IS NOT NULL AND status <> 'voided';

CREATE TABLE letter_events (
  id uuid PRIMARY KEY,
  letter_id uuid NOT NULL REFERENCES letters (id),
  at timestamptz NOT NULL,
  actor_id uuid,
  actor_name text NOT NULL,
  action text NOT NULL CHECK (action IN ('draft', 'issue', 'serve', 'reply', 'close', 'void', 'supersede', 'print')),
  detail jsonb NOT NULL
);
-- history of a letter; prints are counted here
CREATE INDEX letter_events_letter ON letter_events (letter_id, at);
COMMENT ON TABLE letter_events IS 'append-only: what happened to each letter, prints included';
