/** Accounts and roles are the security administrator's; where, is a matter of their own place. */
export const administerPermissions = {
  'accounts.manage': ['securityAdministrator'],
} as const satisfies Record<string, readonly string[]>;
