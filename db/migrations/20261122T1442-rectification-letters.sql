-- Two more letters: the rectification notice and the report on it. Whatever types there are by now stay.
DO $$
DECLARE
  known text;
BEGIN
  SELECT pg_get_constraintdef(oid) INTO STRICT known
    FROM pg_constraint WHERE conrelid = 'letters'::regclass AND conname = 'letters_type_check';
  EXECUTE 'ALTER TABLE letters DROP CONSTRAINT letters_type_check';
  EXECUTE 'ALTER TABLE letters ADD CONSTRAINT letters_type_check '
    || replace(known, 'ARRAY[', 'ARRAY[''rectificationNotice''::text, ''rectificationReport''::text, ');
END $$;
