-- people of a worker group
CREATE INDEX people_worker_groups ON people USING gin (worker_groups) WHERE merged_into_id IS NULL;
