-- tells the same file again, so that an import that was broken off goes on where it stood
ALTER TABLE employer_imports ADD COLUMN file_hash bytea;
