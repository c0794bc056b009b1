import type { Actor } from '../../platform/auth/actor.ts';
import { placesOfRoles, reachesPath, rowsReached } from '../../platform/auth/reach.ts';
import { type DiscussionAction, discussionActions, isPossible } from './lifecycle.ts';
import type { DiscussionStatus } from './tables.ts';

/** Whoever leads the union's democratic life: its chair, town staff, the departments and leaders above (roles.md). */
const holders = ['grassrootsChair', 'townStaff', 'organisingCadre', 'rightsCadre', 'leader'] as const;
/** Publicity keeps what is said within the law without holding the discussion. */
const moderators = [...holders, 'publicityCadre'] as const;

export const discussionPermissions = {
  'discussion.see': [...moderators, 'branchChair', 'viewer', 'disciplineAuditor'],
  'discussion.hold': holders,
  'discussion.moderate': moderators,
  'discussion.audit': ['disciplineAuditor'],
} as const satisfies Record<string, readonly string[]>;
type DiscussionPermission = keyof typeof discussionPermissions;

const permissionOf = (action: DiscussionAction): DiscussionPermission | null => {
  if (action === 'endRound') return null;
  return action === 'moderate' ? 'discussion.moderate' : 'discussion.hold';
};

export const reachesDiscussion = (
  actor: Actor,
  permission: DiscussionPermission,
  unionPath: string,
): boolean => reachesPath(actor, discussionPermissions[permission], unionPath);

export const discussionsReached = (actor: Actor, column: string) =>
  rowsReached(actor, discussionPermissions['discussion.see'], column);

export const holdsDiscussions = (actor: Actor): boolean =>
  placesOfRoles(actor, discussionPermissions['discussion.hold']).length > 0;

/** A round ends by the clock: nobody does it. */
export function mayAct(actor: Actor, action: DiscussionAction, unionPath: string): boolean {
  const permission = permissionOf(action);
  return permission !== null && reachesDiscussion(actor, permission, unionPath);
}

export const allowedActions = (
  actor: Actor,
  discussion: { status: DiscussionStatus; unionPath: string },
): DiscussionAction[] =>
  discussionActions.filter(
    (action) => isPossible(action, discussion.status) && mayAct(actor, action, discussion.unionPath),
  );
