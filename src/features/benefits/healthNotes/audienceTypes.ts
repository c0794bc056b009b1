/** What a health note may go with. */
export const audienceTypes = [
  'voucherCampaign',
  'aidRound',
  'insuranceBatch',
  'recuperationPeriod',
  'supplyItem',
] as const;
export type AudienceType = (typeof audienceTypes)[number];
