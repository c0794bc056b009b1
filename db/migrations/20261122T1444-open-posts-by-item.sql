-- Where a posting belongs is told by its item alone: what is append-only does not follow the tree.
DROP INDEX open_posts_place;
ALTER TABLE open_posts DROP COLUMN union_path;
