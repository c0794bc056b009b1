-- open appeals of a place that nobody handles yet
CREATE INDEX appeals_unassigned ON appeals (union_path text_pattern_ops) WHERE open AND handler_id IS NULL;
