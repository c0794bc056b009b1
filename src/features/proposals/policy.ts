import type { Actor } from '../../platform/auth/actor.ts';
import { placesOfRoles, reachesPath, rowsReached } from '../../platform/auth/reach.ts';
import { type Action, isPossible } from './lifecycle.ts';
import type { Status } from './tables.ts';

/** The desk of the proposal committee. */
const desk = ['grassrootsChair', 'townStaff', 'organisingCadre', 'leader'] as const;
const inspectors = [...desk, 'rightsCadre', 'disciplineAuditor'] as const;

export const proposalPermissions = {
  'proposal.own': ['worker'],
  'proposal.see': [...inspectors, 'branchChair', 'viewer'],
  'proposal.docket': desk,
  'proposal.decide': ['leader', 'grassrootsChair'],
  'proposal.inspect': inspectors,
  'proposal.handle': ['unitHandler'],
} as const satisfies Record<string, readonly string[]>;
export type ProposalPermission = keyof typeof proposalPermissions;

export const reachesProposal = (actor: Actor, permission: ProposalPermission, unionPath: string): boolean =>
  reachesPath(actor, proposalPermissions[permission], unionPath);

/** Who asked for confidence is named to the desk that answers for them, not to whoever else may look. */
export const namesConfidential = (actor: Actor, unionPath: string): boolean =>
  reachesProposal(actor, 'proposal.docket', unionPath);

export const proposalsReached = (
  actor: Actor,
  column: string,
  permission: ProposalPermission = 'proposal.see',
) => rowsReached(actor, proposalPermissions[permission], column);

/** The union of the actor's places nearest to the root, whose figures are shown where none is named. */
export const widestPlace = (actor: Actor): string | undefined =>
  placesOfRoles(actor, proposalPermissions['proposal.see'])
    .map(({ path }) => path)
    .toSorted((a, b) => a.length - b.length)[0]
    ?.split('/')
    .findLast(Boolean);

/** Through which permission staff act on a proposal of their place; what is not here is done by others. */
export const deskActions = {
  docket: 'proposal.docket',
  decline: 'proposal.docket',
  convert: 'proposal.docket',
  merge: 'proposal.docket',
  assign: 'proposal.docket',
  reassign: 'proposal.docket',
  rejectObjection: 'proposal.docket',
  nameLeader: 'proposal.docket',
  settle: 'proposal.decide',
  inspect: 'proposal.inspect',
  sendBack: 'proposal.inspect',
  close: 'proposal.docket',
  honour: 'proposal.docket',
} as const satisfies Partial<Record<Action, ProposalPermission>>;
export type DeskAction = keyof typeof deskActions;
const deskActionCodes = Object.keys(deskActions) as DeskAction[];

interface DeskFacts {
  status: Status;
  unionPath: string;
  leaderId: string | null;
  /** The actor works in one of the units that handle it. */
  ofUnit: boolean;
  honoured: boolean;
}

/** What staff may do to it now. Whoever works in a unit that handles it neither inspects it nor decides on it. */
export function allowedDeskActions(actor: Actor, facts: DeskFacts): DeskAction[] {
  return deskActionCodes.filter((action) => {
    if (!isPossible(facts.status, action)) return false;
    if (!reachesProposal(actor, deskActions[action], facts.unionPath)) return false;
    if (action === 'settle') return actor.kind === 'staff' && actor.accountId === facts.leaderId;
    if (action === 'inspect' || action === 'sendBack') return !facts.ofUnit;
    return action !== 'honour' || !facts.honoured;
  });
}
