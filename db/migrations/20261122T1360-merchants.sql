-- shops and service points that hand out goods for vouchers
CREATE TABLE merchants (
  id uuid PRIMARY KEY,
  union_id uuid NOT NULL REFERENCES unions (id),
  union_path text NOT NULL,
  -- a service point of the union that redeems; then it is paid nothing
  service_point_id uuid REFERENCES service_points (id),
  name text NOT NULL,
  credit_code text,
  contact_name text NOT NULL,
  phone text NOT NULL,
  contract_from date NOT NULL,
  -- half-open; null: until further notice
  contract_until date,
  status text NOT NULL CHECK (status IN ('active', 'suspended', 'ended')),
  status_reason text NOT NULL DEFAULT '',
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  CHECK (contract_until > contract_from),
  CHECK (service_point_id IS NOT NULL OR credit_code IS NOT NULL)
);
-- merchants of a place and its subtree
CREATE INDEX merchants_place ON merchants (union_path text_pattern_ops, name);
-- one contract a union and company at a time
CREATE UNIQUE INDEX merchants_credit_code ON merchants (union_id, credit_code) WHERE status <> 'ended';
-- the merchant a service point is
CREATE UNIQUE INDEX merchants_point ON merchants (service_point_id) WHERE status <> 'ended';

CREATE TABLE merchant_shops (
  id uuid PRIMARY KEY,
  merchant_id uuid NOT NULL REFERENCES merchants (id),
  name text NOT NULL,
  address text NOT NULL,
  phone text NOT NULL,
  hours text NOT NULL,
  longitude double precision,
  latitude double precision,
  ended_at timestamptz,
  created_at timestamptz NOT NULL
);
-- shops of a merchant
CREATE INDEX merchant_shops_merchant ON merchant_shops (merchant_id);

-- who works at the till; the role alone opens no shop
CREATE TABLE merchant_people (
  id uuid PRIMARY KEY,
  merchant_id uuid NOT NULL REFERENCES merchants (id),
  account_id uuid NOT NULL REFERENCES accounts (id),
  -- may enrol devices, agree to statements and contest them
  is_owner boolean NOT NULL,
  ended_at timestamptz,
  created_at timestamptz NOT NULL
);
-- one place an account and merchant at a time
CREATE UNIQUE INDEX merchant_people_one ON merchant_people (merchant_id, account_id) WHERE ended_at IS NULL;
-- the merchants of an account
CREATE INDEX merchant_people_account ON merchant_people (account_id) WHERE ended_at IS NULL;

CREATE TABLE merchant_devices (
  id uuid PRIMARY KEY,
  merchant_id uuid NOT NULL REFERENCES merchants (id),
  shop_id uuid NOT NULL REFERENCES merchant_shops (id),
  label text NOT NULL,
  -- P-256, as base64url of its SubjectPublicKeyInfo
  public_key text NOT NULL UNIQUE,
  -- last link of the device's chain that is known here
  counter int NOT NULL DEFAULT 0,
  head text NOT NULL,
  enrolled_by uuid NOT NULL REFERENCES accounts (id),
  enrolled_at timestamptz NOT NULL,
  contact_at timestamptz NOT NULL,
  revoked_at timestamptz,
  revoke_reason text,
  CHECK ((revoked_at IS NULL) = (revoke_reason IS NULL))
);
-- devices of a merchant
CREATE INDEX merchant_devices_merchant ON merchant_devices (merchant_id, enrolled_at);

-- one-time codes with which a phone becomes a device of a shop
CREATE TABLE merchant_enrolments (
  id uuid PRIMARY KEY,
  shop_id uuid NOT NULL REFERENCES merchant_shops (id),
  code_hash bytea NOT NULL UNIQUE,
  label text NOT NULL,
  created_by uuid NOT NULL REFERENCES accounts (id),
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  device_id uuid REFERENCES merchant_devices (id)
);

CREATE TABLE redemption_claims (
  id uuid PRIMARY KEY,
  device_id uuid NOT NULL REFERENCES merchant_devices (id),
  counter int NOT NULL,
  claim_hash text NOT NULL UNIQUE,
  merchant_id uuid NOT NULL REFERENCES merchants (id),
  shop_id uuid NOT NULL REFERENCES merchant_shops (id),
  -- null: the code named no voucher
  voucher_id uuid,
  campaign_id uuid,
  good_id uuid,
  good_name text NOT NULL DEFAULT '',
  -- masked
  holder text NOT NULL DEFAULT '',
  amount_fen bigint NOT NULL CHECK (amount_fen >= 0),
  via text NOT NULL CHECK (via IN ('online', 'offline')),
  device_at timestamptz NOT NULL,
  received_at timestamptz NOT NULL,
  verdict text NOT NULL CHECK (verdict IN ('accepted', 'refused')),
  -- why refused; null when accepted
  reason text,
  -- what the device signed, and its signature
  signed_text text NOT NULL,
  signature text NOT NULL,
  UNIQUE (device_id, counter),
  CHECK ((verdict = 'refused') = (reason IS NOT NULL)),
  CHECK (verdict = 'refused' OR (voucher_id IS NOT NULL AND campaign_id IS NOT NULL AND good_id IS NOT NULL))
);
COMMENT ON TABLE redemption_claims IS 'append-only: every redemption a device signed, with the judgement at its arrival';
-- the claims of one voucher
CREATE INDEX redemption_claims_voucher ON redemption_claims (voucher_id) WHERE verdict = 'accepted';
-- a shop's day, newest first
CREATE INDEX redemption_claims_merchant ON redemption_claims (merchant_id, device_at DESC, id DESC);
-- live redemptions, newest first
CREATE INDEX redemption_claims_received ON redemption_claims (received_at DESC, id DESC);

