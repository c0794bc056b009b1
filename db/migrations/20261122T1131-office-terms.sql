-- when a committee left office and when its delay was approved, so that past figures stay as they were
ALTER TABLE committee_terms
  ADD COLUMN ended_at timestamptz,
  ADD COLUMN delayed_at timestamptz;
UPDATE committee_terms SET ended_at = created_at WHERE status = 'past';
