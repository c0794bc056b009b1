-- everybody who ever sat in a body; how many sit
CREATE INDEX representative_seats_body ON representative_seats (body_id, constituency_id);
