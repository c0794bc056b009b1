-- Papers of an application for aid: proof of an accident, a diagnosis, a receipt. Sealed as a whole.
CREATE TABLE aid_papers (
  id uuid PRIMARY KEY,
  application_id uuid NOT NULL REFERENCES aid_applications (id),
  -- which paper of the programme it is
  kind text NOT NULL,
  name text NOT NULL,
  media_type text NOT NULL,
  byte_size int NOT NULL,
  content_sealed text NOT NULL,
  created_by uuid,
  created_by_name text NOT NULL,
  created_at timestamptz NOT NULL
);
-- papers of an application
CREATE INDEX aid_papers_application ON aid_papers (application_id, id);
