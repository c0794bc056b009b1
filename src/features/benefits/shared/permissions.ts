/** Who may call the routes (roles.md); which places they reach is the policy's question. */
const clerks = ['grassrootsChair', 'branchChair', 'townStaff', 'rightsCadre'] as const;
const deciders = ['grassrootsChair', 'townStaff', 'rightsCadre'] as const;

export const benefitPermissions = {
  'benefit.see': [...clerks, 'windowClerk'],
  /** Enters wishes, needs and applications for people. */
  'benefit.serve': [...clerks, 'windowClerk'],
  'benefit.manage': deciders,
  /** Stock and what is handed out of it; a station's keeper at the station's union. */
  'supply.handOut': [...clerks, 'stationKeeper'],
  'benefit.figures': [...deciders, 'leader', 'viewer', 'financeCadre', 'disciplineAuditor'],
  'benefit.own': ['worker'],
} as const satisfies Record<string, readonly string[]>;

export type BenefitPermission = keyof typeof benefitPermissions;
