/** A leader approves and never exports (roles.md); who may ask for which list is the list's own permission. */
export const approverRoles = ['leader'] as const;

export const exportPermissions = {
  'exports.use': [
    'townStaff',
    'grassrootsChair',
    'rightsCadre',
    'organisingCadre',
    'economyCadre',
    'publicityCadre',
    'womenCadre',
    'financeCadre',
    'disciplineAuditor',
    'auditAdministrator',
    ...approverRoles,
  ],
  'exports.approve': approverRoles,
} as const satisfies Record<string, readonly string[]>;
