-- Who posts and who puts right are handling units.
ALTER TABLE open_item_versions ADD FOREIGN KEY (unit_id) REFERENCES handling_units (id);
ALTER TABLE rectification_tasks ADD FOREIGN KEY (unit_id) REFERENCES handling_units (id);
