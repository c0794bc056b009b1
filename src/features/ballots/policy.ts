import type { Actor } from '../../platform/auth/actor.ts';
import { placesOfRoles, reachesPath, rowsReached } from '../../platform/auth/reach.ts';
import { type BallotAction, ballotActions, isPossible } from './lifecycle.ts';
import type { BallotStatus } from './tables.ts';

/** Whoever runs votes of their union: its chair, town staff, the departments and leaders above (roles.md). */
const holders = ['grassrootsChair', 'townStaff', 'organisingCadre', 'rightsCadre', 'leader'] as const;
/** The second person at papers, at changes of a roll, and at the count. */
const witnesses = [...holders, 'branchChair', 'disciplineAuditor'] as const;

export const ballotPermissions = {
  'ballot.see': [...witnesses, 'viewer'],
  'ballot.hold': holders,
  'ballot.witness': witnesses,
} as const satisfies Record<string, readonly string[]>;
type BallotPermission = keyof typeof ballotPermissions;

const secondPerson: ReadonlySet<BallotAction> = new Set(['decideRollChange', 'checkPapers', 'count']);

const permissionOf = (action: BallotAction): BallotPermission =>
  secondPerson.has(action) ? 'ballot.witness' : 'ballot.hold';

export const reachesBallot = (actor: Actor, permission: BallotPermission, unionPath: string): boolean =>
  reachesPath(actor, ballotPermissions[permission], unionPath);

export const ballotsReached = (actor: Actor, column: string) =>
  rowsReached(actor, ballotPermissions['ballot.see'], column);

export const holdsBallots = (actor: Actor): boolean =>
  placesOfRoles(actor, ballotPermissions['ballot.hold']).length > 0;

export const mayAct = (actor: Actor, action: BallotAction, unionPath: string): boolean =>
  reachesBallot(actor, permissionOf(action), unionPath);

export const allowedActions = (
  actor: Actor,
  ballot: { status: BallotStatus; unionPath: string },
): BallotAction[] =>
  ballotActions.filter(
    (action) => isPossible(action, ballot.status) && mayAct(actor, action, ballot.unionPath),
  );
