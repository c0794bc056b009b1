import type { Actor } from '../../platform/auth/actor.ts';
import { placesOfRoles, reachesPath, rowsReached } from '../../platform/auth/reach.ts';

/** Who keeps the books, who pays, who looks. Nobody who looks can change, and no one role does two of the three. */
export const fundPermissions = {
  'fund.view': ['financeCadre', 'financePayer', 'aidApprover', 'disciplineAuditor', 'leader'],
  'fund.manage': ['financeCadre'],
  'fund.pay': ['financePayer'],
  /** The payments and their state, without a whole account number. */
  'fund.payments': [
    ...(['financePayer', 'financeCadre', 'aidApprover', 'disciplineAuditor', 'leader'] as const),
    ...(['rightsCadre', 'townStaff', 'grassrootsChair'] as const),
  ],
  /** Putting a returned payment's account right: whoever is near the person, never the payer. */
  'fund.account': ['financeCadre', 'rightsCadre', 'townStaff', 'grassrootsChair'],
  'fund.reveal': ['financePayer'],
  /** Noting who signed the sheet. */
  'fund.sign': ['financeCadre', 'rightsCadre', 'townStaff', 'grassrootsChair', 'financePayer'],
  'fund.audit': ['disciplineAuditor'],
} as const satisfies Record<string, readonly string[]>;

export type FundPermission = keyof typeof fundPermissions;

export const placesFor = (actor: Actor, permission: FundPermission) =>
  placesOfRoles(actor, fundPermissions[permission]);

export const reaches = (actor: Actor, permission: FundPermission, unionPath: string): boolean =>
  reachesPath(actor, fundPermissions[permission], unionPath);

/** Rows whose union path lies within the actor's places for this permission. */
export const withinPlaces = (actor: Actor, permission: FundPermission, column: string) =>
  rowsReached(actor, fundPermissions[permission], column);
