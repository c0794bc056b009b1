-- One ledger of help: whatever helps a person, cash, goods, a visit, a voucher, schooling, insurance or a service.
CREATE TABLE help_entries (
  id uuid PRIMARY KEY,
  -- as written; the living record after a merge is found through people.merged_into_id
  person_id uuid NOT NULL REFERENCES people (id),
  -- the household the person belonged to on that day
  household_id uuid,
  kind text NOT NULL
    CHECK (kind IN ('cash', 'goods', 'visit', 'voucher', 'schooling', 'insurance', 'service')),
  -- negative in an entry that takes another one back
  amount_fen bigint NOT NULL,
  programme_code text,
  -- what it is for (living, medical, tuition, condolence, relief, …), to tell duplicate help
  purpose text,
  union_id uuid NOT NULL REFERENCES unions (id),
  -- the path on that day; lists follow the tree through union_id
  union_path text NOT NULL,
  helped_on date NOT NULL,
  -- the year whose cap it uses, which a payment ordered in December and paid in January keeps
  cap_year int NOT NULL CHECK (cap_year BETWEEN 2000 AND 2200),
  subject_type text NOT NULL,
  subject_id uuid NOT NULL,
  -- a subject whose entry was taken back whole may help again: a returned payment that is paid once more
  attempt int NOT NULL DEFAULT 1 CHECK (attempt > 0),
  title text NOT NULL,
  counts_toward_cap boolean NOT NULL,
  reverses_id uuid REFERENCES help_entries (id),
  reason text,
  created_at timestamptz NOT NULL,
  CHECK (CASE WHEN reverses_id IS NULL THEN amount_fen >= 0 ELSE amount_fen <= 0 END)
);
COMMENT ON TABLE help_entries IS 'append-only: every help to a person; taking back is an entry of its own';
-- one entry a subject and attempt (recordHelp), and the entries of a subject (reverseHelp)
CREATE UNIQUE INDEX help_entries_subject ON help_entries (subject_type, subject_id, attempt) WHERE reverses_id IS NULL;
-- what a person's cap of a year was used for, without touching the table (capUse)
CREATE INDEX help_entries_cap ON help_entries (person_id, cap_year) INCLUDE (amount_fen) WHERE counts_toward_cap;
-- what a person was given, latest first (helpOfPerson, helpOfHousehold, likelyDuplicates)
CREATE INDEX help_entries_person ON help_entries (person_id, helped_on DESC, id DESC);
-- what the unions of a place gave in a period (help list, figures)
CREATE INDEX help_entries_union ON help_entries (union_id, helped_on);
-- latest first for those who see every place
CREATE INDEX help_entries_latest ON help_entries (helped_on DESC, id DESC);
-- what was taken back of an entry
CREATE INDEX help_entries_reverses ON help_entries (reverses_id) WHERE reverses_id IS NOT NULL;

-- Money promised to a person and not yet paid: it uses the cap of its year until it is paid or let go.
CREATE TABLE help_holds (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES people (id),
  cap_year int NOT NULL CHECK (cap_year BETWEEN 2000 AND 2200),
  amount_fen bigint NOT NULL CHECK (amount_fen >= 0),
  counts_toward_cap boolean NOT NULL,
  programme_code text,
  purpose text,
  union_id uuid NOT NULL REFERENCES unions (id),
  subject_type text NOT NULL,
  subject_id uuid NOT NULL,
  title text NOT NULL,
  held_on date NOT NULL,
  ended_at timestamptz,
  end_reason text CHECK (end_reason IN ('paid', 'released')),
  created_at timestamptz NOT NULL,
  CHECK ((ended_at IS NULL) = (end_reason IS NULL))
);
-- one living hold a subject
CREATE UNIQUE INDEX help_holds_subject ON help_holds (subject_type, subject_id) WHERE ended_at IS NULL;
-- what is promised to a person (capUse, likelyDuplicates)
CREATE INDEX help_holds_person ON help_holds (person_id, cap_year) WHERE ended_at IS NULL;
