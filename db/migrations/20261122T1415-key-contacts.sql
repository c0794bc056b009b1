-- people whom a representative or a colleague keeps in touch with, and for how long each kept whom
CREATE TABLE key_contacts (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES people (id),
  union_id uuid NOT NULL REFERENCES unions (id),
  union_path text NOT NULL,
  -- a representative is named by the person, a colleague by the account
  keeper_person_id uuid REFERENCES people (id),
  keeper_account_id uuid REFERENCES accounts (id),
  keeper_name text NOT NULL,
  -- {reason, note}: illness and hardship are nobody else's business
  reason_sealed text NOT NULL,
  -- null: the rhythm of the profile
  every_days int CHECK (every_days BETWEEN 1 AND 366),
  from_on date NOT NULL,
  -- half-open
  until_on date,
  end_reason text,
  last_met_on date,
  -- true while it runs, so that a person has one running contact; a merge leaves a second one with the record that goes
  running boolean GENERATED ALWAYS AS (CASE WHEN until_on IS NULL THEN true END) STORED,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  CHECK (until_on >= from_on),
  CHECK ((until_on IS NULL) = (end_reason IS NULL)),
  CHECK ((keeper_person_id IS NULL) <> (keeper_account_id IS NULL))
);
-- one keeper a person at a time; contacts of a person
CREATE UNIQUE INDEX key_contacts_person ON key_contacts (person_id, running);
-- whom a representative keeps
CREATE INDEX key_contacts_representative ON key_contacts (keeper_person_id, from_on) WHERE keeper_person_id IS NOT NULL;
-- whom a colleague keeps
CREATE INDEX key_contacts_colleague ON key_contacts (keeper_account_id, from_on) WHERE keeper_account_id IS NOT NULL;
-- the roster of a place, and its figure as at a day
CREATE INDEX key_contacts_place ON key_contacts (union_path text_pattern_ops, from_on);

CREATE TABLE key_contact_visits (
  id uuid PRIMARY KEY,
  union_id uuid NOT NULL REFERENCES unions (id),
  union_path text NOT NULL,
  visited_on date NOT NULL,
  form text NOT NULL CHECK (form IN ('home', 'workplace', 'elsewhere', 'phone')),
  account_id uuid NOT NULL REFERENCES accounts (id),
  -- of a representative
  visitor_person_id uuid REFERENCES people (id),
  visitor_name text NOT NULL,
  note_sealed text,
  voided_at timestamptz,
  void_reason text,
  created_at timestamptz NOT NULL,
  CHECK ((voided_at IS NULL) = (void_reason IS NULL))
);
-- visits of a place, latest first
CREATE INDEX key_contact_visits_place ON key_contact_visits (union_path text_pattern_ops, visited_on);
-- latest visits first
CREATE INDEX key_contact_visits_latest ON key_contact_visits (visited_on DESC, id DESC);
-- one's own visits, latest first
CREATE INDEX key_contact_visits_own ON key_contact_visits (account_id, visited_on DESC, id DESC);
-- notes whose time is over
CREATE INDEX key_contact_visits_notes ON key_contact_visits (created_at) WHERE note_sealed IS NOT NULL;

-- who was met: a row a visit and person, so that person-times and people are both counted from it
CREATE TABLE key_contact_meetings (
  id uuid PRIMARY KEY,
  visit_id uuid NOT NULL REFERENCES key_contact_visits (id),
  contact_id uuid NOT NULL REFERENCES key_contacts (id),
  person_id uuid NOT NULL REFERENCES people (id),
  union_id uuid NOT NULL REFERENCES unions (id),
  union_path text NOT NULL,
  met_on date NOT NULL,
  voided boolean NOT NULL DEFAULT false
);
-- a person once a visit
CREATE UNIQUE INDEX key_contact_meetings_visit ON key_contact_meetings (visit_id, person_id);
-- the last meeting with a contact
CREATE INDEX key_contact_meetings_contact ON key_contact_meetings (contact_id, met_on DESC) WHERE NOT voided;
-- figures of a place and period
CREATE INDEX key_contact_meetings_place ON key_contact_meetings (union_path text_pattern_ops, met_on, person_id) WHERE NOT voided;
-- meetings of a person
CREATE INDEX key_contact_meetings_person ON key_contact_meetings (person_id);

CREATE TABLE key_contact_needs (
  id uuid PRIMARY KEY,
  contact_id uuid NOT NULL REFERENCES key_contacts (id),
  visit_id uuid REFERENCES key_contact_visits (id),
  -- the need that this one came after
  previous_need_id uuid REFERENCES key_contact_needs (id),
  person_id uuid NOT NULL REFERENCES people (id),
  union_id uuid NOT NULL REFERENCES unions (id),
  union_path text NOT NULL,
  kind text NOT NULL
    CHECK (kind IN ('repair', 'goods', 'care', 'health', 'work', 'housing', 'schooling', 'company', 'rights', 'other')),
  urgency text NOT NULL CHECK (urgency IN ('today', 'days', 'whenPossible')),
  words_sealed text NOT NULL,
  -- what donors read; it never names the person
  public_words text,
  -- the person let the name be shown to donors, on that day
  name_consent_on date,
  status text NOT NULL CHECK (status IN ('open', 'shown', 'taken', 'fulfilled', 'handedOn', 'dropped')),
  raised_on date NOT NULL,
  raised_by text NOT NULL,
  ended_on date,
  -- what was done, or why nothing is
  result_sealed text,
  thanks_sealed text,
  thanked_on date,
  target_type text,
  target_id uuid,
  target_label text,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  CHECK ((status IN ('fulfilled', 'handedOn', 'dropped')) = (ended_on IS NOT NULL)),
  CHECK (status <> 'shown' OR public_words IS NOT NULL),
  CHECK ((target_type IS NULL) = (target_id IS NULL))
);
-- needs of a place by day, and its figures
CREATE INDEX key_contact_needs_place ON key_contact_needs (union_path text_pattern_ops, raised_on, status);
-- what waits, most pressing first is sorted from these
CREATE INDEX key_contact_needs_waiting ON key_contact_needs (raised_on, id) WHERE status IN ('open', 'shown', 'taken');
-- what donors may answer, newest first
CREATE INDEX key_contact_needs_shown ON key_contact_needs (raised_on DESC, id DESC) WHERE status = 'shown';
-- needs of a contact
CREATE INDEX key_contact_needs_contact ON key_contact_needs (contact_id);
-- needs of a visit
CREATE INDEX key_contact_needs_visit ON key_contact_needs (visit_id) WHERE visit_id IS NOT NULL;
-- needs of a person
CREATE INDEX key_contact_needs_person ON key_contact_needs (person_id);
-- needs that are over and whose words are old
CREATE INDEX key_contact_needs_ended ON key_contact_needs (ended_on) WHERE ended_on IS NOT NULL;

