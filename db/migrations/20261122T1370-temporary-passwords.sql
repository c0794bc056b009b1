-- Made for somebody by an administrator and known to both: until its holder changes it, nothing else opens.
ALTER TABLE accounts ADD COLUMN password_temporary boolean NOT NULL DEFAULT false;
