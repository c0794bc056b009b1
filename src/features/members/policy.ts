import { type Actor, type Grant, grantCovers } from '../../platform/auth/actor.ts';
import {
  type ApplicationAction,
  type ApplicationStatus,
  applicationActions,
  type MembershipAction,
  type MembershipStatus,
  membershipActions,
  nextApplication,
  nextMembership,
  nextTransfer,
  type TransferAction,
  type TransferState,
  transferActions,
} from './lifecycle.ts';

/** Roles that work with members' records (roles.md); leaders and viewers see figures only. */
export const memberRoles = ['grassrootsChair', 'branchChair', 'townStaff', 'organisingCadre'] as const;
type MemberRole = (typeof memberRoles)[number];

const isMemberRole = (role: string): role is MemberRole => (memberRoles as readonly string[]).includes(role);

/** What each role may do to an application within its place; the worker's own comes below. */
export const applicationRights = {
  branchChair: ['contact', 'review'],
  grassrootsChair: ['contact', 'review', 'approve', 'refuse'],
  townStaff: ['contact', 'place', 'review', 'approve', 'refuse'],
  organisingCadre: ['contact', 'place', 'review', 'approve', 'refuse'],
} as const satisfies Record<MemberRole, readonly ApplicationAction[]>;

export const membershipRights = {
  branchChair: [],
  grassrootsChair: membershipActions,
  townStaff: membershipActions,
  organisingCadre: membershipActions,
} as const satisfies Record<MemberRole, readonly MembershipAction[]>;

/** Which end of a transfer an action belongs to; each end is audited on its own. */
const endOf = {
  agreeOut: 'out',
  refuseOut: 'out',
  undoOut: 'out',
  agreeIn: 'in',
  refuseIn: 'in',
  undoIn: 'in',
  decideAgree: 'parent',
  decideRefuse: 'parent',
} as const satisfies Partial<Record<TransferAction, string>>;

interface Place {
  unionId: string;
  path: string;
}

export interface ApplicationFacts {
  personId: string;
  status: ApplicationStatus;
  /** Null in the turnover pool; `path` is then that of the place whose pool it is. */
  unionId: string | null;
  path: string;
  reviewNeeded: boolean;
  /** Account that filed it, for the person at the employer who handed it in. */
  filedBy: string | null;
}

export interface MembershipFacts extends Place {
  personId: string;
  status: MembershipStatus;
  /** Ended by resignation or expulsion, and the person is a member nowhere. */
  mayBeReinstated: boolean;
}

export interface TransferFacts {
  personId: string;
  state: TransferState;
  out: Place;
  in: Place;
  parent: Place;
}

const memberGrants = (actor: Actor): (Grant & { role: MemberRole })[] =>
  actor.kind === 'staff'
    ? actor.grants.filter((grant): grant is Grant & { role: MemberRole } => isMemberRole(grant.role))
    : [];

const isOwn = (actor: Actor, personId: string) => actor.kind === 'worker' && actor.personId === personId;

/** Paths whose members an actor sees: prefixes, and single places. A grant for assigned cases reaches none. */
export function memberPlaces(actor: Actor): { prefixes: string[]; exact: string[] } {
  const grants = memberGrants(actor);
  const pathsOf = (scope: Grant['scope']) =>
    grants.filter((grant) => grant.scope === scope).map((grant) => grant.placePath);
  return { prefixes: pathsOf('subtree'), exact: pathsOf('own') };
}

/** The system sees all: the owner of the server imports through it. */
export const seesPlace = (actor: Actor, path: string): boolean =>
  actor.kind === 'system' || memberGrants(actor).some((grant) => grantCovers(grant, path));

/** The liaison of an employer sees what was handed in from there, and nothing else of members. */
export function seesApplication(actor: Actor, facts: ApplicationFacts): boolean {
  if (isOwn(actor, facts.personId) || seesPlace(actor, facts.path)) return true;
  return actor.kind === 'staff' && facts.filedBy === actor.accountId;
}

/** By role and place alone; whether the status allows it is the life's question. */
export function mayOnApplication(actor: Actor, action: ApplicationAction, facts: ApplicationFacts): boolean {
  if (isOwn(actor, facts.personId)) return action === 'withdraw';
  if (action === 'withdraw') return actor.kind === 'staff' && facts.filedBy === actor.accountId;
  return memberGrants(actor).some(
    (grant) =>
      grantCovers(grant, facts.path) &&
      (applicationRights[grant.role] as readonly ApplicationAction[]).includes(action),
  );
}

/** The status after the action, null where the status or a missing first review stands against it. */
export function applicationAfter(
  action: ApplicationAction,
  facts: Pick<ApplicationFacts, 'status' | 'reviewNeeded'>,
): ApplicationStatus | null {
  if (action === 'approve' && facts.reviewNeeded && facts.status === 'submitted') return null;
  if (action === 'review' && !facts.reviewNeeded) return null;
  return nextApplication(facts.status, action);
}

export function applicationActionsOf(actor: Actor, facts: ApplicationFacts): ApplicationAction[] {
  return applicationActions.filter(
    (action) => mayOnApplication(actor, action, facts) && applicationAfter(action, facts) !== null,
  );
}

export function mayOnMembership(actor: Actor, action: MembershipAction, facts: MembershipFacts): boolean {
  if (isOwn(actor, facts.personId)) return action === 'askTransfer' || action === 'renewCard';
  if (actor.kind === 'system') return true;
  return memberGrants(actor).some(
    (grant) =>
      grantCovers(grant, facts.path) &&
      (membershipRights[grant.role] as readonly MembershipAction[]).includes(action),
  );
}

export function membershipAfter(
  action: MembershipAction,
  facts: Pick<MembershipFacts, 'status' | 'mayBeReinstated'>,
): MembershipStatus | null {
  if (action === 'reinstate' && !facts.mayBeReinstated) return null;
  return nextMembership(facts.status, action);
}

export function membershipActionsOf(actor: Actor, facts: MembershipFacts): MembershipAction[] {
  return membershipActions.filter(
    (action) => mayOnMembership(actor, action, facts) && membershipAfter(action, facts) !== null,
  );
}

/** Who decides for a place: its chair, and whoever is over it. */
const decidesFor = (actor: Actor, place: Place) =>
  memberGrants(actor).some((grant) => grant.role !== 'branchChair' && grantCovers(grant, place.path));

export function seesTransfer(actor: Actor, facts: TransferFacts): boolean {
  if (isOwn(actor, facts.personId)) return true;
  return [facts.out, facts.in, facts.parent].some((place) => decidesFor(actor, place));
}

export function mayOnTransfer(actor: Actor, action: TransferAction, facts: TransferFacts): boolean {
  // A deadline that passed, or a refusal, hands it to the parent; nobody does so by hand.
  if (action === 'escalate') return actor.kind === 'system';
  if (action === 'withdraw') return isOwn(actor, facts.personId) || decidesFor(actor, facts.out);
  return decidesFor(actor, facts[endOf[action]]);
}

export function transferActionsOf(actor: Actor, facts: TransferFacts): TransferAction[] {
  return transferActions.filter(
    (action) => mayOnTransfer(actor, action, facts) && nextTransfer(facts.state, action) !== null,
  );
}
