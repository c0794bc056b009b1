import { type Actor, type Grant, worksInLine } from '../../platform/auth/actor.ts';
import { type Action, actions, nextStatus, type Status } from './lifecycle.ts';

/** What the walls and rights of one appeal depend on; read in one query, decided here without I/O. */
export interface AppealFacts {
  status: Status;
  unionId: string;
  unionPath: string;
  ownerId: string | null;
  handlerId: string | null;
  /** Mediators, lawyers, task-force members and specialists named on the appeal. */
  assignedIds: readonly string[];
  recusedIds: readonly string[];
  /** The applicant is whoever proved this phone number, or the worker account that filed it. */
  /** Of the applicant's telephone, under one of the live keys. */
  applicantPhoneIndex: string | null;
  filedBy: string | null;
  /** Paths of the unions that belong to an accused employer. */
  wallPaths: readonly string[];
  /** The worker agreed that their own union may see it. */
  wallLifted: boolean;
  /** From the leader's mailbox and not yet accepted: only leaders see it. */
  leaderOnly: boolean;
  /** The agency it was transferred to or came from. */
  agency: string | null;
}

/** Appeals are the line of rights; a grant narrowed to another line reaches none. */
export const appealLine = 'rights';

/** Roles that handle appeals, with what each may do (roles.md). Scope is checked apart. */
const clerk = [
  'accept',
  'decline',
  'merge',
  'requestSupplement',
  'supplement',
  'assign',
  'closeSameDay',
  'transferOut',
  'withdraw',
  'followUp',
  'logContact',
  'addNote',
  'addAttachment',
  'offerHandOver',
  'acceptHandOver',
  'electRepresentatives',
  'changeConsent',
  'recordInterruption',
  'recuse',
  'issueLetter',
] as const satisfies readonly Action[];
const mediation = [
  'startMediation',
  'recordMediationSession',
  'settle',
  'failMediation',
  'stateOpinion',
  'logContact',
  'addNote',
  'addAttachment',
  'requestExtension',
  'offerHandOver',
  'acceptHandOver',
  'recordInterruption',
  'recuse',
] as const satisfies readonly Action[];
const caseManagement = [
  ...clerk,
  ...mediation,
  'formTaskForce',
  'consult',
  'referToLegalAid',
  'appointLawyer',
  'handToCourt',
  'recordAgencyReply',
  'takeBack',
  'close',
  'reopen',
  'markKeyCase',
] as const satisfies readonly Action[];

export const roleActions = {
  windowClerk: clerk,
  hotlineOperator: clerk,
  mediator: mediation,
  lawyer: ['stateOpinion', 'logContact', 'addNote', 'addAttachment', 'recuse'],
  grassrootsChair: [...clerk, ...mediation, 'close'],
  townStaff: caseManagement,
  rightsCadre: caseManagement,
  leader: [
    'accept',
    'decline',
    'assign',
    'formTaskForce',
    'consult',
    'close',
    'reopen',
    'issueSupervisionLetter',
    'decideExtension',
    'supervise',
    'markKeyCase',
    'addNote',
    'offerHandOver',
    'acceptHandOver',
    'recuse',
    'issueLetter',
  ],
  letterSignatory: ['issueSupervisionLetter', 'issueLetter', 'recuse'],
  agencyUser: ['recordAgencyReply', 'addNote', 'addAttachment'],
} as const satisfies Record<string, readonly Action[]>;

export type AppealRole = keyof typeof roleActions;

/** What applicants may do with their own appeal, wherever it stands. */
const applicantActions: readonly Action[] = [
  'submit',
  'supplement',
  'withdraw',
  'rate',
  'reopen',
  'addNote',
  'addAttachment',
  'changeConsent',
  'electRepresentatives',
];

export const isAppealRole = (role: string): role is AppealRole => Object.hasOwn(roleActions, role);

export function isApplicant(actor: Actor, appeal: AppealFacts): boolean {
  if (actor.kind !== 'worker') return false;
  return (
    actor.accountId === appeal.filedBy ||
    (appeal.applicantPhoneIndex !== null && actor.phoneIndexes.includes(appeal.applicantPhoneIndex))
  );
}

/** Named on the case itself. */
function isAssigned(accountId: string, appeal: AppealFacts): boolean {
  return (
    appeal.ownerId === accountId || appeal.handlerId === accountId || appeal.assignedIds.includes(accountId)
  );
}

/**
 * Does this grant reach the appeal: its place, its assignment or its agency, outside every wall. Used for a colleague on
 * leave it reaches what is assigned to them, and nothing they are recused from.
 */
export function grantReaches(grant: Grant, accountId: string, appeal: AppealFacts): boolean {
  const holder = grant.onBehalfOf ?? accountId;
  if (appeal.recusedIds.includes(holder)) return false;
  if (!isAppealRole(grant.role) || !worksInLine(grant, appealLine)) return false;
  if (!appeal.wallLifted && appeal.wallPaths.some((wall) => grant.placePath.startsWith(wall))) return false;
  if (appeal.leaderOnly && grant.role !== 'leader') return false;
  if (grant.role === 'agencyUser') return grant.agency !== null && grant.agency === appeal.agency;
  if (grant.scope === 'assigned') return isAssigned(holder, appeal);
  if (grant.scope === 'own') return appeal.unionId === grant.placeId;
  return appeal.unionPath.startsWith(grant.placePath);
}

function reachingGrants(actor: Actor, appeal: AppealFacts): Grant[] {
  if (actor.kind !== 'staff' || appeal.recusedIds.includes(actor.accountId)) return [];
  return actor.grants.filter((grant) => grantReaches(grant, actor.accountId, appeal));
}

/** A draft belongs to its writer alone. */
export function canSee(actor: Actor, appeal: AppealFacts): boolean {
  if (isApplicant(actor, appeal)) return true;
  return appeal.status !== 'draft' && reachingGrants(actor, appeal).length > 0;
}

/** The grants through which staff may take an action; of others none. */
export function grantsBehind(actor: Actor, action: Action, appeal: AppealFacts): Grant[] {
  return reachingGrants(actor, appeal).filter(
    (grant) => isAppealRole(grant.role) && (roleActions[grant.role] as readonly Action[]).includes(action),
  );
}

/** By role and place alone; whether the status allows it is the life's question. */
export function holdsRight(actor: Actor, action: Action, appeal: AppealFacts): boolean {
  if (actor.kind === 'system') return true;
  if (isApplicant(actor, appeal)) return applicantActions.includes(action);
  if (appeal.status === 'draft') return false;
  return grantsBehind(actor, action, appeal).length > 0;
}

export type Decision = { allowed: true; to: Status } | { allowed: false; because: 'role' | 'status' };

export function decide(actor: Actor, action: Action, appeal: AppealFacts): Decision {
  if (!holdsRight(actor, action, appeal)) return { allowed: false, because: 'role' };
  const to = nextStatus(appeal.status, action);
  return to === null ? { allowed: false, because: 'status' } : { allowed: true, to };
}

export function allowedActions(actor: Actor, appeal: AppealFacts): Action[] {
  return actions.filter((action) => decide(actor, action, appeal).allowed);
}