CREATE TABLE redemption_evidence (
  id uuid PRIMARY KEY,
  -- as claimed; there may be no such device
  device_id uuid,
  merchant_id uuid REFERENCES merchants (id),
  account_id uuid REFERENCES accounts (id),
  reason text NOT NULL,
  item jsonb NOT NULL,
  item_hash text NOT NULL,
  received_at timestamptz NOT NULL,
  UNIQUE (item_hash, reason)
);
COMMENT ON TABLE redemption_evidence IS 'append-only: what came in under a device''s name and could not be taken as its own';
-- disputes of a merchant, newest first
CREATE INDEX redemption_evidence_merchant ON redemption_evidence (merchant_id, received_at DESC);

CREATE TABLE redemption_refunds (
  claim_id uuid PRIMARY KEY REFERENCES redemption_claims (id),
  reason text NOT NULL,
  account_id uuid NOT NULL REFERENCES accounts (id),
  account_name text NOT NULL,
  at timestamptz NOT NULL
);
COMMENT ON TABLE redemption_refunds IS 'append-only: goods that came back';

-- what the published rule makes of the claims known now; follows from them alone
CREATE TABLE redemption_outcomes (
  claim_id uuid PRIMARY KEY REFERENCES redemption_claims (id),
  voucher_id uuid NOT NULL,
  merchant_id uuid NOT NULL REFERENCES merchants (id),
  outcome text NOT NULL CHECK (outcome IN ('won', 'lossPaid', 'lost', 'refunded')),
  reason text NOT NULL,
  paid_fen bigint NOT NULL CHECK (paid_fen >= 0),
  -- the voucher has more than one claim
  contested boolean NOT NULL,
  settled_at timestamptz NOT NULL
);
-- double spends of a merchant, newest first
CREATE INDEX redemption_outcomes_contested ON redemption_outcomes (merchant_id, settled_at DESC) WHERE contested;
-- the outcomes of one voucher
CREATE INDEX redemption_outcomes_voucher ON redemption_outcomes (voucher_id);

CREATE TABLE merchant_entries (
  id uuid PRIMARY KEY,
  merchant_id uuid NOT NULL REFERENCES merchants (id),
  shop_id uuid NOT NULL REFERENCES merchant_shops (id),
  campaign_id uuid NOT NULL,
  good_id uuid NOT NULL,
  claim_id uuid NOT NULL REFERENCES redemption_claims (id),
  kind text NOT NULL CHECK (kind IN ('redemption', 'loss', 'reversal', 'refund')),
  amount_fen bigint NOT NULL,
  reason text NOT NULL,
  created_at timestamptz NOT NULL,
  CHECK ((kind IN ('redemption', 'loss')) = (amount_fen >= 0))
);
COMMENT ON TABLE merchant_entries IS 'append-only: what a merchant is owed, entry by entry; a correction is a reverse entry';
-- entries of a merchant and campaign that a statement takes
CREATE INDEX merchant_entries_merchant ON merchant_entries (merchant_id, campaign_id, created_at);
-- entries of a claim
CREATE INDEX merchant_entries_claim ON merchant_entries (claim_id);

CREATE TABLE merchant_statements (
  id uuid PRIMARY KEY,
  merchant_id uuid NOT NULL REFERENCES merchants (id),
  campaign_id uuid NOT NULL,
  number int NOT NULL,
  -- half-open; entries made before it and in no statement yet
  until_at timestamptz NOT NULL,
  status text NOT NULL CHECK (status IN ('issued', 'agreed', 'contested', 'ordered', 'paid', 'returned')),
  total_fen bigint NOT NULL CHECK (total_fen > 0),
  entry_count int NOT NULL,
  -- of every entry in order: whoever has the list can compute it again
  hash text NOT NULL,
  note text NOT NULL DEFAULT '',
  issued_by uuid NOT NULL REFERENCES accounts (id),
  issued_at timestamptz NOT NULL,
  payment_id uuid,
  version int NOT NULL DEFAULT 1,
  UNIQUE (merchant_id, campaign_id, number)
);
-- statements of a merchant, newest first
CREATE INDEX merchant_statements_merchant ON merchant_statements (merchant_id, issued_at DESC);
-- the settlement run of a campaign
CREATE INDEX merchant_statements_campaign ON merchant_statements (campaign_id, issued_at DESC);

CREATE TABLE merchant_statement_entries (
  entry_id uuid PRIMARY KEY REFERENCES merchant_entries (id),
  statement_id uuid NOT NULL REFERENCES merchant_statements (id)
);
COMMENT ON TABLE merchant_statement_entries IS 'append-only: each entry stands in one statement';
-- entries of a statement
CREATE INDEX merchant_statement_entries_statement ON merchant_statement_entries (statement_id);

CREATE TABLE merchant_stock (
  shop_id uuid NOT NULL REFERENCES merchant_shops (id),
  campaign_id uuid NOT NULL,
  good_id uuid NOT NULL,
  given int NOT NULL CHECK (given >= 0),
  -- may exceed what was given: what was handed out offline was handed out
  used int NOT NULL DEFAULT 0 CHECK (used >= 0),
  PRIMARY KEY (shop_id, campaign_id, good_id)
);

CREATE TABLE merchant_events (
  id uuid PRIMARY KEY,
  merchant_id uuid NOT NULL REFERENCES merchants (id),
  -- the merchant itself, a shop, a device, a statement
  subject_id uuid NOT NULL,
  at timestamptz NOT NULL,
  actor_id uuid,
  actor_name text NOT NULL,
  action text NOT NULL,
  detail jsonb NOT NULL
);
COMMENT ON TABLE merchant_events IS 'append-only: what became of merchants, devices and statements';
-- the story of one of them
CREATE INDEX merchant_events_subject ON merchant_events (subject_id, at);
