import type { Kysely } from 'kysely';
import type { Database } from '../db/index.ts';
import { type Actor, type Grant, grantCovers, grantHolds, mayCall, type RolePermissions } from './actor.ts';

/** One sentence of an explanation, in both languages. */
export interface Sentence {
  zh: string;
  en: string;
}

/** Why a permission is or is not held: the grant that carries it, or those that nearly do. */
export interface PermissionVerdict {
  allowed: boolean;
  because:
    | 'everybody'
    | 'signedIn'
    | 'grant'
    | 'notSignedIn'
    | 'noRole'
    | 'otherLine'
    | 'otherPlace'
    | 'assignedOnly';
  /** The grants that carry it, or the near misses. */
  grants: Grant[];
}

/**
 * Why an actor holds a permission or not, at a place or (null) anywhere. It asks the very functions that guard the
 * routes, so that what it says and what happens cannot differ.
 */
export function explainPermission(
  actor: Actor,
  permission: string,
  table: RolePermissions,
  placePath: string | null,
): PermissionVerdict {
  const verdict = (
    allowed: boolean,
    because: PermissionVerdict['because'],
    grants: Grant[] = [],
  ): PermissionVerdict => ({ allowed, because, grants });
  if (permission === 'public') return verdict(true, 'everybody');
  if (actor.kind === 'visitor' && !mayCall(actor, permission, table)) return verdict(false, 'notSignedIn');
  if (permission === 'signedIn') return verdict(true, 'signedIn');
  if (actor.kind !== 'staff')
    return mayCall(actor, permission, table) ? verdict(true, 'signedIn') : verdict(false, 'noRole');
  const byRole = actor.grants.filter((grant) => table.get(grant.role)?.has(permission));
  const holding = byRole.filter((grant) => grantHolds(grant, permission, table));
  if (holding.length === 0) {
    if (mayCall(actor, permission, table)) return verdict(true, 'everybody');
    return byRole.length > 0 ? verdict(false, 'otherLine', byRole) : verdict(false, 'noRole');
  }
  if (placePath === null) return verdict(true, 'grant', holding);
  const covering = holding.filter((grant) => grantCovers(grant, placePath));
  if (covering.length > 0) return verdict(true, 'grant', covering);
  const assigned = holding.filter((grant) => grant.scope === 'assigned');
  return assigned.length > 0
    ? verdict(false, 'assignedOnly', assigned)
    : verdict(false, 'otherPlace', holding);
}

const freshProofs = new Set<string>();

/** Says which permissions are for deeds that want the person to have proved anew, a moment ago, who they are. */
export function registerFreshProof(permissions: readonly string[]): void {
  for (const permission of permissions) freshProofs.add(permission);
}

export const wantsFreshProof = (permission: string): boolean => freshProofs.has(permission);

/** Roles that carry a permission, in the order of the table. */
export const rolesWith = (permission: string, table: RolePermissions): string[] =>
  [...table].filter(([, permissions]) => permissions.has(permission)).map(([role]) => role);

export interface RecordQuestion {
  /** Who wants to know; is told no more of the record than they may see. */
  asker: Actor;
  /** Whose right it is about. */
  subject: Actor;
  /** Number or id of the record, as it was typed. */
  record: string;
  action: string;
  permissions: RolePermissions;
}

export interface RecordVerdict {
  allowed: boolean;
  sentences: Sentence[];
  /** Where the record is, when the asker may know; for finding who could. */
  placePath: string | null;
  /** Roles that could do it there. */
  roles: readonly string[];
}

/** How a feature explains rights to one of its records. */
export interface RecordExplainer {
  type: string;
  name: Sentence;
  /** What to type to name a record. */
  label: Sentence;
  actions: readonly ({ code: string } & Sentence)[];
  /** Null: there is no such record, or the asker and the subject may both know nothing of it. */
  explain(db: Kysely<Database>, question: RecordQuestion): Promise<RecordVerdict | null>;
}

const explainers = new Map<string, RecordExplainer>();

/** Registers what a feature can say about rights to its records; once a type. */
export function registerExplainer(explainer: RecordExplainer): void {
  explainers.set(explainer.type, explainer);
}

export const explainerOf = (type: string): RecordExplainer | undefined => explainers.get(type);
export const recordExplainers = (): RecordExplainer[] => [...explainers.values()];
