-- what stood on notices about a file: emptied with it
CREATE INDEX hardship_notice_entries_of_file ON hardship_notice_entries (file_id);
-- objections to one entry of a notice
CREATE INDEX hardship_objections_entry ON hardship_objections (entry_id) WHERE entry_id IS NOT NULL;
