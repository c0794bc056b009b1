/** PIPL art. 55: when an assessment has to be made. */
export const assessmentGrounds = [
  'sensitive',
  'automated',
  'delegated',
  'provided',
  'published',
  'export',
] as const;
export type AssessmentGround = (typeof assessmentGrounds)[number];

export const assessmentConclusions = ['proceed', 'proceedWithMeasures', 'stop'] as const;
export const transferKinds = ['provided', 'delegated', 'published'] as const;
