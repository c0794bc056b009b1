-- Nothing plain is written any more. The constraints hold for every new row at once; they are validated when the values of
-- earlier versions have been sealed, which is how the start knows that nothing is left to do.
DROP INDEX accounts_worker_phone;
DROP INDEX appeals_applicant_phone;

ALTER TABLE accounts ADD CONSTRAINT accounts_phone_sealed CHECK (phone IS NULL) NOT VALID;
ALTER TABLE outbox ADD CONSTRAINT outbox_recipient_sealed CHECK (channel <> 'sms' OR recipient IS NULL) NOT VALID;
ALTER TABLE request_log ADD CONSTRAINT request_log_response_sealed CHECK (response IS NULL) NOT VALID;
ALTER TABLE appeals
  ADD CONSTRAINT appeals_applicant_phone_sealed CHECK (applicant_phone IS NULL) NOT VALID,
  ADD CONSTRAINT appeals_applicant_identity_number_sealed CHECK (applicant_identity_number IS NULL) NOT VALID,
  ADD CONSTRAINT appeals_representatives_sealed CHECK (representatives = '[]') NOT VALID;
ALTER TABLE appeal_respondents ADD CONSTRAINT appeal_respondents_phone_sealed CHECK (phone IS NULL) NOT VALID;
ALTER TABLE appeal_events
  ADD CONSTRAINT appeal_events_detail_sealed CHECK (NOT detail @? '$.respondents[*].phone') NOT VALID;
ALTER TABLE letters ADD CONSTRAINT letters_params_sealed CHECK (params IS NULL) NOT VALID;

-- Codes are good for five minutes, so those under way are dropped: a worker asks for another. Which phone a row is of only
-- the secret key tells.
DELETE FROM phone_codes;
ALTER TABLE phone_codes DROP COLUMN phone, ADD COLUMN phone_hash bytea PRIMARY KEY;
