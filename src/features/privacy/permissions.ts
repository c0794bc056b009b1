/** Who answers for personal data: cadres of the county who keep registers and cases; leaders see, security sees leaks. */
export const privacyPermissions = {
  'privacy.own': ['worker'],
  'privacy.desk': ['rightsCadre', 'organisingCadre'],
  'privacy.registers': ['rightsCadre', 'organisingCadre', 'leader'],
  'privacy.incidents': ['rightsCadre', 'organisingCadre', 'leader', 'securityAdministrator'],
  'privacy.retention': ['rightsCadre', 'organisingCadre', 'leader', 'systemAdministrator'],
  'privacy.runRetention': ['systemAdministrator'],
} as const satisfies Record<string, readonly string[]>;
