-- Phones, identity numbers, stored answers and the particulars of letters, encrypted. What the old columns hold is sealed
-- before this version serves anybody; 1102 keeps them empty from then on.

ALTER TABLE accounts
  ADD COLUMN phone_sealed text,
  ADD COLUMN phone_index text,
  ADD CHECK ((phone_sealed IS NULL) = (phone_index IS NULL));
-- one worker account a phone; while two index keys live, a lock on the phone keeps it so
CREATE UNIQUE INDEX accounts_worker_phone_index ON accounts (phone_index) WHERE kind = 'worker';

ALTER TABLE outbox ALTER COLUMN recipient DROP NOT NULL;
ALTER TABLE outbox ADD COLUMN recipient_sealed text;
COMMENT ON COLUMN outbox.recipient IS 'the name of a group; people are in recipient_sealed';

ALTER TABLE request_log ADD COLUMN response_sealed text;

ALTER TABLE appeals
  ADD COLUMN applicant_phone_sealed text,
  ADD COLUMN applicant_phone_index text,
  ADD COLUMN applicant_identity_sealed text,
  ADD COLUMN representatives_sealed text;
-- the same person's appeals, a worker's own, the queue by phone number
CREATE INDEX appeals_applicant_phone_index ON appeals (applicant_phone_index) WHERE applicant_phone_index IS NOT NULL;

ALTER TABLE appeal_respondents ADD COLUMN phone_sealed text;

ALTER TABLE appeal_events ADD COLUMN detail_sealed text;
COMMENT ON COLUMN appeal_events.detail_sealed IS 'of events written by earlier versions with a telephone number in them: the whole detail, over which the hash is; detail is empty then';

ALTER TABLE letters ALTER COLUMN params DROP NOT NULL;
ALTER TABLE letters ADD COLUMN params_sealed text;
