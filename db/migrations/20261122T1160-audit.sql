-- The access log becomes the audit: where and from which address, a chain over all entries, seals, and removal by age.
ALTER TABLE access_log
  -- path of the place in the tree where it was done, for the auditor of that subtree
  ADD COLUMN place_path text,
  ADD COLUMN client_address text;
COMMENT ON TABLE access_log IS 'append-only: the audit of sign-ins, grants, looks at sensitive data, exports and changes';
CREATE INDEX access_log_at ON access_log (at);
COMMENT ON INDEX access_log_at IS 'the audit of a period';
CREATE INDEX access_log_action ON access_log (action text_pattern_ops, id DESC);
COMMENT ON INDEX access_log_action IS 'the audit of one kind of act';
CREATE INDEX access_log_place ON access_log (place_path text_pattern_ops, id DESC) WHERE place_path IS NOT NULL;
COMMENT ON INDEX access_log_place IS 'the audit of one subtree';
CREATE INDEX access_log_address ON access_log (client_address, id DESC) WHERE client_address IS NOT NULL;
COMMENT ON INDEX access_log_address IS 'the audit of one network address';

CREATE TABLE audit_links (
  seq       bigint PRIMARY KEY CHECK (seq > 0),
  entry_id  bigint NOT NULL UNIQUE,
  -- SHA-256 over the hash before and the entry
  hash      bytea NOT NULL CHECK (octet_length(hash) = 32),
  linked_at timestamptz NOT NULL,
  -- on the last link of each batch: keyed, so that whoever holds only the database cannot make one
  seal      bytea
);
COMMENT ON TABLE audit_links IS 'append-only: the chain over the entries of the access log, in the order they were found committed';
CREATE INDEX audit_links_linked_at ON audit_links (linked_at);
COMMENT ON INDEX audit_links_linked_at IS 'the last link of a day, for its seal';

CREATE TABLE audit_chain (
  only_row   boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  -- every entry up to this id is linked, and none can come any more
  settled_id bigint NOT NULL DEFAULT 0,
  -- ids up to here may become settled once the transactions before probe_xid are over
  probe_id   bigint NOT NULL DEFAULT 0,
  probe_xid  text,
  seen_id    bigint NOT NULL DEFAULT 0
);
INSERT INTO audit_chain DEFAULT VALUES;

CREATE TABLE audit_log_seals (
  day           date PRIMARY KEY,
  last_seq      bigint NOT NULL CHECK (last_seq >= 0),
  head_hash     bytea,
  previous_seal bytea,
  seal          bytea NOT NULL,
  sealed_at     timestamptz NOT NULL
);
COMMENT ON TABLE audit_log_seals IS 'append-only: one seal a day over the chain of the access log, each over the one before';

CREATE TABLE audit_removals (
  last_seq    bigint PRIMARY KEY,
  first_seq   bigint NOT NULL CHECK (first_seq <= last_seq),
  entry_count bigint NOT NULL,
  first_at    timestamptz NOT NULL,
  last_at     timestamptz NOT NULL,
  -- hash of the last link removed: the chain goes on from it
  last_hash   bytea NOT NULL,
  -- how many entries of each action there were
  actions     jsonb NOT NULL,
  kept_days   int NOT NULL CHECK (kept_days >= 183),
  removed_at  timestamptz NOT NULL,
  seal        bytea NOT NULL
);
COMMENT ON TABLE audit_removals IS 'append-only: what remains of audit entries removed by age';

-- The app may not delete audit entries. This is the one way: a prefix of the chain, summed up before, older than six months.
CREATE FUNCTION remove_sealed_audit(up_to bigint) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  removed bigint;
BEGIN
  IF NOT EXISTS (SELECT FROM audit_removals WHERE last_seq = up_to) THEN
    RAISE EXCEPTION 'audit entries up to % are not summed up', up_to;
  END IF;
  IF EXISTS (SELECT FROM audit_links l JOIN access_log e ON e.id = l.entry_id
              WHERE l.seq <= up_to AND (e.at > now() - interval '183 days' OR l.linked_at > now() - interval '183 days')) THEN
    RAISE EXCEPTION 'audit entries younger than six months are kept';
  END IF;
  DELETE FROM access_log e USING audit_links l WHERE l.entry_id = e.id AND l.seq <= up_to;
  DELETE FROM audit_links WHERE seq <= up_to;
  GET DIAGNOSTICS removed = ROW_COUNT;
  RETURN removed;
END $$;
