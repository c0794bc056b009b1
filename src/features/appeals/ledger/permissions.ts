import type { Actor } from '../../../platform/auth/actor.ts';
import { notFound } from '../../../platform/http/problem.ts';
import type { Union } from '../../organisations/index.ts';

const importRoles = ['townStaff', 'rightsCadre', 'leader', 'windowClerk'] as const;

/** A leader sees dashboards and cases but takes no lists home (roles.md). */
export const ledgerPermissions = {
  'appeal.import': importRoles,
  'appeal.export': ['townStaff', 'rightsCadre', 'grassrootsChair'],
} as const satisfies Record<string, readonly string[]>;

/** Whether the actor may bring in a ledger of this union: within the place of a grant. */
export function mayImportAt(actor: Actor, union: Pick<Union, 'id' | 'path'>): boolean {
  if (actor.kind === 'system') return true;
  if (actor.kind !== 'staff') return false;
  const roles: readonly string[] = importRoles;
  return actor.grants.some((grant) => {
    if (!roles.includes(grant.role) || grant.scope === 'assigned') return false;
    return grant.scope === 'own' ? union.id === grant.placeId : union.path.startsWith(grant.placePath);
  });
}

/** @throws Problem 404, whether or not the union exists */
export function checkImportPlace(actor: Actor, union: Pick<Union, 'id' | 'path'>): void {
  if (!mayImportAt(actor, union)) throw notFound('The union');
}
