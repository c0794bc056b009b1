-- who wrote a need down may open it later, after the person went to another keeper
ALTER TABLE key_contact_needs ADD COLUMN raised_account_id uuid REFERENCES accounts (id);
-- two paired unions may become one
ALTER TABLE linkages DROP CONSTRAINT linkages_check3;
-- all that run share one value, every ended contact has its own: ended ones always follow a merge
ALTER TABLE key_contacts ADD COLUMN span_key uuid GENERATED ALWAYS AS (
  CASE WHEN until_on IS NULL THEN '00000000-0000-0000-0000-000000000000'::uuid ELSE id END) STORED;
DROP INDEX key_contacts_person;
ALTER TABLE key_contacts DROP COLUMN running;
-- one keeper a person at a time; contacts of a person
CREATE UNIQUE INDEX key_contacts_person ON key_contacts (person_id, span_key);
