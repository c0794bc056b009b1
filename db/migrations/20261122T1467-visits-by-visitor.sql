-- what somebody visited, for whoever joins or erases them
CREATE INDEX key_contact_visits_visitor ON key_contact_visits (visitor_person_id) WHERE visitor_person_id IS NOT NULL;
-- what an account raised, for whoever erases its person
CREATE INDEX key_contact_needs_raised ON key_contact_needs (raised_account_id) WHERE raised_account_id IS NOT NULL;
