-- A case may end before the arbitration commission or a court: won or not, by the number of the award or judgment.
ALTER TABLE appeals DROP CONSTRAINT appeals_outcome_check;
ALTER TABLE appeals ADD CONSTRAINT appeals_outcome_check CHECK (outcome IN ('settled', 'sameDaySolved', 'explained',
  'withdrawn', 'transferred', 'referredToAid', 'referredToArbitration', 'referredToCourt', 'notAccepted',
  'wonInArbitration', 'wonInCourt', 'notUpheld'));
ALTER TABLE appeals ADD COLUMN ruling_number text;
