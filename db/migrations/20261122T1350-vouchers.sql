-- vouchers for goods (rules 2.10): a campaign, whom it is for, one voucher a person, and what became of each
CREATE TABLE voucher_campaigns (
  id uuid PRIMARY KEY,
  union_id uuid NOT NULL REFERENCES unions (id),
  union_path text NOT NULL,
  -- a code of the profile voucherKind
  kind text NOT NULL,
  title text NOT NULL,
  -- the rules in words, as workers read them
  rules text NOT NULL,
  -- a health note or short lesson sent along
  note text NOT NULL DEFAULT '',
  way text NOT NULL CHECK (way IN ('list', 'lottery', 'arrival')),
  -- by an imported list, or every member of the campaign's unions
  eligible_by text NOT NULL CHECK (eligible_by IN ('list', 'members')),
  -- narrowed to these unions and what hangs below; empty: the whole subtree
  named_union_ids uuid[] NOT NULL DEFAULT '{}',
  status text NOT NULL CHECK (status IN ('draft', 'published', 'claiming', 'redeeming', 'closed', 'cancelled')),
  claim_from timestamptz NOT NULL,
  claim_until timestamptz NOT NULL,
  redeem_from timestamptz NOT NULL,
  redeem_until timestamptz NOT NULL,
  -- by arrival: whoever asks within so many seconds of the opening is one group, drawn
  group_seconds int NOT NULL DEFAULT 0 CHECK (group_seconds BETWEEN 0 AND 3600),
  -- the public number to be mixed into the draw, in words; empty: none
  public_seed_rule text NOT NULL DEFAULT '',
  public_seed text,
  seed_sealed text,
  -- SHA-256 of the secret seed, shown from publication on
  seed_hash text,
  drawn_at timestamptz,
  -- what anyone needs to draw again; written once
  draw_file jsonb,
  -- ECDSA P-256: the private key sealed, the public one as base64url of its 65 bytes
  signing_key_sealed text,
  public_key text,
  version int NOT NULL DEFAULT 1,
  created_by uuid REFERENCES accounts (id),
  created_at timestamptz NOT NULL,
  published_at timestamptz,
  closed_at timestamptz,
  CHECK (claim_from < claim_until AND redeem_from < redeem_until AND redeem_until >= claim_until),
  CHECK (status IN ('draft', 'cancelled') OR (public_key IS NOT NULL AND published_at IS NOT NULL)),
  CHECK (way = 'list' OR status IN ('draft', 'cancelled') OR seed_hash IS NOT NULL)
);
-- campaigns of a place and its subtree, newest first
CREATE INDEX voucher_campaigns_place ON voucher_campaigns (union_path text_pattern_ops, created_at DESC);
-- campaigns of a union that ends
CREATE INDEX voucher_campaigns_union ON voucher_campaigns (union_id);
-- campaigns that are live: the turning of their phases, the wallet, the cockpit
CREATE INDEX voucher_campaigns_live ON voucher_campaigns (claim_from) WHERE status IN ('published', 'claiming', 'redeeming');

CREATE TABLE voucher_goods (
  id uuid PRIMARY KEY,
  campaign_id uuid NOT NULL REFERENCES voucher_campaigns (id),
  -- how a certificate names it
  number smallint NOT NULL CHECK (number BETWEEN 1 AND 99),
  name text NOT NULL,
  price_fen bigint NOT NULL CHECK (price_fen >= 0),
  -- so many vouchers for it
  quantity int NOT NULL CHECK (quantity BETWEEN 0 AND 2000000),
  UNIQUE (campaign_id, number)
);

-- how many of a good a place may hand out; no row: as many as come
CREATE TABLE voucher_stock (
  campaign_id uuid NOT NULL REFERENCES voucher_campaigns (id),
  good_id uuid NOT NULL REFERENCES voucher_goods (id),
  merchant_id uuid NOT NULL,
  quantity int NOT NULL CHECK (quantity >= 0),
  -- may exceed the quantity: what was handed out off line was handed out
  redeemed int NOT NULL DEFAULT 0 CHECK (redeemed >= 0),
  PRIMARY KEY (campaign_id, good_id, merchant_id)
);

CREATE TABLE voucher_campaign_merchants (
  campaign_id uuid NOT NULL REFERENCES voucher_campaigns (id),
  merchant_id uuid NOT NULL,
  PRIMARY KEY (campaign_id, merchant_id)
);
-- campaigns a merchant redeems
CREATE INDEX voucher_campaign_merchants_merchant ON voucher_campaign_merchants (merchant_id);

-- lists that were read in for a campaign
CREATE TABLE voucher_lists (
  import_id uuid PRIMARY KEY REFERENCES imports (id),
  campaign_id uuid NOT NULL REFERENCES voucher_campaigns (id)
);
-- lists of a campaign
CREATE INDEX voucher_lists_campaign ON voucher_lists (campaign_id);

CREATE TABLE voucher_eligible (
  id uuid PRIMARY KEY,
  campaign_id uuid NOT NULL REFERENCES voucher_campaigns (id),
  person_id uuid NOT NULL REFERENCES people (id),
  import_id uuid REFERENCES imports (id),
  row_number int,
  added_at timestamptz NOT NULL
);
-- whether a person is on the list, once
CREATE UNIQUE INDEX voucher_eligible_one ON voucher_eligible (campaign_id, person_id);
-- campaigns a person is on the list of (wallet), and their rows at a merge
CREATE INDEX voucher_eligible_person ON voucher_eligible (person_id);

