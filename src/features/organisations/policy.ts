import type { Actor, Grant } from '../../platform/auth/actor.ts';
import { forbidden, notFound } from '../../platform/http/problem.ts';
import { isWithin } from './path.ts';
import type { Union } from './queries.ts';

/** Roles that may look at the tree, its unions and the employers within their places. */
const lookers = [
  ...['windowClerk', 'hotlineOperator', 'mediator', 'lawyer', 'grassrootsChair', 'branchChair', 'townStaff'],
  ...['rightsCadre', 'organisingCadre', 'economyCadre', 'publicityCadre', 'womenCadre', 'financeCadre'],
  ...[
    'leader',
    'viewer',
    'letterSignatory',
    'disciplineAuditor',
    'systemAdministrator',
    'securityAdministrator',
  ],
] as const;

/** Who may do what with unions and employers (roles.md); where, the grant's place and scope tell. */
export const unionPermissions = {
  'union.see': lookers,
  'union.editCard': ['grassrootsChair', 'organisingCadre'],
  /** Found, rename, move, split; ask for a merge or dissolution. */
  'union.change': ['organisingCadre'],
  /** Confirm a merge or dissolution that somebody else asked for. */
  'union.confirmEnd': ['leader'],
  'union.committee': ['grassrootsChair', 'organisingCadre'],
  'union.reminders': ['grassrootsChair', 'townStaff', 'organisingCadre', 'leader'],
  'legalPerson.see': [
    'grassrootsChair',
    'townStaff',
    'organisingCadre',
    'financeCadre',
    'leader',
    'letterSignatory',
  ],
  'legalPerson.apply': ['grassrootsChair', 'organisingCadre'],
  'legalPerson.register': ['organisingCadre'],
  'employer.see': [
    ...['windowClerk', 'hotlineOperator', 'grassrootsChair', 'townStaff', 'rightsCadre', 'organisingCadre'],
    ...['economyCadre', 'publicityCadre', 'womenCadre', 'financeCadre', 'leader'],
  ],
  'employer.edit': ['organisingCadre', 'townStaff'],
  'employer.import': ['organisingCadre'],
  'employer.export': ['organisingCadre', 'townStaff', 'economyCadre', 'financeCadre'],
} as const satisfies Record<string, readonly string[]>;
export type UnionPermission = keyof typeof unionPermissions;

type Placed = Pick<Union, 'id' | 'path'>;

const grantsFor = (actor: Actor, permission: UnionPermission): readonly Grant[] => {
  const roles: readonly string[] = unionPermissions[permission];
  return actor.kind === 'staff'
    ? actor.grants.filter((grant) => roles.includes(grant.role) && grant.scope !== 'assigned')
    : [];
};

/** Paths at or below which the actor holds the permission. Looking at one's own union shows its branches too. */
export function pathsFor(actor: Actor, permission: UnionPermission): string[] {
  return [...new Set(grantsFor(actor, permission).map((grant) => grant.placePath))];
}

/** Whether the actor may do it with this union: 'own' is the union itself and nothing below. */
export function mayWith(actor: Actor, permission: UnionPermission, union: Placed): boolean {
  return grantsFor(actor, permission).some((grant) =>
    grant.scope === 'own' ? grant.placePath === union.path : isWithin(union.path, grant.placePath),
  );
}

export const seesUnion = (actor: Actor, union: Placed): boolean =>
  pathsFor(actor, 'union.see').some((path) => isWithin(union.path, path));

/** @throws Problem 404 for a union out of sight, 403 `notYourUnion` for one in sight but not in hand */
export function requireWith(actor: Actor, permission: UnionPermission, union: Placed): void {
  if (mayWith(actor, permission, union)) return;
  if (!seesUnion(actor, union)) throw notFound('The union');
  throw forbidden('notYourUnion', 'Your roles do not let you do this with this union.');
}
