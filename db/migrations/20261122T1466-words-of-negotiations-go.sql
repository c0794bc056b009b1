-- the words of a small negotiation go with those of the suggestion, so the app may empty them
COMMENT ON TABLE suggestion_talk_lines IS 'who of which side said what in a small negotiation; emptied with its suggestion';
