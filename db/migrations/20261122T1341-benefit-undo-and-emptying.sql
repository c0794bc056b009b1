-- Words a person took back or whose time is over; what was given stays for the figures and the accounts.
ALTER TABLE wishes ADD COLUMN emptied boolean NOT NULL DEFAULT false;
ALTER TABLE needs ADD COLUMN emptied boolean NOT NULL DEFAULT false;
-- wishes whose words are kept beyond their time
CREATE INDEX wishes_words ON wishes (created_at)
  WHERE NOT emptied AND status IN ('refused', 'withdrawn', 'fulfilled', 'thanked');
-- needs whose words are kept beyond their time
CREATE INDEX needs_words ON needs (created_at) WHERE NOT emptied AND status IN ('confirmed', 'cancelled');

-- An offer taken by mistake is taken back; its code stays spent, for somebody has seen it.
ALTER TABLE partner_uses ADD COLUMN undone_at timestamptz;
ALTER TABLE partner_uses ADD COLUMN undone_reason text;
ALTER TABLE partner_uses DROP CONSTRAINT partner_uses_offer_id_person_id_key;
-- an offer once a person
CREATE UNIQUE INDEX partner_uses_one ON partner_uses (offer_id, person_id) WHERE undone_at IS NULL;
-- who took an offer, newest first
CREATE INDEX partner_uses_offer ON partner_uses (offer_id, at DESC);
