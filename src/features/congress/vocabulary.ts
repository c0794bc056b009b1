/** What a session speaks about. */
export const matters = [
  ...(['payPlan', 'collectiveContract', 'welfareFunds', 'workRules', 'safety', 'trainingFunds'] as const),
  ...(['workReport', 'proposals', 'appraisal', 'election', 'jointReport', 'other'] as const),
] as const;
export type Matter = (typeof matters)[number];
