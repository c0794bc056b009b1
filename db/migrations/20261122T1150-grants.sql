-- Grants begin, end and are handed on; what has ended stays readable.
ALTER TABLE grants
  ADD COLUMN line text,
  ADD COLUMN valid_from timestamptz,
  ADD COLUMN valid_until timestamptz,
  ADD COLUMN granted_by uuid REFERENCES accounts (id),
  ADD COLUMN granted_at timestamptz,
  ADD COLUMN reason text NOT NULL DEFAULT '',
  ADD COLUMN source text NOT NULL DEFAULT 'manual' CHECK (source IN ('manual', 'singleSignOn', 'delegation')),
  -- the grant that a delegation hands on: it holds no longer than that
  ADD COLUMN delegated_from uuid REFERENCES grants (id),
  -- the colleague on leave for whom it is used
  ADD COLUMN on_behalf_of uuid REFERENCES accounts (id),
  ADD COLUMN ended_at timestamptz,
  ADD COLUMN ended_by uuid REFERENCES accounts (id),
  ADD COLUMN end_reason text,
  ADD COLUMN warned_at timestamptz,
  ADD CHECK (valid_until > valid_from),
  ADD CHECK (source <> 'delegation' OR (delegated_from IS NOT NULL AND valid_until IS NOT NULL)),
  DROP CONSTRAINT grants_account_id_role_union_id_key;
-- who is asking: the grants of one account
CREATE INDEX grants_account ON grants (account_id);
-- what was handed on from a grant
CREATE INDEX grants_delegated_from ON grants (delegated_from) WHERE delegated_from IS NOT NULL;
-- grants that end soon, to warn of them
CREATE INDEX grants_valid_until ON grants (valid_until) WHERE ended_at IS NULL;

ALTER TABLE accounts ADD COLUMN home_union_id uuid REFERENCES unions (id);
-- accounts of a place that hold no grant yet
CREATE INDEX accounts_home_union ON accounts (home_union_id) WHERE home_union_id IS NOT NULL;
