import type { Actor } from '../../platform/auth/actor.ts';
import { placesOfRoles, reachesPath, rowsReached } from '../../platform/auth/reach.ts';

/** Whoever hands work to units keeps them: the chair of a union, town staff, departments, leaders. */
const keepers = ['grassrootsChair', 'townStaff', 'organisingCadre', 'rightsCadre', 'leader'] as const;

export const unitPermissions = {
  'handlingUnit.see': [...keepers, 'branchChair', 'disciplineAuditor', 'viewer'],
  'handlingUnit.keep': keepers,
} as const satisfies Record<string, readonly string[]>;
type UnitPermission = keyof typeof unitPermissions;

export const reachesUnit = (actor: Actor, permission: UnitPermission, unionPath: string): boolean =>
  reachesPath(actor, unitPermissions[permission], unionPath);

export const unitsReached = (actor: Actor, column: string) =>
  rowsReached(actor, unitPermissions['handlingUnit.see'], column);

export const keepsUnits = (actor: Actor): boolean =>
  placesOfRoles(actor, unitPermissions['handlingUnit.keep']).length > 0;