-- rows of a list that the register speaks against; a person decides
CREATE TABLE voucher_exceptions (
  id uuid PRIMARY KEY,
  campaign_id uuid NOT NULL REFERENCES voucher_campaigns (id),
  import_id uuid REFERENCES imports (id),
  row_number int NOT NULL,
  -- null: not on the register
  person_id uuid REFERENCES people (id),
  -- the row's name, identity number and phone
  row_sealed text NOT NULL,
  reason text NOT NULL CHECK (reason IN ('unknownPerson', 'notAMember', 'membershipEnded', 'otherUnion', 'nameDiffers')),
  -- the union the register names, for the words
  union_name text,
  decision text CHECK (decision IN ('allowed', 'refused')),
  decision_note text,
  decided_by uuid REFERENCES accounts (id),
  decided_by_name text,
  decided_at timestamptz,
  created_at timestamptz NOT NULL,
  UNIQUE (campaign_id, import_id, row_number),
  CHECK ((decision IS NULL) = (decided_at IS NULL))
);
-- exceptions of a campaign, open ones first
CREATE INDEX voucher_exceptions_campaign ON voucher_exceptions (campaign_id, (decision IS NOT NULL), id);
-- exceptions of a person, at a merge
CREATE INDEX voucher_exceptions_person ON voucher_exceptions (person_id) WHERE person_id IS NOT NULL;

-- one row a campaign that hands out by lottery or arrival: whoever holds it hands out, in order
CREATE TABLE voucher_queues (
  campaign_id uuid PRIMARY KEY REFERENCES voucher_campaigns (id),
  last_number int NOT NULL DEFAULT 0,
  group_drawn_at timestamptz
);

-- who asked, in the order they were written down
CREATE TABLE voucher_entries (
  -- the public handle in the draw; random, names nobody
  id uuid PRIMARY KEY,
  campaign_id uuid NOT NULL REFERENCES voucher_campaigns (id),
  person_id uuid NOT NULL REFERENCES people (id),
  number int NOT NULL,
  -- in the group that is drawn; otherwise by arrival
  in_group boolean NOT NULL,
  arrived_at timestamptz NOT NULL,
  voucher_id uuid,
  -- decided without a voucher
  lost_at timestamptz
);
-- one entry a person and campaign
CREATE UNIQUE INDEX voucher_entries_person ON voucher_entries (campaign_id, person_id);
-- entries in order, for the draw and the published list
CREATE UNIQUE INDEX voucher_entries_number ON voucher_entries (campaign_id, number);
-- entries of a person (wallet, merge)
CREATE INDEX voucher_entries_holder ON voucher_entries (person_id);

CREATE TABLE vouchers (
  id uuid PRIMARY KEY,
  campaign_id uuid NOT NULL REFERENCES voucher_campaigns (id),
  good_id uuid NOT NULL REFERENCES voucher_goods (id),
  number int NOT NULL,
  -- 128 random bits, for typing in; only its holder is shown it
  code_sealed text NOT NULL,
  code_index text NOT NULL,
  status text NOT NULL CHECK (status IN ('issued', 'claimed', 'redeemed', 'refunded', 'withdrawn')),
  person_id uuid REFERENCES people (id),
  claimed_at timestamptz,
  claimed_via text CHECK (claimed_via IN ('app', 'counter', 'draw')),
  -- the holder's phone (base64url of its public key) or 'printed'; null: not bound yet
  holder_key text,
  -- counts bindings; an older code is dead
  holder_version int NOT NULL DEFAULT 0,
  redemption_id uuid,
  merchant_id uuid,
  redeemed_at timestamptz,
  created_at timestamptz NOT NULL,
  UNIQUE (campaign_id, number),
  CHECK (status IN ('issued', 'withdrawn') OR (person_id IS NOT NULL AND claimed_at IS NOT NULL)),
  CHECK ((status = 'redeemed') = (redemption_id IS NOT NULL))
);
-- one voucher a person and campaign
CREATE UNIQUE INDEX vouchers_person ON vouchers (campaign_id, person_id) WHERE status IN ('issued', 'claimed', 'redeemed');
-- vouchers of a person (wallet, merge)
CREATE INDEX vouchers_holder ON vouchers (person_id) WHERE person_id IS NOT NULL;
-- vouchers nobody has yet, in order
CREATE INDEX vouchers_free ON vouchers (campaign_id, number) WHERE status = 'issued' AND person_id IS NULL;
-- counts of a campaign, and its vouchers in one status
CREATE INDEX vouchers_status ON vouchers (campaign_id, status);
-- the voucher with a code that was typed in
CREATE INDEX vouchers_code ON vouchers (code_index);

CREATE TABLE voucher_events (
  id uuid PRIMARY KEY,
  campaign_id uuid NOT NULL REFERENCES voucher_campaigns (id),
  -- null: of the campaign
  voucher_id uuid,
  at timestamptz NOT NULL,
  actor_id uuid,
  actor_name text NOT NULL,
  action text NOT NULL,
  -- of a redemption: where, with what, when by the device's clock, what it was worth
  merchant_id uuid,
  device_id uuid,
  happened_at timestamptz,
  via text CHECK (via IN ('online', 'offline')),
  amount_fen bigint,
  -- a refund or correction takes this one back
  reverses_id uuid REFERENCES voucher_events (id),
  detail jsonb NOT NULL DEFAULT '{}'
);
COMMENT ON TABLE voucher_events IS 'append-only: what became of campaigns and vouchers; taking back is an entry of its own';
-- the story of a voucher
CREATE INDEX voucher_events_voucher ON voucher_events (voucher_id, at) WHERE voucher_id IS NOT NULL;
-- the story of a campaign, and its claims and redemptions by the hour
CREATE INDEX voucher_events_campaign ON voucher_events (campaign_id, action, at);
-- one reverse entry an entry
CREATE UNIQUE INDEX voucher_events_reverses ON voucher_events (reverses_id) WHERE reverses_id IS NOT NULL;
