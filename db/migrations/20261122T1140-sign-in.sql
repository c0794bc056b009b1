-- Browsers an account signed in with before; guesses from elsewhere do not lock these out.
CREATE TABLE known_devices (
  id uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES accounts (id),
  token_hash bytea NOT NULL,
  label text NOT NULL,
  first_seen_at timestamptz NOT NULL,
  last_seen_at timestamptz NOT NULL,
  forgotten_at timestamptz,
  -- the device behind a cookie, for one account
  UNIQUE (account_id, token_hash)
);

ALTER TABLE sessions
  ADD COLUMN device_id uuid REFERENCES known_devices (id),
  -- such as 'Windows · Chrome', and the address without its last part
  ADD COLUMN device text,
  ADD COLUMN network text,
  ADD COLUMN method text CHECK (method IN ('password', 'totp', 'recoveryCode', 'passkey', 'phoneCode', 'singleSignOn')),
  -- when the account last proved itself with the strongest thing it has
  ADD COLUMN factor_at timestamptz;

-- What an account's owner sees of sign-ins and refusals; the audit log keeps its own.
CREATE TABLE sign_in_history (
  id uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES accounts (id),
  at timestamptz NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('signedIn', 'refused', 'locked')),
  method text NOT NULL,
  device text NOT NULL,
  network text NOT NULL
);
-- my sign-ins, newest first
CREATE INDEX sign_in_history_account ON sign_in_history (account_id, id DESC);
-- removal of old ones
CREATE INDEX sign_in_history_at ON sign_in_history (at);

-- A name, or everything, whose password door is shut to unknown devices. Names nobody has are here too.
CREATE TABLE sign_in_locks (
  key text PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('name', 'federation')),
  username text,
  -- how often in a row; each doubles the time
  level int NOT NULL,
  locked_at timestamptz NOT NULL,
  locked_until timestamptz NOT NULL,
  -- null until the owner and the security administrators were told
  told_at timestamptz
);
-- locks still to be told
CREATE INDEX sign_in_locks_untold ON sign_in_locks (locked_at) WHERE told_at IS NULL;
-- locks in force, newest first
CREATE INDEX sign_in_locks_until ON sign_in_locks (locked_until);

CREATE TABLE totp_factors (
  account_id uuid PRIMARY KEY REFERENCES accounts (id),
  secret_sealed text NOT NULL,
  -- the last 30-second step whose code was used; no code of it or before counts again
  last_step bigint NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL,
  -- null while its first code was not typed
  confirmed_at timestamptz
);

CREATE TABLE recovery_codes (
  id uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES accounts (id),
  code_hash bytea NOT NULL,
  created_at timestamptz NOT NULL,
  used_at timestamptz,
  -- a code typed at sign-in
  UNIQUE (account_id, code_hash)
);

CREATE TABLE passkeys (
  id uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES accounts (id),
  -- base64url, as the browser names it
  credential_id text NOT NULL UNIQUE,
  public_key bytea NOT NULL,
  counter bigint NOT NULL,
  transports text[] NOT NULL DEFAULT '{}',
  name text NOT NULL,
  backed_up boolean NOT NULL,
  created_at timestamptz NOT NULL,
  last_used_at timestamptz
);
-- passkeys of an account
CREATE INDEX passkeys_account ON passkeys (account_id);

-- Steps between the first proof and the session: short-lived, used once.
CREATE TABLE sign_in_challenges (
  id uuid PRIMARY KEY,
  token_hash bytea NOT NULL UNIQUE,
  purpose text NOT NULL,
  account_id uuid REFERENCES accounts (id),
  data jsonb NOT NULL DEFAULT '{}',
  tries int NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz
);
-- removal of old ones
CREATE INDEX sign_in_challenges_expires_at ON sign_in_challenges (expires_at);

CREATE TABLE sso_providers (
  id uuid PRIMARY KEY,
  code text NOT NULL UNIQUE,
  label_zh text NOT NULL,
  label_en text NOT NULL,
  issuer text NOT NULL,
  client_id text NOT NULL,
  client_secret_sealed text,
  scopes text NOT NULL DEFAULT 'openid profile',
  -- claim that pre-links are matched on, such as employee_number
  link_claim text,
  counts_as_second_factor boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL,
  disabled_at timestamptz
);

