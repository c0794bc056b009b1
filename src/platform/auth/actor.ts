/** One role held at one place of the tree. `scope` 'assigned' sees only what is assigned to the account. */
export interface Grant {
  role: string;
  placeId: string;
  /** Materialised path of the place, `/id/id/…/`, so that a subtree is a prefix. */
  placePath: string;
  scope: 'own' | 'subtree' | 'assigned';
  /** For people of another body (labour inspection, court): which one. */
  agency: string | null;
}

/** Who is asking. The system acts in sweeps and jobs; an API key acts as a service account with grants. */
export type Actor =
  | { kind: 'visitor' }
  | { kind: 'worker'; accountId: string; personId: string; name: string; phone: string; sessionId: string }
  | { kind: 'staff'; accountId: string; name: string; grants: readonly Grant[]; sessionId: string }
  | { kind: 'system'; name: string };

export const visitor: Actor = { kind: 'visitor' };
export const systemActor: Actor = { kind: 'system', name: 'system' };

export type RolePermissions = ReadonlyMap<string, ReadonlySet<string>>;

/** Turns the features' `permission → roles` tables into `role → permissions`. */
export function rolePermissions(tables: readonly Record<string, readonly string[]>[]): RolePermissions {
  const byRole = new Map<string, Set<string>>();
  for (const table of tables)
    for (const [permission, roles] of Object.entries(table))
      for (const role of roles) {
        const permissions = byRole.get(role) ?? new Set<string>();
        permissions.add(permission);
        byRole.set(role, permissions);
      }
  return byRole;
}

/** Roles of an actor for permission tables: workers hold `worker`, everyone holds `visitor`. */
export function rolesOf(actor: Actor): string[] {
  if (actor.kind === 'staff') return ['visitor', ...actor.grants.map((grant) => grant.role)];
  if (actor.kind === 'worker') return ['visitor', 'worker'];
  return actor.kind === 'system' ? ['system'] : ['visitor'];
}

/** Permissions an actor holds anywhere; where they hold is the feature's question. */
export function permissionsOf(actor: Actor, table: RolePermissions): Set<string> {
  const all = new Set<string>();
  for (const role of rolesOf(actor)) for (const permission of table.get(role) ?? []) all.add(permission);
  return all;
}

/** Whether a route's permission is met: 'public', 'signedIn', or held through some role. */
export function mayCall(actor: Actor, permission: string, table: RolePermissions): boolean {
  if (permission === 'public') return true;
  if (permission === 'signedIn') return actor.kind !== 'visitor';
  return rolesOf(actor).some((role) => table.get(role)?.has(permission) ?? false);
}

export function accountIdOf(actor: Actor): string | null {
  return actor.kind === 'staff' || actor.kind === 'worker' ? actor.accountId : null;
}

export function nameOf(actor: Actor): string {
  return actor.kind === 'visitor' ? '访客' : actor.name;
}
