-- Money a union helps with: where it comes from, what it is promised to, whom it was paid, and what the bank said.
CREATE TABLE fund_sources (
  id uuid PRIMARY KEY,
  union_id uuid NOT NULL REFERENCES unions (id),
  union_path text NOT NULL,
  year int NOT NULL CHECK (year BETWEEN 2000 AND 2200),
  kind text NOT NULL CHECK (kind IN ('finance', 'upperUnion', 'ownBudget', 'donation')),
  name text NOT NULL,
  donor text,
  -- what the donor wants it used for
  earmark text,
  -- what was planned to come in; the ledger says what did
  budget_fen bigint NOT NULL CHECK (budget_fen >= 0),
  -- what the ledger adds up to, changed only together with it and under this row's lock
  balance_fen bigint NOT NULL DEFAULT 0 CHECK (balance_fen >= 0),
  committed_fen bigint NOT NULL DEFAULT 0 CHECK (committed_fen >= 0),
  paid_fen bigint NOT NULL DEFAULT 0 CHECK (paid_fen >= 0),
  last_seq int NOT NULL DEFAULT 0,
  -- last day of the last closed period; nothing is booked on or before it
  closed_until date,
  ended_at timestamptz,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  CHECK (committed_fen <= balance_fen),
  CHECK (kind = 'donation' OR (donor IS NULL AND earmark IS NULL)),
  CHECK (kind != 'donation' OR donor IS NOT NULL)
);
-- sources of a place and its subtree in a year
CREATE INDEX fund_sources_place ON fund_sources (union_path text_pattern_ops, year);
-- sources of one union, where a name is taken once a year
CREATE UNIQUE INDEX fund_sources_name ON fund_sources (union_id, year, name);

CREATE TABLE fund_lines (
  id uuid PRIMARY KEY,
  source_id uuid NOT NULL REFERENCES fund_sources (id),
  name text NOT NULL,
  programme_code text,
  planned_fen bigint NOT NULL CHECK (planned_fen >= 0),
  supplement_fen bigint NOT NULL DEFAULT 0 CHECK (supplement_fen >= 0),
  committed_fen bigint NOT NULL DEFAULT 0 CHECK (committed_fen >= 0),
  paid_fen bigint NOT NULL DEFAULT 0 CHECK (paid_fen >= 0),
  created_at timestamptz NOT NULL,
  CHECK (committed_fen + paid_fen <= planned_fen + supplement_fen)
);
-- budget lines of a source
CREATE UNIQUE INDEX fund_lines_source ON fund_lines (source_id, name);

CREATE TABLE fund_commitments (
  id uuid PRIMARY KEY,
  source_id uuid NOT NULL REFERENCES fund_sources (id),
  line_id uuid REFERENCES fund_lines (id),
  subject_type text NOT NULL,
  subject_id uuid NOT NULL,
  programme_code text,
  title text NOT NULL,
  amount_fen bigint NOT NULL CHECK (amount_fen > 0),
  released_fen bigint NOT NULL DEFAULT 0 CHECK (released_fen >= 0),
  -- of payment orders that stand
  ordered_fen bigint NOT NULL DEFAULT 0 CHECK (ordered_fen >= 0),
  paid_fen bigint NOT NULL DEFAULT 0 CHECK (paid_fen >= 0),
  created_at timestamptz NOT NULL,
  created_by uuid,
  created_by_name text NOT NULL,
  CHECK (released_fen + ordered_fen <= amount_fen),
  CHECK (paid_fen <= ordered_fen)
);
-- commitments of a source, newest first
CREATE INDEX fund_commitments_source ON fund_commitments (source_id, id DESC);
-- commitments of a case
CREATE INDEX fund_commitments_subject ON fund_commitments (subject_id);
-- commitments on a budget line
CREATE INDEX fund_commitments_line ON fund_commitments (line_id) WHERE line_id IS NOT NULL;

