import type { Config } from '../../../platform/config.ts';
import { isAdministrator, roleOf } from '../roles.ts';

/** Whether a role is one of those the setting `sensitive` means: administrators, vendors, and whoever sees a sensitive field in plain. */
export function isSensitiveRole(role: string): boolean {
  if (isAdministrator(role) || role === 'vendor') return true;
  return Object.values(roleOf(role)?.fields ?? {}).includes('plain');
}

/** Whether staff with these roles must have a second factor: SECOND_FACTOR_FOR; in the demo nobody unless it is set. */
export function mustHaveSecondFactor(
  config: Pick<Config, 'secondFactorFor' | 'demo'>,
  roles: readonly string[],
): boolean {
  const setting = config.secondFactorFor ?? (config.demo ? 'nobody' : 'sensitive');
  if (setting === 'nobody') return false;
  if (setting === 'everyone') return true;
  if (setting === 'sensitive') return roles.some(isSensitiveRole);
  const named = new Set(setting.split(',').map((role) => role.trim()));
  return roles.some((role) => named.has(role));
}
