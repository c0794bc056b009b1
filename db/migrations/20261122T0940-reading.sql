-- closed appeals, latest first; those without a date come last
CREATE INDEX appeals_closed_at ON appeals (closed_at DESC NULLS LAST, id DESC);
-- all appeals in the order of the queue, ended ones last
CREATE INDEX appeals_due ON appeals (next_due_at, id);
-- open appeals of a place and its subtree
CREATE INDEX appeals_open_place ON appeals (union_path text_pattern_ops) WHERE open;
-- open appeals offered to me
CREATE INDEX appeals_hand_over ON appeals ((hand_over ->> 'toId')) WHERE open AND hand_over IS NOT NULL;
-- open key cases and those of the green channel
CREATE INDEX appeals_key_cases ON appeals (next_due_at, id) WHERE open AND (key_case OR green_channel);
