-- What became of anything below, step by step.
CREATE TABLE benefit_events (
  id uuid PRIMARY KEY,
  subject_type text NOT NULL,
  subject_id uuid NOT NULL,
  at timestamptz NOT NULL,
  actor_id uuid,
  actor_name text NOT NULL,
  action text NOT NULL,
  detail jsonb NOT NULL
);
COMMENT ON TABLE benefit_events IS 'append-only: what became of wishes, policies, offers, promises, supplies, needs, places and groups';
-- the story of one of them
CREATE INDEX benefit_events_subject ON benefit_events (subject_id, at);

CREATE TABLE wishes (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES people (id),
  union_id uuid NOT NULL REFERENCES unions (id),
  union_path text NOT NULL,
  text text NOT NULL,
  amount_fen bigint NOT NULL CHECK (amount_fen > 0),
  -- the masked name may stand on the wall; otherwise "a worker of your town"
  show_name boolean NOT NULL,
  -- the wisher lets the donor have their telephone number, should the donor agree too
  share_contact boolean NOT NULL,
  source text NOT NULL CHECK (source IN ('worker', 'staff')),
  status text NOT NULL
    CHECK (status IN ('submitted', 'refused', 'withdrawn', 'onWall', 'claimed', 'fulfilled', 'thanked')),
  basis text CHECK (basis IN ('member', 'hardship', 'group')),
  reason text,
  decided_by uuid,
  decided_by_name text,
  fulfilled_on date,
  proof_note text,
  thanks text,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL
);
-- the desk of a place by state, newest first
CREATE INDEX wishes_place ON wishes (union_path text_pattern_ops, status);
-- the desk and its export, newest first
CREATE INDEX wishes_latest ON wishes (created_at DESC, id DESC);
-- the wall
CREATE INDEX wishes_wall ON wishes (created_at DESC, id DESC) WHERE status IN ('onWall', 'claimed', 'fulfilled', 'thanked');
-- wishes of a person
CREATE INDEX wishes_person ON wishes (person_id, created_at DESC);
-- one open wish a person at a time
CREATE UNIQUE INDEX wishes_one_open ON wishes (person_id) WHERE status IN ('submitted', 'onWall', 'claimed');

CREATE TABLE wish_claims (
  id uuid PRIMARY KEY,
  wish_id uuid NOT NULL REFERENCES wishes (id),
  donor_kind text NOT NULL CHECK (donor_kind IN ('member', 'union', 'company', 'anonymous')),
  donor_person_id uuid REFERENCES people (id),
  -- a union or company as it may be named in public; empty for members and the anonymous
  donor_name text NOT NULL,
  -- claimed at a counter for the donor
  taken_by uuid,
  taken_by_name text,
  -- money from this source of funds, committed when it was claimed
  source_id uuid,
  commitment_id uuid,
  share_contact boolean NOT NULL,
  status text NOT NULL CHECK (status IN ('held', 'fulfilled', 'lapsed', 'released')),
  claimed_at timestamptz NOT NULL,
  due_on date NOT NULL,
  ended_at timestamptz,
  reason text,
  CHECK ((donor_kind = 'member') = (donor_person_id IS NOT NULL))
);
-- a wish is claimed exactly once
CREATE UNIQUE INDEX wish_claims_one ON wish_claims (wish_id) WHERE status IN ('held', 'fulfilled');
-- claims whose time is over
CREATE INDEX wish_claims_due ON wish_claims (due_on) WHERE status = 'held';
-- what a member has claimed
CREATE INDEX wish_claims_donor ON wish_claims (donor_person_id) WHERE donor_person_id IS NOT NULL;
-- the donors of a wish
CREATE INDEX wish_claims_wish ON wish_claims (wish_id);

CREATE TABLE benefit_files (
  id uuid PRIMARY KEY,
  subject_type text NOT NULL,
  subject_id uuid NOT NULL,
  media_type text NOT NULL,
  content_sealed text NOT NULL,
  created_by uuid,
  created_at timestamptz NOT NULL
);
-- proof of a wish fulfilled, evidence of a promise
CREATE INDEX benefit_files_subject ON benefit_files (subject_id);

