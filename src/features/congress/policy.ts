import type { Actor } from '../../platform/auth/actor.ts';
import { placesOfRoles, reachesPath, rowsReached } from '../../platform/auth/reach.ts';
import {
  type ItemAction,
  isItemAction,
  isSessionAction,
  itemActions,
  type SessionAction,
  sessionActions,
} from './lifecycle.ts';
import type { ItemStatus, SessionKind, SessionStatus } from './tables.ts';

/** Whoever keeps the representatives of a place holds their sessions (roles.md). */
const holders = ['grassrootsChair', 'townStaff', 'organisingCadre'] as const;

export const congressPermissions = {
  'congress.see': [...holders, 'branchChair', 'rightsCadre', 'leader', 'disciplineAuditor', 'viewer'],
  'congress.hold': holders,
  'congress.own': ['worker'],
} as const satisfies Record<string, readonly string[]>;
type Permission = Exclude<keyof typeof congressPermissions, 'congress.own'>;

export const reaches = (actor: Actor, permission: Permission, unionPath: string): boolean =>
  reachesPath(actor, congressPermissions[permission], unionPath);

export const sessionsSeen = (actor: Actor, column: string) =>
  rowsReached(actor, congressPermissions['congress.see'], column);

export const holdsSessions = (actor: Actor): boolean =>
  placesOfRoles(actor, congressPermissions['congress.hold']).length > 0;

/** What only a delegate does, never the desk. */
const ofDelegates: ReadonlySet<SessionAction> = new Set(['sign']);

export const allowedOnSession = (
  actor: Actor,
  { status, unionPath }: { status: SessionStatus; unionPath: string },
): SessionAction[] =>
  reaches(actor, 'congress.hold', unionPath)
    ? sessionActions.filter((action) => isSessionAction(action, status) && !ofDelegates.has(action))
    : [];

/** A joint meeting votes on nothing: what needs a vote waits for the congress (rules 2.5). */
const fits = (action: ItemAction, needsVote: boolean, kind: SessionKind): boolean => {
  if (action === 'vote') return needsVote && kind === 'full';
  return action === 'settle' ? !needsVote : true;
};

export const allowedOnItem = (
  actor: Actor,
  session: { status: SessionStatus; unionPath: string; kind: SessionKind },
  item: { status: ItemStatus; needsVote: boolean },
): ItemAction[] =>
  reaches(actor, 'congress.hold', session.unionPath)
    ? itemActions.filter(
        (action) =>
          isItemAction(action, item.status, session.status) && fits(action, item.needsVote, session.kind),
      )
    : [];
