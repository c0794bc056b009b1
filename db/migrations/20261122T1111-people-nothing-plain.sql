-- Nothing plain is written any more; rows of earlier versions are sealed at the start of the app.
ALTER TABLE people
  ADD CONSTRAINT people_phone_sealed CHECK (phone IS NULL) NOT VALID,
  ADD CONSTRAINT people_identity_number_sealed CHECK (identity_number IS NULL) NOT VALID;
