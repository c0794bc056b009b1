/** One role held at one place of the tree. `scope` 'assigned' sees only what is assigned to the account. */
export interface Grant {
  role: string;
  placeId: string;
  /** Materialised path of the place, `/id/id/…/`, so that a subtree is a prefix. */
  placePath: string;
  scope: 'own' | 'subtree' | 'assigned';
  /** For people of another body (labour inspection, court): which one. */
  agency: string | null;
  /** The only line of work it is for; null: whatever lines the role has. */
  line: string | null;
  /** Account of the colleague on leave for whom it is used; null: one's own. */
  onBehalfOf: string | null;
  onBehalfOfName?: string | null;
}

/** Who is asking. The system acts in sweeps and jobs; an API key acts as a service account with grants. */
export type Actor =
  | { kind: 'visitor' }
  | {
      kind: 'worker';
      accountId: string;
      personId: string;
      name: string;
      phone: string;
      /** Of the phone, under every live key: what rows about it are found by. */
      phoneIndexes: readonly string[];
      sessionId: string;
    }
  | {
      kind: 'staff';
      accountId: string;
      name: string;
      grants: readonly Grant[];
      sessionId: string;
      /** Of an API key: the only permissions it carries, whatever its account holds. */
      scopes?: readonly string[];
    }
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

const permissionLines = new Map<string, string>();

/** Says which line of work permissions belong to: a grant narrowed to another line does not carry them. */
export function registerPermissionLines(line: string, permissions: readonly string[]): void {
  for (const permission of permissions) permissionLines.set(permission, line);
}

/** The line of work a permission belongs to; null: none in particular. */
export const lineOfPermission = (permission: string): string | null =>
  permissionLines.get(permission) ?? null;

/** Whether a grant is for this line of work: not narrowed, or narrowed to just it. */
export function worksInLine(grant: Pick<Grant, 'line'>, line: string | null): boolean {
  return line === null || (grant.line ?? null) === null || grant.line === line;
}

/** Whether one grant carries a permission, wherever its place is. */
export function grantHolds(
  grant: Pick<Grant, 'role' | 'line'>,
  permission: string,
  table: RolePermissions,
): boolean {
  return (
    (table.get(grant.role)?.has(permission) ?? false) && worksInLine(grant, lineOfPermission(permission))
  );
}

/** The actor as a route of this permission sees them: without grants that are narrowed to another line of work. */
export function actorFor(actor: Actor, permission: string): Actor {
  const line = lineOfPermission(permission);
  if (actor.kind !== 'staff' || line === null) return actor;
  const grants = actor.grants.filter((grant) => worksInLine(grant, line));
  return grants.length === actor.grants.length ? actor : { ...actor, grants };
}

/** Whether a grant reaches a place by the tree alone; 'assigned' reaches no place, only what is assigned. */
export function grantCovers(grant: Pick<Grant, 'scope' | 'placePath'>, placePath: string): boolean {
  if (grant.scope === 'own') return grant.placePath === placePath;
  return grant.scope === 'subtree' && placePath.startsWith(grant.placePath);
}

/** The grants through which staff hold a permission; of others none. */
export function grantsHolding(actor: Actor, permission: string, table: RolePermissions): Grant[] {
  if (actor.kind !== 'staff' || (actor.scopes && !actor.scopes.includes(permission))) return [];
  return actor.grants.filter((grant) => grantHolds(grant, permission, table));
}

/** Whether staff hold a permission at a place: through a grant whose place and scope reach it. */
export function mayAt(actor: Actor, permission: string, table: RolePermissions, placePath: string): boolean {
  return grantsHolding(actor, permission, table).some((grant) => grantCovers(grant, placePath));
}

/**
 * The actor as events and messages name them: who acts only through grants of a colleague on leave is marked as doing
 * so, `王五（代李四）`. Anybody else is left as they are.
 */
export function actingThrough(actor: Actor, used: readonly Grant[]): Actor {
  if (actor.kind !== 'staff' || used.length === 0) return actor;
  if (used.some((grant) => (grant.onBehalfOf ?? null) === null)) return actor;
  const absent = [...new Set(used.map((grant) => grant.onBehalfOfName ?? ''))].filter(Boolean).join('、');
  const mark = `（代${absent}）`;
  return actor.name.endsWith(mark) ? actor : { ...actor, name: `${actor.name}${mark}` };
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
  if (actor.kind === 'staff')
    for (const permission of all) if (!mayCall(actor, permission, table)) all.delete(permission);
  return all;
}

/** Whether a route's permission is met: 'public', 'signedIn', or held through some role. */
export function mayCall(actor: Actor, permission: string, table: RolePermissions): boolean {
  if (permission === 'public') return true;
  if (actor.kind === 'staff' && actor.scopes && !actor.scopes.includes(permission)) return false;
  if (permission === 'signedIn') return actor.kind !== 'visitor';
  if (actor.kind === 'staff')
    return (
      (table.get('visitor')?.has(permission) ?? false) || grantsHolding(actor, permission, table).length > 0
    );
  return rolesOf(actor).some((role) => table.get(role)?.has(permission) ?? false);
}

export function accountIdOf(actor: Actor): string | null {
  return actor.kind === 'staff' || actor.kind === 'worker' ? actor.accountId : null;
}

export function nameOf(actor: Actor): string {
  return actor.kind === 'visitor' ? '访客' : actor.name;
}
