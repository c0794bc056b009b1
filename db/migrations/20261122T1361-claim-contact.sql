-- the last certified contact before the claim, from which it counts how long and how much a device was off line
ALTER TABLE redemption_claims ADD contact_at timestamptz;
-- claims a device made since one contact
CREATE INDEX redemption_claims_contact ON redemption_claims (device_id, contact_at) WHERE verdict = 'accepted' AND via = 'offline';
