-- Files with lists of representatives, and the body each is read into.
CREATE TABLE representative_lists (
  import_id uuid PRIMARY KEY,
  body_id uuid NOT NULL REFERENCES representative_bodies (id)
);