CREATE TABLE insurance_batches (
  id uuid PRIMARY KEY,
  union_id uuid NOT NULL REFERENCES unions (id),
  union_path text NOT NULL,
  name text NOT NULL,
  insurer text NOT NULL,
  product text NOT NULL,
  cover text NOT NULL CHECK (cover IN ('accident', 'medical', 'illness', 'other')),
  premium_fen bigint NOT NULL CHECK (premium_fen >= 0),
  sum_insured_fen bigint NOT NULL CHECK (sum_insured_fen > 0),
  -- half-open
  from_on date NOT NULL,
  until_on date NOT NULL,
  how_to_claim text NOT NULL,
  phone text NOT NULL,
  -- who pays, in words, and the source of funds where there is one
  money text NOT NULL,
  source_id uuid,
  commitment_id uuid,
  status text NOT NULL CHECK (status IN ('draft', 'sent', 'issued', 'cancelled')),
  reason text,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  CHECK (until_on > from_on)
);
-- batches of a place, newest first
CREATE INDEX insurance_batches_place ON insurance_batches (union_path text_pattern_ops, created_at DESC);

CREATE TABLE insured_people (
  id uuid PRIMARY KEY,
  batch_id uuid NOT NULL REFERENCES insurance_batches (id),
  person_id uuid NOT NULL REFERENCES people (id),
  -- of the batch, so that one insured twice in a period is found
  cover text NOT NULL,
  from_on date NOT NULL,
  until_on date NOT NULL,
  status text NOT NULL CHECK (status IN ('listed', 'issued', 'removed')),
  policy_number text,
  issued_on date,
  end_told_at timestamptz,
  created_at timestamptz NOT NULL,
  UNIQUE (batch_id, person_id),
  CHECK ((status = 'issued') = (policy_number IS NOT NULL AND issued_on IS NOT NULL))
);
-- policies of a person, and whether a period is taken
CREATE INDEX insured_people_person ON insured_people (person_id, cover, until_on);
-- policies that end soon and whose holders are to be told
CREATE INDEX insured_people_ending ON insured_people (until_on) WHERE status = 'issued' AND end_told_at IS NULL;
-- a policy number stands once in a batch
CREATE UNIQUE INDEX insured_people_number ON insured_people (batch_id, policy_number) WHERE policy_number IS NOT NULL;

CREATE TABLE insurance_claims (
  id uuid PRIMARY KEY,
  insured_id uuid NOT NULL REFERENCES insured_people (id),
  -- that, when and how much; never what happened to the body
  noted_on date NOT NULL,
  reference text NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('reported', 'paid', 'refused')),
  paid_fen bigint NOT NULL DEFAULT 0 CHECK (paid_fen >= 0),
  by_name text NOT NULL,
  created_at timestamptz NOT NULL,
  UNIQUE (insured_id, reference)
);

CREATE TABLE partner_offers (
  id uuid PRIMARY KEY,
  union_id uuid NOT NULL REFERENCES unions (id),
  union_path text NOT NULL,
  partner text NOT NULL,
  title text NOT NULL,
  text text NOT NULL,
  agreement text NOT NULL,
  -- half-open: the time of the agreement
  from_on date NOT NULL,
  until_on date NOT NULL,
  -- empty: every member
  worker_groups text[] NOT NULL,
  handing text NOT NULL CHECK (handing IN ('codes', 'link')),
  link text,
  -- what the partner learns of those who take it; nothing is the rule
  fields text[] NOT NULL CHECK (fields <@ ARRAY['name', 'phone', 'memberNumber']),
  status text NOT NULL CHECK (status IN ('draft', 'open', 'closed')),
  reason text,
  end_told_at timestamptz,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  CHECK (until_on > from_on),
  CHECK ((handing = 'link') = (link IS NOT NULL))
);
-- offers of a place, newest first; offers above a member's union
CREATE INDEX partner_offers_place ON partner_offers (union_path text_pattern_ops, created_at DESC);
-- agreements that end soon
CREATE INDEX partner_offers_ending ON partner_offers (until_on) WHERE status = 'open';

CREATE TABLE partner_codes (
  id uuid PRIMARY KEY,
  offer_id uuid NOT NULL REFERENCES partner_offers (id),
  -- sealed: whoever holds it may use it
  code_sealed text NOT NULL,
  code_index text NOT NULL,
  taken boolean NOT NULL DEFAULT false,
  UNIQUE (offer_id, code_index)
);
-- the next code that is free
CREATE INDEX partner_codes_free ON partner_codes (offer_id, id) WHERE NOT taken;

CREATE TABLE partner_uses (
  id uuid PRIMARY KEY,
  offer_id uuid NOT NULL REFERENCES partner_offers (id),
  person_id uuid NOT NULL REFERENCES people (id),
  code_id uuid UNIQUE REFERENCES partner_codes (id),
  at timestamptz NOT NULL,
  UNIQUE (offer_id, person_id)
);
-- offers a person has taken
CREATE INDEX partner_uses_person ON partner_uses (person_id);

