import {
  type Actor,
  type Grant,
  grantCovers,
  grantsHolding,
  type RolePermissions,
} from '../../platform/auth/actor.ts';
import type { SealedField } from './personFields.ts';

/** Who may call the routes. Leaders, viewers, auditors and administrators have no business with single records. */
const clerks = ['grassrootsChair', 'townStaff', 'organisingCadre'] as const;
export const personPermissions = {
  'person.see': [...clerks, 'branchChair'],
  'person.edit': clerks,
  'person.reveal': clerks,
  'person.merge': clerks,
} as const satisfies Record<string, readonly string[]>;

export type FieldLevel = 'masked' | 'hidden';

/** How a role sees the sealed fields (roles.md). A role that is not here sees none. None sees them plain unasked. */
export const roleFields: Readonly<Record<string, Readonly<Record<SealedField, FieldLevel>>>> = {
  grassrootsChair: { identityNumber: 'masked', phone: 'masked', address: 'masked' },
  townStaff: { identityNumber: 'masked', phone: 'masked', address: 'masked' },
  organisingCadre: { identityNumber: 'masked', phone: 'masked', address: 'masked' },
  branchChair: { identityNumber: 'hidden', phone: 'masked', address: 'hidden' },
};

const nothing = { identityNumber: 'hidden', phone: 'hidden', address: 'hidden' } as const;
export type FieldLevels = Record<SealedField, FieldLevel>;

export const personActions = ['edit', 'reveal', 'merge'] as const;
export type PersonAction = (typeof personActions)[number];

/** Paths an actor reaches with a permission: subtrees, single places, and whether that is everybody. */
export interface Reach {
  everybody: boolean;
  prefixes: string[];
  exact: string[];
}

/** A grant over the whole tree; whoever belongs to no place is seen by nobody else. */
const coversAll = (grant: Pick<Grant, 'scope' | 'placePath'>) =>
  grant.scope === 'subtree' && grant.placePath.split('/').filter(Boolean).length === 1;

export function reachOf(actor: Actor, permission: string, table: RolePermissions): Reach {
  if (actor.kind === 'system') return { everybody: true, prefixes: [], exact: [] };
  const grants = grantsHolding(actor, permission, table);
  const paths = (scope: Grant['scope']) => [
    ...new Set(grants.filter((grant) => grant.scope === scope).map((grant) => grant.placePath)),
  ];
  return { everybody: grants.some(coversAll), prefixes: paths('subtree'), exact: paths('own') };
}

/** What an actor sees of one person and may do to the record, by the places the person belongs to. */
export interface PersonRights {
  sees: boolean;
  levels: FieldLevels;
  actions: PersonAction[];
}

export function rightsOver(actor: Actor, places: readonly string[], table: RolePermissions): PersonRights {
  const reaching = (permission: string) =>
    grantsHolding(actor, permission, table).filter(
      (grant) => coversAll(grant) || places.some((path) => grantCovers(grant, path)),
    );
  const seen = reaching('person.see');
  const levels: FieldLevels = { ...nothing };
  for (const grant of seen)
    for (const [field, level] of Object.entries(roleFields[grant.role] ?? nothing))
      if (level === 'masked') levels[field as SealedField] = 'masked';
  const actions =
    seen.length === 0 ? [] : personActions.filter((action) => reaching(`person.${action}`).length > 0);
  return { sees: seen.length > 0, levels, actions };
}