CREATE TABLE sso_role_rules (
  id uuid PRIMARY KEY,
  provider_id uuid NOT NULL REFERENCES sso_providers (id),
  claim text NOT NULL,
  value text NOT NULL,
  role text NOT NULL,
  union_id uuid NOT NULL REFERENCES unions (id),
  scope text NOT NULL CHECK (scope IN ('own', 'subtree', 'assigned')),
  -- rules of a provider at sign-in
  UNIQUE (provider_id, claim, value, role, union_id)
);

CREATE TABLE sso_identities (
  id uuid PRIMARY KEY,
  provider_id uuid NOT NULL REFERENCES sso_providers (id),
  subject text NOT NULL,
  account_id uuid NOT NULL REFERENCES accounts (id),
  linked_at timestamptz NOT NULL,
  last_used_at timestamptz NOT NULL,
  -- who signs in
  UNIQUE (provider_id, subject),
  -- one identity of a provider an account
  UNIQUE (provider_id, account_id)
);

CREATE TABLE sso_pre_links (
  id uuid PRIMARY KEY,
  provider_id uuid NOT NULL REFERENCES sso_providers (id),
  claim_value text NOT NULL,
  account_id uuid NOT NULL REFERENCES accounts (id),
  created_at timestamptz NOT NULL,
  used_at timestamptz,
  -- the account foreseen for a claim
  UNIQUE (provider_id, claim_value)
);

-- Grants that a provider's claims gave, and that go when the claim goes.
CREATE TABLE sso_mapped_grants (
  grant_id uuid PRIMARY KEY REFERENCES grants (id) ON DELETE CASCADE,
  account_id uuid NOT NULL REFERENCES accounts (id),
  provider_id uuid NOT NULL REFERENCES sso_providers (id)
);
-- mapped grants of an account at sign-in
CREATE INDEX sso_mapped_grants_account ON sso_mapped_grants (account_id, provider_id);

ALTER TABLE sessions
  ADD COLUMN sso_provider_id uuid REFERENCES sso_providers (id),
  -- for signing out at the provider
  ADD COLUMN sso_token_sealed text;

-- Null scopes: everything its account may do.
ALTER TABLE api_keys
  ADD COLUMN scopes text[],
  ADD COLUMN expires_at timestamptz,
  ADD COLUMN last_used_at timestamptz,
  ADD COLUMN last_network text,
  ADD COLUMN created_by uuid REFERENCES accounts (id),
  ADD COLUMN rotated_from uuid REFERENCES api_keys (id);
-- keys of an account
CREATE INDEX api_keys_account ON api_keys (account_id);

CREATE TABLE vendor_accesses (
  id uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES accounts (id),
  union_id uuid NOT NULL REFERENCES unions (id),
  role text NOT NULL,
  reason text NOT NULL,
  minutes int NOT NULL CHECK (minutes BETWEEN 5 AND 480),
  status text NOT NULL CHECK (status IN ('asked', 'refused', 'open', 'ended')),
  asked_by uuid NOT NULL REFERENCES accounts (id),
  asked_at timestamptz NOT NULL,
  decided_by uuid REFERENCES accounts (id),
  decided_at timestamptz,
  decision_note text,
  ends_at timestamptz,
  ended_at timestamptz,
  ended_by uuid REFERENCES accounts (id),
  CHECK (decided_by IS NULL OR decided_by <> asked_by),
  CHECK ((status IN ('open', 'ended')) = (ends_at IS NOT NULL))
);
-- at most one request or window a vendor at a time
CREATE UNIQUE INDEX vendor_accesses_current ON vendor_accesses (account_id) WHERE status IN ('asked', 'open');
-- windows whose time is over
CREATE INDEX vendor_accesses_open ON vendor_accesses (ends_at) WHERE status = 'open';
-- newest first
CREATE INDEX vendor_accesses_asked_at ON vendor_accesses (asked_at DESC);