CREATE TABLE partner_reports (
  id uuid PRIMARY KEY,
  offer_id uuid NOT NULL REFERENCES partner_offers (id),
  label text NOT NULL,
  reported_on date NOT NULL,
  people bigint NOT NULL CHECK (people >= 0),
  by_name text NOT NULL,
  created_at timestamptz NOT NULL
);
COMMENT ON TABLE partner_reports IS 'append-only: figures as a partner told them, never our own count';
-- what the partner told of an offer, newest first
CREATE INDEX partner_reports_offer ON partner_reports (offer_id, reported_on DESC);

CREATE TABLE promises (
  id uuid PRIMARY KEY,
  union_id uuid NOT NULL REFERENCES unions (id),
  union_path text NOT NULL,
  platform text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('lodging', 'order', 'delivery', 'other')),
  every text NOT NULL CHECK (every IN ('day', 'month')),
  amount_fen bigint NOT NULL CHECK (amount_fen > 0),
  from_on date NOT NULL,
  -- half-open; null: until ended
  until_on date,
  evidence text NOT NULL,
  -- periods before this day are settled or have a task of their own
  checked_until date NOT NULL,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  CHECK (until_on >= from_on)
);
-- promises of a place
CREATE INDEX promises_place ON promises (union_path text_pattern_ops, created_at DESC);

CREATE TABLE promise_payments (
  id uuid PRIMARY KEY,
  promise_id uuid NOT NULL REFERENCES promises (id),
  paid_on date NOT NULL,
  amount_fen bigint NOT NULL CHECK (amount_fen >= 0),
  evidence text NOT NULL,
  by_name text NOT NULL,
  created_at timestamptz NOT NULL,
  -- a later report stands for this one
  replaced_at timestamptz
);
-- one report a promise and day; payments of a period
CREATE UNIQUE INDEX promise_payments_day ON promise_payments (promise_id, paid_on) WHERE replaced_at IS NULL;

CREATE TABLE promise_gaps (
  id uuid PRIMARY KEY,
  promise_id uuid NOT NULL REFERENCES promises (id),
  -- half-open: the day or month that was short
  from_on date NOT NULL,
  until_on date NOT NULL,
  promised_fen bigint NOT NULL,
  paid_fen bigint NOT NULL,
  status text NOT NULL CHECK (status IN ('open', 'settled', 'explained')),
  note text,
  due_on date NOT NULL,
  ended_at timestamptz,
  UNIQUE (promise_id, from_on)
);
-- tasks that wait, most overdue first
CREATE INDEX promise_gaps_open ON promise_gaps (due_on, id) WHERE status = 'open';

CREATE TABLE supply_budgets (
  id uuid PRIMARY KEY,
  union_id uuid NOT NULL REFERENCES unions (id),
  union_path text NOT NULL,
  name text NOT NULL,
  year int NOT NULL CHECK (year BETWEEN 2000 AND 2200),
  -- a source of funds, where the money is kept there
  source_id uuid,
  created_at timestamptz NOT NULL,
  UNIQUE (union_id, name, year)
);
-- budgets of a place
CREATE INDEX supply_budgets_place ON supply_budgets (union_path text_pattern_ops, year);

CREATE TABLE supply_budget_lines (
  id uuid PRIMARY KEY,
  budget_id uuid NOT NULL REFERENCES supply_budgets (id),
  kind text NOT NULL CHECK (kind IN ('budget', 'supplement', 'cut')),
  amount_fen bigint NOT NULL CHECK (amount_fen > 0),
  on_date date NOT NULL,
  basis text NOT NULL,
  by_name text NOT NULL,
  created_at timestamptz NOT NULL
);
COMMENT ON TABLE supply_budget_lines IS 'append-only: the yearly budget and what was added or taken away';
-- the lines of a budget
CREATE INDEX supply_budget_lines_budget ON supply_budget_lines (budget_id, on_date);

CREATE TABLE supply_items (
  id uuid PRIMARY KEY,
  union_id uuid NOT NULL REFERENCES unions (id),
  union_path text NOT NULL,
  name text NOT NULL,
  unit text NOT NULL,
  -- what one is worth when it is handed out
  value_fen bigint NOT NULL CHECK (value_fen >= 0),
  -- one a person within so many days; 0: no limit
  again_after_days int NOT NULL CHECK (again_after_days >= 0),
  ended_at timestamptz,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  UNIQUE (union_id, name)
);
-- items of a place
CREATE INDEX supply_items_place ON supply_items (union_path text_pattern_ops);

