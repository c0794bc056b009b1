import type { Actor } from '../../platform/auth/actor.ts';
import { placesOfRoles, reachesPath, rowsReached } from '../../platform/auth/reach.ts';
import {
  type BodyAction,
  bodyActions,
  bodyAfter,
  type SeatAction,
  type SeatState,
  seatActions,
  seatAfter,
  type VoteAction,
  voteActions,
  voteAfter,
} from './lifecycle.ts';
import type { BodyStatus, VoteStatus } from './tables.ts';

/** Who keeps bodies and runs elections: chairs of grassroots unions, towns, and the organising department (roles.md). */
const keepers = ['grassrootsChair', 'townStaff', 'organisingCadre'] as const;
/** The second person at a count of papers. */
const witnesses = [...keepers, 'branchChair', 'leader', 'disciplineAuditor'] as const;

export const representativePermissions = {
  'representative.see': [...witnesses, 'rightsCadre'],
  'representative.keep': keepers,
  'representative.confirm': witnesses,
  'representative.own': ['worker'],
} as const satisfies Record<string, readonly string[]>;
type Permission = Exclude<keyof typeof representativePermissions, 'representative.own'>;

export const reaches = (actor: Actor, permission: Permission, unionPath: string): boolean =>
  reachesPath(actor, representativePermissions[permission], unionPath);

export const rowsSeen = (actor: Actor, column: string) =>
  rowsReached(actor, representativePermissions['representative.see'], column);

export const placesKept = (actor: Actor) =>
  placesOfRoles(actor, representativePermissions['representative.keep']);

const permissionOf = (action: VoteAction): Permission =>
  action === 'confirm' || action === 'reject' ? 'representative.confirm' : 'representative.keep';

export const mayVoteAct = (actor: Actor, action: VoteAction, unionPath: string): boolean =>
  reaches(actor, permissionOf(action), unionPath);

interface Placed {
  unionPath: string;
}

export const bodyActionsOf = (actor: Actor, body: Placed & { status: BodyStatus }): BodyAction[] =>
  reaches(actor, 'representative.keep', body.unionPath)
    ? bodyActions.filter((action) => bodyAfter(body.status, action) !== null)
    : [];

export const seatActionsOf = (actor: Actor, seat: Placed & { state: SeatState }): SeatAction[] =>
  reaches(actor, 'representative.keep', seat.unionPath)
    ? seatActions.filter((action) => seatAfter(seat.state, action) !== null)
    : [];

export const voteActionsOf = (
  actor: Actor,
  vote: Placed & { status: VoteStatus; hasBallot: boolean; countedBy: string | null },
): VoteAction[] =>
  voteActions.filter(
    (action) =>
      voteAfter(vote.status, action, vote.hasBallot) !== null &&
      mayVoteAct(actor, action, vote.unionPath) &&
      (action !== 'confirm' || !('accountId' in actor) || actor.accountId !== vote.countedBy),
  );
