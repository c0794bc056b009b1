/**
 * The audit is the audit administrator's alone to search, verify and export. The discipline committee reads that of its
 * own subtree (roles.md), without network addresses, and takes nothing home.
 */
export const auditPermissions = {
  'audit.read': ['auditAdministrator', 'disciplineAuditor'],
  'audit.search': ['auditAdministrator'],
  'audit.export': ['auditAdministrator'],
} as const satisfies Record<string, readonly string[]>;