-- Account numbers are sealed; only the last four digits can be read.
CREATE TABLE fund_bank_accounts (
  id uuid PRIMARY KEY,
  person_id uuid REFERENCES people (id),
  merchant_id uuid,
  union_id uuid REFERENCES unions (id),
  holder text NOT NULL,
  bank text NOT NULL,
  branch text NOT NULL,
  -- null once forgotten
  number_sealed text,
  number_index text,
  tail text NOT NULL,
  -- what the owner signed, where there is no consent given in the app
  consent_reference text,
  created_at timestamptz NOT NULL,
  created_by uuid,
  ended_at timestamptz,
  CHECK (num_nonnulls(person_id, merchant_id, union_id) = 1),
  CHECK ((number_sealed IS NULL) = (number_index IS NULL))
);
-- the account of a person, newest first
CREATE INDEX fund_bank_accounts_person ON fund_bank_accounts (person_id, created_at DESC) WHERE person_id IS NOT NULL;
-- the account of a merchant
CREATE INDEX fund_bank_accounts_merchant ON fund_bank_accounts (merchant_id, created_at DESC) WHERE merchant_id IS NOT NULL;
-- the account of a union
CREATE INDEX fund_bank_accounts_union ON fund_bank_accounts (union_id, created_at DESC) WHERE union_id IS NOT NULL;
-- one account used for several people
CREATE INDEX fund_bank_accounts_number ON fund_bank_accounts (number_index) WHERE ended_at IS NULL;
-- accounts no longer used, old enough to go
CREATE INDEX fund_bank_accounts_ended ON fund_bank_accounts (ended_at) WHERE number_sealed IS NOT NULL;

-- one bank file, or one round of handing out
CREATE TABLE fund_batches (
  id uuid PRIMARY KEY,
  source_id uuid NOT NULL REFERENCES fund_sources (id),
  union_id uuid NOT NULL REFERENCES unions (id),
  union_path text NOT NULL,
  number text NOT NULL UNIQUE,
  title text NOT NULL,
  method text NOT NULL CHECK (method IN ('bank', 'hand')),
  status text NOT NULL CHECK (status IN ('draft', 'sent', 'settled', 'cancelled')),
  total_fen bigint NOT NULL CHECK (total_fen >= 0),
  payments int NOT NULL CHECK (payments >= 0),
  payer_id uuid NOT NULL REFERENCES accounts (id),
  payer_name text NOT NULL,
  -- the bank file, made once, sealed as a whole
  file_sealed text,
  file_name text,
  file_sha256 text,
  file_layout text,
  sent_at timestamptz,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  CHECK ((method = 'bank' AND status IN ('sent', 'settled')) <= (file_sha256 IS NOT NULL))
);
-- batches of a place, newest first
CREATE INDEX fund_batches_place ON fund_batches (union_path text_pattern_ops, id DESC);
-- batches of a source
CREATE INDEX fund_batches_source ON fund_batches (source_id, id DESC);

CREATE SEQUENCE fund_payment_numbers;

CREATE TABLE fund_payments (
  id uuid PRIMARY KEY,
  -- what the bank's reply is matched by
  number text NOT NULL UNIQUE,
  commitment_id uuid NOT NULL REFERENCES fund_commitments (id),
  source_id uuid NOT NULL REFERENCES fund_sources (id),
  union_id uuid NOT NULL REFERENCES unions (id),
  union_path text NOT NULL,
  payee_person_id uuid REFERENCES people (id),
  payee_merchant_id uuid,
  payee_union_id uuid REFERENCES unions (id),
  payee_name text NOT NULL,
  method text NOT NULL CHECK (method IN ('bank', 'cash', 'goods')),
  amount_fen bigint NOT NULL CHECK (amount_fen > 0),
  subject_type text NOT NULL,
  subject_id uuid NOT NULL,
  programme_code text,
  title text NOT NULL,
  status text NOT NULL CHECK (status IN ('toPay', 'batched', 'sent', 'paid', 'returned', 'cancelled')),
  entered_by uuid NOT NULL,
  entered_by_name text NOT NULL,
  approved_by uuid NOT NULL,
  approved_by_name text NOT NULL,
  paid_by uuid,
  paid_by_name text,
  batch_id uuid REFERENCES fund_batches (id),
  ordered_on date NOT NULL,
  paid_on date,
  return_reason text,
  returned_at timestamptz,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  CHECK (num_nonnulls(payee_person_id, payee_merchant_id, payee_union_id) = 1),
  -- who enters, who approves and who pays are three people
  CHECK (entered_by != approved_by),
  CHECK (paid_by IS NULL OR paid_by NOT IN (entered_by, approved_by)),
  CHECK ((status = 'paid') <= (paid_by IS NOT NULL AND paid_on IS NOT NULL)),
  CHECK ((status = 'returned') = (return_reason IS NOT NULL)),
  CHECK ((status IN ('batched', 'sent')) <= (batch_id IS NOT NULL))
);
-- the desk: payments of a place by status, oldest first
CREATE INDEX fund_payments_desk ON fund_payments (status, union_path text_pattern_ops, id) WHERE status IN ('toPay', 'returned');
-- payments of a place, newest first
CREATE INDEX fund_payments_place ON fund_payments (union_path text_pattern_ops, id DESC);
-- payments under a commitment
CREATE INDEX fund_payments_commitment ON fund_payments (commitment_id);
-- payments of a case
CREATE INDEX fund_payments_subject ON fund_payments (subject_id);
-- what a source paid in a year, by programme
CREATE INDEX fund_payments_source ON fund_payments (source_id, paid_on) WHERE status = 'paid';
-- payments to a person
CREATE INDEX fund_payments_person ON fund_payments (payee_person_id) WHERE payee_person_id IS NOT NULL;
-- payments to a merchant
CREATE INDEX fund_payments_merchant ON fund_payments (payee_merchant_id) WHERE payee_merchant_id IS NOT NULL;

