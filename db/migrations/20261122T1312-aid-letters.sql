-- Two more letters: aid was approved, aid was refused.
ALTER TABLE letters DROP CONSTRAINT letters_type_check;
ALTER TABLE letters ADD CONSTRAINT letters_type_check CHECK (type IN (
  'acceptanceNotice', 'nonAcceptanceNotice', 'supplementNotice', 'mediationAgreement', 'appointmentLetter',
  'transferLetter', 'rightsRecommendation', 'closingReport', 'overdueNotice', 'organisingAdvice', 'foundingApproval',
  'aidApproval', 'aidRefusal'
));