CREATE TABLE key_contact_offers (
  id uuid PRIMARY KEY,
  need_id uuid NOT NULL REFERENCES key_contact_needs (id),
  donor_kind text NOT NULL CHECK (donor_kind IN ('union', 'firm', 'volunteer')),
  donor_name text NOT NULL,
  account_id uuid NOT NULL REFERENCES accounts (id),
  donor_person_id uuid REFERENCES people (id),
  words text NOT NULL,
  phone_sealed text,
  status text NOT NULL CHECK (status IN ('waiting', 'taken', 'done', 'declined', 'withdrawn', 'failed')),
  answer text,
  offered_at timestamptz NOT NULL,
  version int NOT NULL DEFAULT 1
);
-- offers of a need
CREATE INDEX key_contact_offers_need ON key_contact_offers (need_id, offered_at);
-- one offer a need is taken at a time
CREATE UNIQUE INDEX key_contact_offers_taken ON key_contact_offers (need_id) WHERE status IN ('taken', 'done');
-- one's own offers, newest first; one that waits a need and account
CREATE INDEX key_contact_offers_own ON key_contact_offers (account_id, offered_at DESC);
CREATE UNIQUE INDEX key_contact_offers_once ON key_contact_offers (need_id, account_id) WHERE status = 'waiting';

-- files that show that a need was met; sealed as a whole
CREATE TABLE key_contact_proofs (
  id uuid PRIMARY KEY,
  need_id uuid REFERENCES key_contact_needs (id),
  name text NOT NULL,
  media_type text NOT NULL,
  byte_size int NOT NULL,
  content_sealed text NOT NULL,
  account_id uuid NOT NULL REFERENCES accounts (id),
  created_at timestamptz NOT NULL
);
-- proofs of a need
CREATE INDEX key_contact_proofs_need ON key_contact_proofs (need_id);
-- uploads nobody attached
CREATE INDEX key_contact_proofs_loose ON key_contact_proofs (created_at) WHERE need_id IS NULL;

-- two unions paired, or a group that links an area, a line, a point and a surface (四个一)
CREATE TABLE linkages (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('pairing', 'fourOnes')),
  union_id uuid NOT NULL REFERENCES unions (id),
  union_path text NOT NULL,
  partner_id uuid REFERENCES unions (id),
  partner_path text,
  name text NOT NULL,
  purpose text NOT NULL,
  from_on date NOT NULL,
  -- half-open
  until_on date,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  CHECK (until_on >= from_on),
  CHECK ((kind = 'pairing') = (partner_id IS NOT NULL)),
  CHECK ((partner_id IS NULL) = (partner_path IS NULL)),
  CHECK (partner_id <> union_id)
);
-- linkages of a place, newest first
CREATE INDEX linkages_place ON linkages (union_path text_pattern_ops);
-- linkages whose partner lies at a place
CREATE INDEX linkages_partner ON linkages (partner_path text_pattern_ops) WHERE partner_path IS NOT NULL;

CREATE TABLE linkage_ends (
  linkage_id uuid NOT NULL REFERENCES linkages (id),
  kind text NOT NULL CHECK (kind IN ('area', 'line', 'point', 'surface')),
  name text NOT NULL,
  PRIMARY KEY (linkage_id, kind)
);

CREATE TABLE linkage_activities (
  id uuid PRIMARY KEY,
  linkage_id uuid NOT NULL REFERENCES linkages (id),
  kind text NOT NULL CHECK (kind IN ('coaching', 'visit', 'forum', 'congress', 'bargaining', 'other')),
  held_on date NOT NULL,
  title text NOT NULL,
  -- person-times
  people int NOT NULL CHECK (people BETWEEN 0 AND 100000),
  suggestions int NOT NULL CHECK (suggestions BETWEEN 0 AND 100000),
  entered_by text NOT NULL,
  voided_at timestamptz,
  created_at timestamptz NOT NULL
);
-- activities of a linkage, latest first, and its figures
CREATE INDEX linkage_activities_linkage ON linkage_activities (linkage_id, held_on DESC);

CREATE TABLE key_contact_events (
  id uuid PRIMARY KEY,
  subject_type text NOT NULL CHECK (subject_type IN ('contact', 'visit', 'need', 'offer', 'linkage')),
  subject_id uuid NOT NULL,
  at timestamptz NOT NULL,
  actor_id uuid,
  actor_name text NOT NULL,
  action text NOT NULL,
  detail jsonb NOT NULL
);
COMMENT ON TABLE key_contact_events IS 'append-only: what became of contacts, visits, needs, offers and linkages';
-- the story of one of them
CREATE INDEX key_contact_events_subject ON key_contact_events (subject_type, subject_id, at);