CREATE TABLE fund_batch_items (
  batch_id uuid NOT NULL REFERENCES fund_batches (id),
  payment_id uuid NOT NULL REFERENCES fund_payments (id),
  position int NOT NULL,
  amount_fen bigint NOT NULL,
  account_id uuid REFERENCES fund_bank_accounts (id),
  result text CHECK (result IN ('paid', 'returned', 'removed')),
  reason text,
  replied_at timestamptz,
  -- who took it, of what is handed out or signed for on the sheet
  signed_on date,
  signer_name text,
  -- absent where the payee signed
  signed_for_relation text,
  signed_for_reason text,
  signed_recorded_by text,
  PRIMARY KEY (batch_id, payment_id),
  UNIQUE (batch_id, position),
  CHECK ((signed_on IS NULL) = (signer_name IS NULL)),
  CHECK ((signed_for_relation IS NULL) = (signed_for_reason IS NULL))
);
-- batches a payment was in
CREATE INDEX fund_batch_items_payment ON fund_batch_items (payment_id);

CREATE TABLE fund_entries (
  id uuid PRIMARY KEY,
  source_id uuid NOT NULL REFERENCES fund_sources (id),
  -- 1, 2, 3 … within the source, without a gap
  seq int NOT NULL,
  kind text NOT NULL CHECK (kind IN ('opening', 'income', 'supplement', 'transferIn', 'transferOut', 'reversal',
                                     'commitment', 'release', 'payment', 'return')),
  amount_fen bigint NOT NULL CHECK (amount_fen > 0),
  balance_change bigint NOT NULL,
  committed_change bigint NOT NULL,
  balance_after bigint NOT NULL CHECK (balance_after >= 0),
  committed_after bigint NOT NULL CHECK (committed_after >= 0),
  booked_on date NOT NULL,
  line_id uuid REFERENCES fund_lines (id),
  commitment_id uuid REFERENCES fund_commitments (id),
  payment_id uuid REFERENCES fund_payments (id),
  -- of a transfer: the source at the other end; of a reversal: the entry taken back
  counter_source_id uuid REFERENCES fund_sources (id),
  reverses_id uuid REFERENCES fund_entries (id),
  title text NOT NULL,
  reason text,
  actor_id uuid,
  actor_name text NOT NULL,
  at timestamptz NOT NULL,
  UNIQUE (source_id, seq),
  CHECK (balance_change = CASE
    WHEN kind IN ('opening', 'income', 'supplement', 'transferIn', 'return') THEN amount_fen
    WHEN kind IN ('transferOut', 'reversal', 'payment') THEN -amount_fen ELSE 0 END),
  CHECK (committed_change = CASE
    WHEN kind IN ('commitment', 'return') THEN amount_fen
    WHEN kind IN ('release', 'payment') THEN -amount_fen ELSE 0 END),
  CHECK (committed_after <= balance_after),
  CHECK ((kind = 'reversal') = (reverses_id IS NOT NULL)),
  CHECK ((kind IN ('transferIn', 'transferOut')) = (counter_source_id IS NOT NULL)),
  CHECK ((kind IN ('commitment', 'release', 'payment', 'return')) = (commitment_id IS NOT NULL)),
  CHECK ((kind IN ('payment', 'return')) = (payment_id IS NOT NULL))
);
COMMENT ON TABLE fund_entries IS 'append-only: every movement of money of a source';
-- entries of a source within days: statement, closing
CREATE INDEX fund_entries_days ON fund_entries (source_id, booked_on);
-- the way of a payment
CREATE INDEX fund_entries_payment ON fund_entries (payment_id) WHERE payment_id IS NOT NULL;
-- the way of a commitment
CREATE INDEX fund_entries_commitment ON fund_entries (commitment_id) WHERE commitment_id IS NOT NULL;
-- an income is taken back once
CREATE UNIQUE INDEX fund_entries_reverses ON fund_entries (reverses_id) WHERE reverses_id IS NOT NULL;
-- an opening balance is entered once
CREATE UNIQUE INDEX fund_entries_opening ON fund_entries (source_id) WHERE kind = 'opening';