CREATE TABLE supply_stock (
  item_id uuid NOT NULL REFERENCES supply_items (id),
  place_type text NOT NULL CHECK (place_type IN ('union', 'point')),
  place_id uuid NOT NULL,
  place_name text NOT NULL,
  union_path text NOT NULL,
  quantity int NOT NULL CHECK (quantity >= 0),
  PRIMARY KEY (item_id, place_id)
);
-- stock of the places below a union
CREATE INDEX supply_stock_path ON supply_stock (union_path text_pattern_ops);

CREATE TABLE supply_movements (
  id uuid PRIMARY KEY,
  item_id uuid NOT NULL REFERENCES supply_items (id),
  place_id uuid NOT NULL,
  union_path text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('receive', 'handOut', 'sendOn', 'arrive', 'count', 'takeBack')),
  quantity int NOT NULL CHECK (quantity <> 0),
  cost_fen bigint NOT NULL DEFAULT 0,
  budget_id uuid REFERENCES supply_budgets (id),
  reason text,
  -- the movement this one undoes or mirrors
  other_id uuid,
  on_date date NOT NULL,
  by_id uuid,
  by_name text NOT NULL,
  created_at timestamptz NOT NULL
);
COMMENT ON TABLE supply_movements IS 'append-only: every thing that came in or went out; corrections are entries of their own';
-- movements of an item at a place, newest first
CREATE INDEX supply_movements_place ON supply_movements (place_id, item_id, created_at DESC);
-- movements of a place and what hangs below, newest first
CREATE INDEX supply_movements_path ON supply_movements (union_path text_pattern_ops, created_at DESC);
-- what a budget has paid for
CREATE INDEX supply_movements_budget ON supply_movements (budget_id) WHERE budget_id IS NOT NULL;
-- a hand-out is taken back once
CREATE UNIQUE INDEX supply_movements_back ON supply_movements (other_id) WHERE kind = 'takeBack';

-- who got what was handed out to a person; apart, because the person may be joined with another record
CREATE TABLE supply_receipts (
  movement_id uuid PRIMARY KEY REFERENCES supply_movements (id),
  item_id uuid NOT NULL REFERENCES supply_items (id),
  person_id uuid NOT NULL REFERENCES people (id),
  -- how the receipt was given
  receipt text NOT NULL CHECK (receipt IN ('signed', 'card', 'list')),
  on_date date NOT NULL,
  taken_back boolean NOT NULL DEFAULT false
);
-- what somebody got, and when last
CREATE INDEX supply_receipts_person ON supply_receipts (person_id, item_id, on_date DESC);

CREATE TABLE needs (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES people (id),
  union_id uuid NOT NULL REFERENCES unions (id),
  union_path text NOT NULL,
  for_whom text NOT NULL CHECK (for_whom IN ('self', 'family')),
  kind text NOT NULL CHECK (kind IN ('shuttle', 'elderlyMeal', 'childMeal', 'supplies', 'other')),
  text text NOT NULL,
  wanted_on date NOT NULL,
  source text NOT NULL CHECK (source IN ('worker', 'branch', 'visit')),
  status text NOT NULL CHECK (status IN ('open', 'ordered', 'done', 'confirmed', 'cancelled')),
  -- who helps: a provider that is paid, or volunteers
  provider_kind text CHECK (provider_kind IN ('provider', 'volunteer')),
  provider text,
  agreed_on date,
  cost_fen bigint NOT NULL DEFAULT 0 CHECK (cost_fen >= 0),
  done_on date,
  -- the person, or staff who asked them
  confirmed_by text CHECK (confirmed_by IN ('person', 'staff')),
  reason text,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  CHECK ((status IN ('ordered', 'done', 'confirmed')) <= (provider IS NOT NULL))
);
-- the need list of a place by state
CREATE INDEX needs_place ON needs (union_path text_pattern_ops, status);
-- the need list and its export, soonest first
CREATE INDEX needs_wanted ON needs (wanted_on, id);
-- needs of a person
CREATE INDEX needs_person ON needs (person_id, created_at DESC);

