/** One administrator asks, another decides; the audit administrator and the leader look on. All within their places. */
export const vendorPermissions = {
  'vendor.see': ['systemAdministrator', 'securityAdministrator', 'auditAdministrator', 'leader'],
  'vendor.ask': ['systemAdministrator'],
  'vendor.decide': ['securityAdministrator'],
  'vendor.end': ['systemAdministrator', 'securityAdministrator'],
} as const satisfies Record<string, readonly string[]>;