CREATE TABLE fund_periods (
  id uuid PRIMARY KEY,
  source_id uuid NOT NULL REFERENCES fund_sources (id),
  from_on date NOT NULL,
  until_on date NOT NULL,
  opening_fen bigint NOT NULL,
  in_fen bigint NOT NULL,
  out_fen bigint NOT NULL,
  closing_fen bigint NOT NULL,
  committed_fen bigint NOT NULL,
  entries int NOT NULL,
  closed_at timestamptz NOT NULL,
  closed_by uuid,
  closed_by_name text NOT NULL,
  UNIQUE (source_id, until_on),
  CHECK (from_on <= until_on),
  CHECK (opening_fen + in_fen - out_fen = closing_fen)
);
COMMENT ON TABLE fund_periods IS 'append-only: closed periods of a source';

CREATE TABLE fund_replies (
  id uuid PRIMARY KEY,
  batch_id uuid NOT NULL REFERENCES fund_batches (id),
  file_name text NOT NULL,
  file_sha256 text NOT NULL,
  paid int NOT NULL,
  returned int NOT NULL,
  unchanged int NOT NULL,
  refused int NOT NULL,
  -- the rows that were refused, in a sheet with the reasons, sealed
  refused_sealed text,
  at timestamptz NOT NULL,
  actor_id uuid,
  actor_name text NOT NULL
);
-- replies of the bank to a batch
CREATE INDEX fund_replies_batch ON fund_replies (batch_id, at);

CREATE TABLE fund_sheets (
  id uuid PRIMARY KEY,
  batch_id uuid NOT NULL REFERENCES fund_batches (id),
  file_name text NOT NULL,
  media_type text NOT NULL,
  file_sha256 text NOT NULL,
  -- the signed sheet as scanned
  content_sealed text NOT NULL,
  at timestamptz NOT NULL,
  actor_id uuid,
  actor_name text NOT NULL
);
-- signed sheets of a batch
CREATE INDEX fund_sheets_batch ON fund_sheets (batch_id, at);

CREATE TABLE fund_number_series (
  word text NOT NULL,
  year int NOT NULL,
  last_sequence int NOT NULL,
  PRIMARY KEY (word, year)
);

CREATE TABLE fund_events (
  id uuid PRIMARY KEY,
  subject_type text NOT NULL CHECK (subject_type IN ('source', 'payment', 'batch', 'account', 'project')),
  subject_id uuid NOT NULL,
  at timestamptz NOT NULL,
  actor_id uuid,
  actor_name text NOT NULL,
  action text NOT NULL,
  detail jsonb NOT NULL
);
COMMENT ON TABLE fund_events IS 'append-only: what became of sources, payments, batches and projects';
-- the story of one of them
CREATE INDEX fund_events_subject ON fund_events (subject_id, at);