CREATE TABLE recuperation_periods (
  id uuid PRIMARY KEY,
  union_id uuid NOT NULL REFERENCES unions (id),
  union_path text NOT NULL,
  name text NOT NULL,
  place text NOT NULL,
  -- half-open
  from_on date NOT NULL,
  until_on date NOT NULL,
  -- the last day of applying
  apply_until date NOT NULL,
  rule text NOT NULL CHECK (rule IN ('turn', 'draw')),
  -- published when it opens: it decides the draw and ties
  seed text,
  cost_fen bigint NOT NULL DEFAULT 0 CHECK (cost_fen >= 0),
  status text NOT NULL CHECK (status IN ('draft', 'open', 'allotted', 'closed', 'cancelled')),
  allotted_at timestamptz,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  CHECK (until_on > from_on),
  CHECK ((status IN ('draft', 'cancelled')) OR seed IS NOT NULL)
);
-- periods of a place, newest first; periods above a member's union
CREATE INDEX recuperation_periods_place ON recuperation_periods (union_path text_pattern_ops, from_on DESC);

CREATE TABLE recuperation_quotas (
  period_id uuid NOT NULL REFERENCES recuperation_periods (id),
  union_id uuid NOT NULL REFERENCES unions (id),
  union_path text NOT NULL,
  places int NOT NULL CHECK (places > 0),
  PRIMARY KEY (period_id, union_id)
);

CREATE TABLE recuperation_applications (
  id uuid PRIMARY KEY,
  period_id uuid NOT NULL REFERENCES recuperation_periods (id),
  union_id uuid NOT NULL REFERENCES unions (id),
  person_id uuid NOT NULL REFERENCES people (id),
  status text NOT NULL CHECK (status IN ('applied', 'allotted', 'waiting', 'cancelled', 'went')),
  -- place in the order of the rule within the union, from 1
  turn int,
  last_went_on date,
  reason text,
  applied_at timestamptz NOT NULL,
  UNIQUE (period_id, person_id)
);
-- when somebody last went; applications of a person
CREATE INDEX recuperation_applications_person ON recuperation_applications (person_id, status);

CREATE TABLE mutual_groups (
  id uuid PRIMARY KEY,
  union_id uuid NOT NULL REFERENCES unions (id),
  union_path text NOT NULL,
  name text NOT NULL,
  agreement text NOT NULL,
  signed_on date NOT NULL,
  -- the agreement on flexible hours with the employer, where there is one
  employer text,
  hours text,
  hours_signed_on date,
  hours_until date,
  ended_on date,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  CHECK ((employer IS NULL) = (hours IS NULL) AND (employer IS NULL) = (hours_signed_on IS NULL))
);
-- groups of a place
CREATE INDEX mutual_groups_place ON mutual_groups (union_path text_pattern_ops, created_at DESC);

CREATE TABLE mutual_members (
  group_id uuid NOT NULL REFERENCES mutual_groups (id),
  person_id uuid NOT NULL REFERENCES people (id),
  signed_on date NOT NULL,
  left_on date,
  PRIMARY KEY (group_id, person_id)
);
-- groups of a person
CREATE INDEX mutual_members_person ON mutual_members (person_id);

CREATE TABLE mutual_turns (
  id uuid PRIMARY KEY,
  group_id uuid NOT NULL REFERENCES mutual_groups (id),
  on_date date NOT NULL,
  -- whose field or home the others help at
  person_id uuid NOT NULL REFERENCES people (id),
  what text NOT NULL,
  status text NOT NULL CHECK (status IN ('planned', 'done', 'cancelled')),
  helpers int CHECK (helpers > 0),
  done_at timestamptz,
  UNIQUE (group_id, on_date, person_id)
);

CREATE TABLE health_notes (
  id uuid PRIMARY KEY,
  union_id uuid NOT NULL REFERENCES unions (id),
  union_path text NOT NULL,
  title text NOT NULL,
  text text NOT NULL,
  link text,
  -- the campaign, round or batch whose people get it
  subject_type text NOT NULL,
  subject_id uuid NOT NULL,
  subject_title text NOT NULL,
  status text NOT NULL CHECK (status IN ('draft', 'sent')),
  sent_at timestamptz,
  sent_count int NOT NULL DEFAULT 0,
  opted_out int NOT NULL DEFAULT 0,
  unreached int NOT NULL DEFAULT 0,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  CHECK ((status = 'sent') = (sent_at IS NOT NULL))
);
-- notes of a place, newest first
CREATE INDEX health_notes_place ON health_notes (union_path text_pattern_ops, created_at DESC);
-- notes of a campaign
CREATE INDEX health_notes_subject ON health_notes (subject_id);
