const filers = ['grassrootsChair', 'branchChair', 'townStaff', 'rightsCadre'] as const;
const seers = [...filers, 'aidApprover', 'disciplineAuditor'] as const;

/** Who may call what; where, and in which state, is the policy's question (roles.md). */
export const hardshipPermissions = {
  /** One file: the applicant's own, or one within the staff's places. */
  'hardship.open': ['worker', ...seers],
  /** Open, fill in, submit, withdraw: for one's own household, or at the counter for somebody. */
  'hardship.apply': ['worker', ...filers],
  'hardship.see': seers,
  'hardship.file': filers,
  'hardship.review': ['grassrootsChair', 'branchChair', 'townStaff'],
  'hardship.visit': ['grassrootsChair', 'townStaff'],
  'hardship.match': ['townStaff', 'rightsCadre'],
  'hardship.override': ['townStaff', 'rightsCadre'],
  'hardship.notice': ['townStaff', 'rightsCadre'],
  'hardship.return': [...filers, 'aidApprover'],
  'hardship.approve': ['rightsCadre', 'aidApprover'],
  'hardship.manage': ['grassrootsChair', 'townStaff', 'rightsCadre'],
  'hardship.reveal': ['grassrootsChair', 'townStaff', 'rightsCadre', 'aidApprover'],
  'hardship.export': ['townStaff', 'rightsCadre', 'aidApprover'],
  'hardship.figures': [...seers, 'leader', 'viewer'],
  'hardship.standards': ['rightsCadre', 'systemAdministrator'],
} as const satisfies Record<string, readonly string[]>;
export type HardshipPermission = keyof typeof hardshipPermissions;
