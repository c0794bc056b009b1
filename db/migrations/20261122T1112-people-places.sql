-- When a union goes over to another, the links of both become links of one: the same link twice does no harm.
ALTER TABLE people_places DROP CONSTRAINT people_places_person_id_union_id_reason_key;
-- the link of one person to one union
CREATE INDEX people_places_link ON people_places (person_id, union_id, reason);

DROP INDEX people_initials;
-- search by initials, whole ones first, in the order of the whole pinyin
CREATE INDEX people_initials ON people (name_initials text_pattern_ops, name_pinyin text_pattern_ops, id) WHERE merged_into_id IS NULL;
