-- A batch knows its cut once its work begins; a question about a report has a day it is answered by.
ALTER TABLE duty_batches ALTER COLUMN cut DROP NOT NULL, ALTER COLUMN as_of DROP NOT NULL;
ALTER TABLE duty_batches ADD CHECK ((cut IS NULL) = (as_of IS NULL));
ALTER TABLE duty_contests ADD COLUMN due_on date;
ALTER TABLE duty_contest_proofs ALTER COLUMN content_sealed TYPE text USING convert_from(content_sealed, 'UTF8');
