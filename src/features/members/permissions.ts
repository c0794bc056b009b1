/** Who may call the routes; what they then see and may do is policy.ts. */
const clerks = ['grassrootsChair', 'branchChair', 'townStaff', 'organisingCadre'] as const;
const deciders = ['grassrootsChair', 'townStaff', 'organisingCadre'] as const;

export const memberPermissions = {
  'member.see': clerks,
  'member.approve': clerks,
  'member.change': deciders,
  'member.transfer': deciders,
  'member.export': deciders,
  /** Applications handed in for others: at the counter, or for the staff of an employer. */
  'member.file': [...clerks, 'windowClerk'],
  'member.batch': [...deciders, 'employerLiaison'],
  'member.figures': [...deciders, 'leader', 'viewer'],
  'member.own': ['worker'],
} as const satisfies Record<string, readonly string[]>;
