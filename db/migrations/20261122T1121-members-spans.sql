-- who the person is stands in the membership, which a joining of two records moves
ALTER TABLE membership_spans DROP COLUMN person_id;
